from django.urls import path

from hidamari.kernel.measures import views

urlpatterns = [path("answer/<str:secret>/", views.by_link, name="answer-by-link")]
