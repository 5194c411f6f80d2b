from django.urls import path

from hidamari.kernel.numbers import views

app_name = "numbers"
urlpatterns = [
    path("", views.projects, name="projects"),
    path("<uuid:pk>/", views.project, name="project"),
    path("<uuid:pk>/sheet/", views.sheet, name="sheet"),
    path("<uuid:pk>/document/", views.document, name="document"),
]
