from django.urls import path

from hidamari.kernel.measures import views

app_name = "measures"
urlpatterns = [
    path("sheet/<slug:instrument>/", views.sheet, name="sheet"),
    path("people/<uuid:pk>/", views.answers, name="answers"),
    path("people/<uuid:pk>/<slug:instrument>/", views.ask, name="ask"),
    path("people/<uuid:pk>/<slug:instrument>/link/", views.make_link, name="make-link"),
]
