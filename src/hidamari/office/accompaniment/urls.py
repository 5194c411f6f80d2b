from django.urls import path

from hidamari.office.accompaniment import views

app_name = "accompaniment"
urlpatterns = [
    path("", views.home, name="home"),
    path("projects/<uuid:pk>/", views.award, name="award"),
    path("projects/<uuid:pk>/pair/", views.pair, name="pair"),
    path("projects/<uuid:pk>/plan/", views.plan, name="plan"),
    path("projects/<uuid:pk>/note/", views.note, name="note"),
    path("visits/<uuid:pk>/note/", views.visit_note, name="visit-note"),
    path("visits/<uuid:pk>/move/", views.move_visit, name="move-visit"),
    path("visits/<uuid:pk>/drop/", views.drop_visit, name="drop-visit"),
    path("notes/<uuid:pk>/done/", views.step_done, name="step-done"),
    path("exchange/", views.exchange, name="exchange"),
    path("questions/", views.questions, name="questions"),
    path("questions/<uuid:pk>/", views.question, name="question"),
    path("told/", views.told, name="told"),
    path("ask/", views.ask, name="ask"),
]
