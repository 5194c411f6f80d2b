from django.urls import path

from hidamari.office.evidence import views

app_name = "evidence"
urlpatterns = [
    path("", views.home, name="home"),
]
