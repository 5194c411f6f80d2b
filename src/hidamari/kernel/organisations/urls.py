from django.urls import path

from hidamari.kernel.organisations import account_views, views

app_name = "organisations"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("edit/", views.edit, name="edit"),
    path("projects/add/", views.add_project, name="add-project"),
    path("invite/", views.invite, name="invite"),
    path("invitations/<uuid:pk>/withdraw/", views.withdraw_invitation, name="withdraw-invitation"),
    path("members/<uuid:pk>/", views.member, name="member"),
    path("members/<uuid:pk>/leave/", views.member_leaves, name="member-leaves"),
    path("members/<uuid:pk>/back/", views.member_back, name="member-back"),
    path("members/<uuid:pk>/account/", account_views.account, name="account"),
    path("members/<uuid:pk>/account/<slug:part>/", account_views.account_deed, name="account-deed"),
    path("settings/", views.settings, name="settings"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<uuid:pk>/revoke/", views.revoke_token, name="revoke-token"),
]
