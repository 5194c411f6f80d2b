from django.urls import path

from hidamari.kernel.people import views

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
    path("add/", views.add, name="add"),
    path("duplicates/", views.duplicates, name="duplicates"),
    path("namesakes/", views.namesakes, name="namesakes"),
    path("namesakes/<uuid:pk>/other/", views.somebody_else, name="somebody-else"),
    path("namesakes/<uuid:pk>/same/<uuid:other_pk>/", views.same_person, name="same-person"),
    path("apart/", views.apart, name="apart"),
    path("apart/<uuid:pk>/end/", views.end_apart, name="end-apart"),
    path("opened-by/<uuid:pk>/", views.opened_by, name="opened-by"),
    path("merges/<uuid:pk>/take-apart/", views.take_apart, name="take-apart"),
    path("<uuid:pk>/", views.person, name="person"),
    path("<uuid:pk>/looked-at/", views.looked_at, name="looked-at"),
    path("<uuid:pk>/edit/", views.edit, name="edit"),
    path("<uuid:pk>/step/", views.step, name="step"),
    path("<uuid:pk>/contact/add/", views.add_contact, name="add-contact"),
    path("<uuid:pk>/contact/<uuid:point_pk>/", views.change_contact, name="change-contact"),
    path("<uuid:pk>/contact/<uuid:point_pk>/remove/", views.remove_contact, name="remove-contact"),
    path(
        "<uuid:pk>/emergency/<uuid:contact_pk>/",
        views.change_emergency_contact,
        name="change-emergency-contact",
    ),
    path(
        "<uuid:pk>/emergency/<uuid:contact_pk>/remove/",
        views.remove_emergency_contact,
        name="remove-emergency-contact",
    ),
    path("<uuid:pk>/address/", views.address, name="address"),
    path("<uuid:pk>/move/", views.move, name="move"),
    path("<uuid:pk>/emergency/add/", views.add_emergency_contact, name="add-emergency-contact"),
    path("<uuid:pk>/household/", views.household, name="household"),
    path("<uuid:pk>/keep-apart/", views.keep_apart, name="keep-apart"),
    path("<uuid:pk>/consent/add/", views.add_consent, name="add-consent"),
    path(
        "<uuid:pk>/consent/<uuid:consent_pk>/withdraw/",
        views.withdraw_consent,
        name="withdraw-consent",
    ),
    path("<uuid:pk>/note/add/", views.add_note, name="add-note"),
    path("<uuid:pk>/shield/", views.shield, name="shield"),
    path("<uuid:pk>/merge/<uuid:other_pk>/", views.merge, name="merge"),
    path("<uuid:pk>/end/", views.end, name="end"),
    path("<uuid:pk>/end/take-back/", views.take_end_back, name="take-end-back"),
    path("<uuid:pk>/export/", views.export, name="export"),
    path("<uuid:pk>/erase/", views.erase, name="erase"),
    path("<uuid:pk>/sealed/<slug:part>/", views.sealed, name="sealed"),
]
