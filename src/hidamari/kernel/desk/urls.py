from django.urls import path

from hidamari.kernel.desk import views

app_name = "desk"
urlpatterns = [
    path("<uuid:pk>/", views.desk, name="desk"),
    path("<uuid:pk>/tap/", views.without_script, name="without-script"),
    path("<uuid:pk>/state/", views.state, name="state"),
    path("<uuid:pk>/new/", views.newcomer, name="newcomer"),
    path("late/<uuid:pk>/<slug:part>/", views.settle, name="settle"),
]
