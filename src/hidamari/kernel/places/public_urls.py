from django.urls import path

from hidamari.kernel.places.views import public

app_name = "public-places"
urlpatterns = [
    path("find/", public.find, name="find"),
    path("<uuid:pk>/", public.place, name="place"),
]
