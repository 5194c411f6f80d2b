from django.urls import path

from hidamari.packs.prescribing import views

urlpatterns = [
    path("introduce/<str:secret>/", views.introduce, name="introduce"),
    path("receipt/<str:secret>/", views.receipt, name="receipt"),
    path("receipt/<str:secret>/take-back/", views.take_back, name="take-back"),
]
