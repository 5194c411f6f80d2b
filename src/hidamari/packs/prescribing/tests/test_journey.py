"""One person's way, through the pages: introduced, shown places, chosen, come, asked how it was."""

import re
from datetime import date, timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.gatherings import actions as gatherings
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Proposal, Referral
from tests import factories as make

TOLD = {
    "nickname": "ひなた",
    "source": "centre",
    "basis": "spoken",
    "referrer": "地域包括支援センター",
    "reason": "木の手ざわりが好き。",
    "wishes": ["wood", "quiet"],
    "max_km": "3",
}


@pytest.fixture
def places(engawa, project):
    """Three own places with something held; a fourth nobody meets at."""
    found = []
    for number, tag in enumerate(("wood", "tea", "quiet")):
        place = make.a_place(
            engawa, f"居場所{number}", latitude=34.87 + number / 200, longitude=138.32
        )
        series = make.a_series(project, place, tags=[tag], capacity=8)
        gatherings.plan_ahead(series=series, by=make.the_house(engawa))
        found.append(place)
    make.a_place(engawa, "公園", is_facility=True, hours=[[0, "09:00", "17:00"]])
    return found


@pytest.fixture
def referral(link_worker, places):
    link_worker.post(f"{link_worker.root}prescribing/receive/", TOLD)
    return Referral.objects.get()


def at(client, referral, path=""):
    return f"{client.root}prescribing/{referral.pk}/{path}"


def test_from_the_first_talk_to_how_was_it(link_worker, referral, places):
    # listen
    assert referral.state == State.OPEN and referral.reason == "木の手ざわりが好き。"
    hinata = Person.objects.get(nickname="ひなた")
    assert set(hinata.wishes) == {"wood", "quiet"}

    # choose together
    answer = link_worker.post(at(link_worker, referral, "propose/"))
    page = link_worker.get(answer["Location"]).content.decode()
    assert re.findall(r"居場所\d</h2>", page) and page.count('class="card choice"') == 3
    assert "公園" not in page
    link_worker.post(at(link_worker, referral, f"places/{places[0].pk}/choose/"))
    referral.refresh_from_db()
    assert (referral.state, referral.place) == (State.CHOSEN, places[0])
    assert "居場所0" in link_worker.get(at(link_worker, referral)).content.decode()
    assert "居場所0" in link_worker.get(at(link_worker, referral, "take-home/")).content.decode()

    # the tap closes it, the undo opens it again, the next tap closes it
    session = places[0].sessions.order_by("starts_at").first()
    moment = make.NOW + timedelta(minutes=3)
    with clock.stopped_at(moment):
        tap = make.tap(session, hinata, device_at=moment)
        referral.refresh_from_db()
        assert (referral.state, referral.came_session) == (State.CAME, session)
        assert (referral.next_step, referral.due_on) == ("ask", date(2026, 12, 7))
        make.door(session, "undo", refers_to=tap.event.id)
        referral.refresh_from_db()
        assert (referral.state, referral.came_at) == (State.CHOSEN, None)
        make.tap(session, hinata, device_at=moment)
    referral.refresh_from_db()
    assert referral.state == State.CAME

    # after two weeks, a month and three months: how is it going?
    for days, reason in ((14, ""), (30, ""), (91, "settled")):
        with clock.stopped_at(make.NOW + timedelta(days=days - 1)):
            assert "ひなた" not in panel(link_worker)
        with clock.stopped_at(make.NOW + timedelta(days=days)):
            assert "ひなた" in panel(link_worker)
            told = {"goes": "comes", "said": f"うれしい{days}", "end_reason": reason}
            link_worker.post(at(link_worker, referral, "follow-up/"), told)
            assert f"うれしい{days}" in link_worker.get(at(link_worker, referral)).content.decode()
    referral.refresh_from_db()
    assert (referral.state, referral.end_reason) == (State.ENDED, "settled")


def chosen_and_come(link_worker, referral, place, moment):
    """They chose the place and are there at this moment."""
    link_worker.post(at(link_worker, referral, "propose/"))
    link_worker.post(at(link_worker, referral, f"places/{place.pk}/choose/"))
    on = clock.local(moment).date()
    session = place.sessions.filter(on=on).first() or make.a_session(place.series.get(), on)
    with clock.stopped_at(moment):
        make.tap(session, referral.person, device_at=moment)


def ask(link_worker, referral, said):
    told = {"goes": "comes", "said": said, "end_reason": ""}
    link_worker.post(at(link_worker, referral, "follow-up/"), told)
    referral.refresh_from_db()
    assert said in link_worker.get(at(link_worker, referral)).content.decode()


def test_asked_on_the_very_day_they_are_asked_again_after_two_weeks(link_worker, referral, places):
    moment = make.NOW + timedelta(minutes=3)
    chosen_and_come(link_worker, referral, places[0], moment)
    with clock.stopped_at(moment):
        ask(link_worker, referral, "うれしい")
    assert (referral.next_step, referral.due_on) == ("ask", date(2026, 12, 7))
    with clock.stopped_at(moment + timedelta(days=10)):  # a little early
        ask(link_worker, referral, "まだうれしい")
    assert referral.due_on == date(2026, 12, 23)


def test_nobody_is_to_be_asked_on_new_years_day(link_worker, referral, places):
    moment = make.NOW + timedelta(days=25)  # 18 December
    chosen_and_come(link_worker, referral, places[0], moment)
    referral.refresh_from_db()
    assert referral.due_on == date(2027, 1, 4)


def panel(client):
    """What home says of introductions."""
    page = client.get(client.root).content.decode()
    found = re.search(r'aria-labelledby="referrals-waiting".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def test_not_now_is_an_answer_to_one_place_and_to_all(link_worker, referral, places):
    link_worker.post(at(link_worker, referral, "propose/"))
    link_worker.post(at(link_worker, referral, f"places/{places[1].pk}/not-now/"))
    page = link_worker.get(at(link_worker, referral, "shortlist/")).content.decode()
    assert "居場所1" not in page and "居場所0" in page
    link_worker.post(at(link_worker, referral, "not-now/"))
    referral.refresh_from_db()
    assert referral.state == State.NOT_NOW
    link_worker.post(at(link_worker, referral, "propose/"))
    referral.refresh_from_db()
    assert referral.state == State.OPEN
    assert not Proposal.objects.filter(answer="", place=places[1]).exists()


def test_why_not_names_the_first_rule_and_the_smallest_change(link_worker, referral, engawa):
    hinata = referral.person
    hinata.near_latitude, hinata.near_longitude, hinata.needs = 34.87, 138.32, ["step_free"]
    hinata.save()
    far = make.a_place(
        engawa, "遠い縁側", latitude=35.0, longitude=138.32, hours=[[0, "9:00", "12:00"]]
    )
    page = link_worker.get(at(link_worker, referral, "why-not/?q=遠い")).content.decode()
    assert "行けるなら、候補になります" in page and "14.5 km" in page
    page = link_worker.get(at(link_worker, referral, "why-not/?q=居場所")).content.decode()
    assert "段差" in page and page.count("なくても通えるなら") == 3
    link_worker.post(at(link_worker, referral, f"places/{far.pk}/choose/"))
    referral.refresh_from_db()
    assert referral.place == far


def test_place_of_others_is_closed_by_somebody_of_us(link_worker, referral, tonkachi):
    place = make.a_place(tonkachi, "とんかち", hours=[[0, "9:00", "12:00"]])
    hidden = make.a_place(tonkachi, "うら庭", is_public=False, hours=[[0, "9:00", "12:00"]])
    choose = at(link_worker, referral, "places/{}/choose/").format
    assert link_worker.post(choose(hidden.pk)).status_code == 404
    link_worker.post(choose(place.pk))
    assert link_worker.post(at(link_worker, referral, "came/")).status_code == 302
    referral.refresh_from_db()
    assert referral.state == State.CAME and referral.came_session is None
    assert link_worker.post(choose(place.pk)).status_code == 403


def test_own_place_is_not_closed_by_a_button(link_worker, referral, places):
    link_worker.post(at(link_worker, referral, f"places/{places[0].pk}/choose/"))
    assert link_worker.post(at(link_worker, referral, "came/")).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [{"nickname": ""}, {"source": "x"}, {"max_km": "nan"}, {"days": ["8"]}, {"reason": "\x00"}],
)
def test_what_cannot_be_kept_is_said(link_worker, project, wrong):
    answer = link_worker.post(f"{link_worker.root}prescribing/receive/", {**TOLD, **wrong})
    assert answer.status_code == 422
    assert not Referral.objects.exists()


def test_somebody_on_the_books_is_found_and_not_written_twice(link_worker, project, engawa):
    hinata = make.a_person(engawa, "ひなた", wishes=["tea"])
    receive = f"{link_worker.root}prescribing/receive/"
    assert str(hinata.pk) in link_worker.get(f"{receive}?q=hi").content.decode()
    assert "checked" in link_worker.get(f"{receive}?person={hinata.pk}").content.decode()
    link_worker.post(f"{receive}?person={hinata.pk}", TOLD)
    assert Referral.objects.get().person == hinata and Person.objects.count() == 1
    for nobody in ("x", "01a20920-2f6c-7114-af3d-3227576c4b9e"):
        assert link_worker.get(f"{receive}?person={nobody}").status_code == 404


def test_ending_needs_a_reason(link_worker, referral):
    assert link_worker.post(at(link_worker, referral, "end/"), {"said": "x"}).status_code == 422
    link_worker.post(at(link_worker, referral, "end/"), {"reason": "moved"})
    referral.refresh_from_db()
    assert (referral.state, referral.ended_on) == (State.ENDED, make.TODAY)
    link_worker.post(at(link_worker, referral, "reopen/"))
    referral.refresh_from_db()
    assert (referral.state, referral.end_reason) == (State.OPEN, "")


def test_reception_stranger_and_visitor_see_nothing(reception, stranger, visitor, referral):
    for path in ("", "shortlist/", "why-not/", "take-home/"):
        assert reception.get(at(reception, referral, path)).status_code == 403
        assert stranger.get(at(stranger, referral, path)).status_code == 404
        assert visitor.get(f"/o/engawa/prescribing/{referral.pk}/{path}").status_code == 302
    assert "ひなた" not in stranger.get(f"{stranger.root}prescribing/").content.decode()


def test_lists_ask_the_database_the_same_whatever_they_hold(link_worker, places, engawa):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for nickname in ("ひなた", "すずめ", "ゆり"):
        link_worker.post(f"{link_worker.root}prescribing/receive/", {**TOLD, "nickname": nickname})
        referral = Referral.objects.latest("received_on", "id")
        link_worker.post(at(link_worker, referral, "propose/"))
        with CaptureQueriesContext(connection) as asked:
            for path in ("", f"{referral.pk}/", f"{referral.pk}/shortlist/"):
                assert link_worker.get(f"{link_worker.root}prescribing/{path}").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]
