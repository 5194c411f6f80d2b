from django.urls import path

from hidamari.office.review import views

app_name = "review"
urlpatterns = [
    path("", views.home, name="home"),
    path("me/", views.me, name="me"),
    path("reviewers/", views.reviewers, name="reviewers"),
    path("reviewers/<uuid:pk>/", views.reviewer, name="reviewer"),
    path("calls/", views.calls, name="calls"),
    path("calls/<uuid:pk>/", views.call, name="call"),
    path("calls/<uuid:pk>/plan/", views.plan, name="plan"),
    path("calls/<uuid:pk>/rubric/", views.rubric, name="rubric"),
    path("calls/<uuid:pk>/rubric/copy/", views.copy_rubric, name="copy-rubric"),
    path("calls/<uuid:pk>/conflicts/", views.conflicts, name="conflicts"),
    path("calls/<uuid:pk>/declare/", views.declare, name="declare"),
    path("calls/<uuid:pk>/sharing/", views.sharing, name="sharing"),
    path("calls/<uuid:pk>/ranking/", views.ranking, name="ranking"),
    path("calls/<uuid:pk>/ranking.csv", views.ranking_table, name="ranking-table"),
    path("criteria/<uuid:pk>/", views.criterion, name="criterion"),
    path("criteria/<uuid:pk>/move/", views.move_criterion, name="move-criterion"),
    path("criteria/<uuid:pk>/remove/", views.remove_criterion, name="remove-criterion"),
    path("assignments/<uuid:pk>/", views.read, name="read"),
    path("assignments/<uuid:pk>/hand-in/", views.hand_in, name="hand-in"),
    path("assignments/<uuid:pk>/say/", views.say, name="say"),
    path("assignments/<uuid:pk>/release/", views.release, name="release"),
    path("enclosed/<uuid:pk>/", views.enclosed, name="enclosed"),
    path("applications/<uuid:pk>/", views.reviewed, name="reviewed"),
]
