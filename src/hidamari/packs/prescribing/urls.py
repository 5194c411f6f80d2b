from django.urls import path

from hidamari.packs.prescribing import views

app_name = "prescribing"
urlpatterns = [
    path("", views.referrals, name="referrals"),
    path("receive/", views.receive, name="receive"),
    path("<uuid:pk>/", views.referral, name="referral"),
    path("<uuid:pk>/propose/", views.propose, name="propose"),
    path("<uuid:pk>/shortlist/", views.shortlist, name="shortlist"),
    path("<uuid:pk>/why-not/", views.why_not, name="why-not"),
    path("<uuid:pk>/places/<uuid:place_pk>/choose/", views.choose, name="choose"),
    path("<uuid:pk>/places/<uuid:place_pk>/not-now/", views.not_now_here, name="not-now-here"),
    path("<uuid:pk>/not-now/", views.not_now, name="not-now"),
    path("<uuid:pk>/take-home/", views.take_home, name="take-home"),
    path("<uuid:pk>/came/", views.they_came, name="they-came"),
    path("<uuid:pk>/follow-up/", views.follow_up, name="follow-up"),
    path("<uuid:pk>/end/", views.end, name="end"),
]
