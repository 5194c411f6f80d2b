from django.urls import path

from hidamari.ui import views

app_name = "look"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("opened/", views.opened, name="opened"),
    path("reading/", views.reading, name="reading"),
    path("help/", views.help_page, name="help"),
    path("help/<slug:name>/", views.guide, name="guide"),
]
