from django.urls import path

from hidamari.kernel.rides import views

app_name = "rides"
urlpatterns = [
    path("", views.fleet, name="fleet"),
    path("vehicles/add/", views.add_vehicle, name="add-vehicle"),
    path("vehicles/<uuid:pk>/", views.edit_vehicle, name="edit-vehicle"),
    path("vehicles/<uuid:pk>/remove/", views.remove_vehicle, name="remove-vehicle"),
    path("stops/add/", views.add_stop, name="add-stop"),
    path("stops/<uuid:pk>/", views.edit_stop, name="edit-stop"),
    path("stops/<uuid:pk>/remove/", views.remove_stop, name="remove-stop"),
    path("sessions/<uuid:pk>/", views.session, name="session"),
    path("sessions/<uuid:pk>/add/", views.add, name="add"),
    path("sessions/<uuid:pk>/people/<uuid:person_pk>/", views.ask, name="ask"),
    path("sessions/<uuid:pk>/plan/", views.plan, name="plan"),
    path("requests/<uuid:pk>/take-back/", views.take_back, name="take-back"),
    path("seats/<uuid:pk>/", views.move, name="move"),
    path("tours/<uuid:pk>/sheet/", views.sheet, name="sheet"),
]
