from django.urls import path

from hidamari.kernel.gatherings.views import public

urlpatterns = [
    path("<uuid:pk>/", public.series, name="public-series"),
    path("<uuid:pk>/calendar.ics", public.calendar, name="public-calendar"),
    path("sign-up/<str:secret>/", public.signed_up, name="signed-up"),
]
