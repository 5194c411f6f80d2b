from django.urls import path

from hidamari.packs.prescribing import views

app_name = "prescribing"
urlpatterns = [
    path("", views.referrals, name="referrals"),
    path("receive/", views.receive, name="receive"),
    path("letters/", views.letters, name="letters"),
    path("letters/table/", views.table, name="table"),
    path("letters/<uuid:pk>/", views.letter, name="letter"),
    path("letters/<uuid:pk>/accept/", views.accept, name="accept"),
    path("letters/<uuid:pk>/decline/", views.decline, name="decline"),
    path("letters/<uuid:pk>/answer/", views.answer, name="answer"),
    path("partners/", views.partners, name="partners"),
    path("partners/<uuid:pk>/revoke/", views.revoke_partner, name="revoke-partner"),
    path("<uuid:pk>/", views.referral, name="referral"),
    path("<uuid:pk>/contacted/", views.contacted, name="contacted"),
    path("<uuid:pk>/assign/", views.assign, name="assign"),
    path("<uuid:pk>/conversation/", views.conversation, name="conversation"),
    path("<uuid:pk>/propose/", views.propose, name="propose"),
    path("<uuid:pk>/shortlist/", views.shortlist, name="shortlist"),
    path("<uuid:pk>/why-not/", views.why_not, name="why-not"),
    path("<uuid:pk>/places/<uuid:place_pk>/choose/", views.choose, name="choose"),
    path("<uuid:pk>/places/<uuid:place_pk>/not-now/", views.not_now_here, name="not-now-here"),
    path("<uuid:pk>/places/<uuid:place_pk>/no/", views.place_no, name="place-no"),
    path("<uuid:pk>/answers/<uuid:answer_pk>/yes/", views.place_yes, name="place-yes"),
    path("<uuid:pk>/not-now/", views.not_now, name="not-now"),
    path("<uuid:pk>/take-home/", views.take_home, name="take-home"),
    path("<uuid:pk>/go-along/", views.go_along, name="go-along"),
    path("<uuid:pk>/go-along/off/", views.call_off, name="call-off"),
    path("<uuid:pk>/go-along.ics", views.go_along_ics, name="go-along-ics"),
    path("<uuid:pk>/came/", views.they_came, name="they-came"),
    path("<uuid:pk>/follow-up/", views.follow_up, name="follow-up"),
    path("<uuid:pk>/hand-over/", views.hand_over, name="hand-over"),
    path("<uuid:pk>/end/", views.end, name="end"),
    path("<uuid:pk>/reopen/", views.reopen, name="reopen"),
]
