from django.urls import path

from hidamari.kernel.gatherings import views

app_name = "gatherings"
urlpatterns = [
    path("", views.gatherings, name="gatherings"),
    path("add/", views.add_series, name="add"),
    path("reading/", views.reading, name="reading"),
    path("<uuid:pk>/", views.series, name="series"),
    path("<uuid:pk>/edit/", views.edit_series, name="edit"),
    path("<uuid:pk>/end/", views.end_series, name="end"),
    path("<uuid:pk>/roles/add/", views.add_role, name="add-role"),
    path("roles/<uuid:pk>/remove/", views.remove_role, name="remove-role"),
    path("<uuid:pk>/sessions/add/", views.add_session, name="add-session"),
    path("sessions/<uuid:pk>/", views.session, name="session"),
    path("sessions/<uuid:pk>/move/", views.move_session, name="move"),
    path("sessions/<uuid:pk>/cancel/", views.cancel_session, name="cancel"),
    path("sessions/<uuid:pk>/reopen/", views.reopen_session, name="reopen"),
    path("sessions/<uuid:pk>/sheet/", views.sheet, name="sheet"),
    path("sessions/<uuid:pk>/sign-up/", views.sign_up, name="sign-up"),
    path("sessions/<uuid:pk>/sweep/", views.sweep, name="sweep"),
    path("sessions/<uuid:pk>/bring-back/", views.bring_back, name="bring-back"),
    path("sign-ups/<uuid:pk>/told/", views.told, name="told"),
    path("sign-ups/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("sessions/<uuid:pk>/roles/<uuid:role_pk>/take/", views.take_hand, name="take-hand"),
    path("hands/<uuid:pk>/leave/", views.leave_hand, name="leave-hand"),
]
