from django.urls import path

from hidamari.kernel.places.views import intake, places

app_name = "places"
urlpatterns = [
    path("", places.places, name="places"),
    path("add/", places.add, name="add"),
    path("doubles/", places.doubles, name="doubles"),
    path("import/", intake.bring, name="bring"),
    path("import/<uuid:pk>/", intake.intake, name="intake"),
    path("import/<uuid:pk>/columns/", intake.columns, name="intake-columns"),
    path("import/<uuid:pk>/keep/", intake.keep, name="intake-keep"),
    path("import/<uuid:pk>/leave/", intake.leave, name="intake-leave"),
    path("exceptions/<uuid:pk>/remove/", places.remove_exception, name="remove-exception"),
    path("<uuid:pk>/", places.place, name="place"),
    path("<uuid:pk>/edit/", places.edit, name="edit"),
    path("<uuid:pk>/exceptions/add/", places.add_exception, name="add-exception"),
    path("<uuid:pk>/same-as/<uuid:kept_pk>/", places.mark_double, name="mark-double"),
    path("<uuid:pk>/stand-alone/", places.unmark_double, name="unmark-double"),
]
