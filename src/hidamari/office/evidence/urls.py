from django.urls import path

from hidamari.office.evidence import views

app_name = "evidence"
urlpatterns = [
    path("", views.home, name="home"),
    path("pooled/<slug:scale>/", views.pooled, name="pooled"),
    path("pooled/<slug:scale>/studies.csv", views.studies, name="studies"),
    path("indicators/", views.indicators, name="indicators"),
    path("annual/<int:year>/", views.annual_page, name="annual"),
    path("annual/<int:year>.pdf", views.annual_paper, name="annual-paper"),
    path("tables/", views.releases, name="releases"),
    path("tables/ask-for/", views.ask_for_tables, name="ask-for-tables"),
    path("tables/<uuid:pk>/", views.release, name="release"),
    path("tables/<uuid:pk>/<slug:name>.csv", views.release_table, name="release-table"),
    path("packages/", views.packages, name="packages"),
    path("packages/take-in/", views.take_in, name="take-in"),
    path("senders/", views.senders, name="senders"),
    path("senders/<uuid:pk>/", views.sender, name="sender"),
]
