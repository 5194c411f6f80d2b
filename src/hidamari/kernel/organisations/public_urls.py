from django.urls import path

from hidamari.kernel.organisations import views

urlpatterns = [
    path("invitation/<str:secret>/", views.accept_invitation, name="accept-invitation"),
]
