from django.urls import path

from hidamari.office.programme import views

urlpatterns = [
    path("", views.published_calls, name="calls-published"),
    path("calls/<uuid:pk>/", views.published_call, name="call-published"),
]
