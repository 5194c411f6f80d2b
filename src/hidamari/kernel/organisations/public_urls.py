from django.urls import path

from hidamari.kernel.organisations import account_views, views

urlpatterns = [
    path("invitation/<str:secret>/", views.accept_invitation, name="accept-invitation"),
    path("account/<str:secret>/", account_views.account_link, name="account-link"),
]
