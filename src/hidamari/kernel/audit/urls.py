from django.urls import path

from hidamari.kernel.audit import views

app_name = "audit"
urlpatterns = [path("", views.log, name="log")]
