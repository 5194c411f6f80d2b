from django.urls import path

from hidamari.office.awards import views

app_name = "awards"
urlpatterns = [
    path("", views.calls, name="calls"),
    path("calls/<uuid:pk>/", views.call, name="call"),
    path("calls/<uuid:pk>/announce/", views.announce, name="announce"),
    path("applications/<uuid:pk>/decide/", views.decide, name="decide"),
    path("letters/", views.letters, name="letters"),
    path("letters/<uuid:pk>/", views.letter, name="letter"),
    path("letters/<uuid:pk>/take-up/", views.take_up, name="take-up"),
]
