from django.urls import path

from hidamari.kernel.safety import views

app_name = "safety"
urlpatterns = [
    path("", views.flags, name="flags"),
    path("people/<uuid:pk>/flag/", views.raise_flag, name="raise"),
    path("people/<uuid:pk>/break/", views.break_glass, name="break"),
    path("flags/<uuid:pk>/", views.flag, name="flag"),
    path("flags/<uuid:pk>/again/", views.again, name="again"),
    path("flags/<uuid:pk>/settle/", views.settle, name="settle"),
    path("glass/", views.glasses, name="glasses"),
    path("glass/<uuid:pk>/", views.glass, name="glass"),
    path("glass/<uuid:pk>/close/", views.close_glass, name="close"),
    path("duty/", views.roster, name="roster"),
    path("duty/week/", views.week, name="week"),
    path("duty/days/add/", views.add_day, name="add-day"),
    path("duty/days/<uuid:pk>/drop/", views.drop_day, name="drop-day"),
]
