from django.urls import path

from hidamari.kernel.desk import views

urlpatterns = [path("events/", views.events, name="door-events")]
