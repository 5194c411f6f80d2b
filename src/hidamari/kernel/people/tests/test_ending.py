"""Somebody is no longer with us: nobody calls, asks, fetches or expects them; every count stays."""

from datetime import time, timedelta

import pytest

from hidamari.engines.instruments import INSTRUMENTS
from hidamari.kernel.desk.models import Attendance
from hidamari.kernel.desk.queries import tiles
from hidamari.kernel.desk.rebuild import compare
from hidamari.kernel.gatherings import actions as gatherings
from hidamari.kernel.gatherings import queries as coming
from hidamari.kernel.keepintouch import actions as touching
from hidamari.kernel.keepintouch import queries as touches
from hidamari.kernel.measures import actions as measures
from hidamari.kernel.measures.queries import open_link
from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.models import Person
from hidamari.kernel.rides import actions as rides
from hidamari.kernel.rides import queries as riding
from hidamari.packs.prescribing import actions as prescribing
from hidamari.packs.prescribing.queries import due_by, referrals_visible_to
from hidamari.packs.prescribing.queries.referrals import loads
from tests import factories as make

TOMORROW = make.TODAY + timedelta(days=1)


@pytest.fixture
def by(engawa):
    return make.the_house(engawa)


@pytest.fixture
def session(project):
    return make.a_session(make.a_series(project), TOMORROW, capacity=1)


@pytest.fixture
def hinata(engawa):
    return make.a_person(engawa, "ひなた", name="日向 葵")


@pytest.fixture
def gon(engawa):
    return make.a_person(engawa, "ごん")


def gone(person, by, **facts):
    given = {"on": make.TODAY, "why": "died", "words": "", "tell": []}
    return actions.end(person=Person.objects.get(pk=person.pk), by=by, **{**given, **facts})


def back(person, by):
    actions.take_end_back(person=Person.objects.get(pk=person.pk), by=by)


def states(session):
    return {s.person.nickname: s.state for s in coming.sign_ups_of(session)}


def test_an_end_is_written_on_a_gentle_page_and_taken_back(coordinator, session, hinata, by):
    touching.plan_touch(person=hinata, thing="call", who="すみれ", by=by)
    gatherings.sign_up(session=session, person=hinata, by=by)
    root = f"{coordinator.root}people/{hinata.pk}/"
    asked = coordinator.get(root + "end/").content.decode()
    assert "すみれ" in asked and "ひだまりカフェ" in asked  # who expects them
    told = {
        "on": "2026-11-20",
        "why": "died",
        "words": "しずかに",
        "tell": ["すみれ"],
        "others": "姪",
    }
    assert coordinator.post(root + "end/", told).status_code == 302
    page = coordinator.get(root).content.decode()
    assert all(words in page for words in ("亡くなりました", "しずかに", "すみれ", "姪"))
    assert f"people/{hinata.pk}/step/" not in page
    assert "ひなた" not in coordinator.get(coordinator.root + "people/").content.decode()
    assert "ひなた" in coordinator.get(coordinator.root + "people/?q=ひ").content.decode()
    assert coordinator.post(root + "end/take-back/").status_code == 302
    assert "ひなた" in coordinator.get(coordinator.root + "people/").content.decode()
    assert states(session) == {"ひなた": "coming"}


@pytest.mark.parametrize(
    "told", [{"on": "2026-12-24"}, {"why": ""}, {"on": "x"}, {"others": "\x00"}]
)
def test_an_end_that_cannot_be_is_asked_again(coordinator, hinata, told):
    page = f"{coordinator.root}people/{hinata.pk}/end/"
    given = {"on": "2026-11-20", "why": "died", "words": "しずかに", **told}
    answer = coordinator.post(page, given)
    assert answer.status_code == 422 and "しずかに" in answer.content.decode()
    assert not Person.objects.exclude(ended_on=None).exists()


def test_nobody_calls_or_visits_any_more(coordinator, project, hinata, gon, by):
    series = make.a_series(project)
    for week in (12, 11, 10):
        make.tap(make.a_session(series, make.TODAY - timedelta(weeks=week)), hinata)
    actions.move_home(person=gon, to_town="浜風市", moved_on=make.TODAY, stay="temporary", by=by)
    touching.plan_touch(person=gon, thing="call", due_on=make.TODAY - timedelta(days=9), by=by)
    assert touches.away(by).count() == touches.moved(by).count() == touches.due(by).count() == 1
    counted = Attendance.objects.count()
    for person in (hinata, gon):
        gone(person, by)
    assert not (touches.away(by) or touches.moved(by) or touches.due(by))
    today = coordinator.get(coordinator.root).content.decode()
    assert "ひなた" not in today and "ごん" not in today
    assert Attendance.objects.count() == counted and compare().is_equal
    for person in (hinata, gon):
        back(person, by)
    assert touches.away(by).count() == touches.moved(by).count() == touches.due(by).count() == 1


def test_no_tile_at_the_desk_and_no_sign_up(coordinator, session, hinata, by):
    gone(hinata, by)
    assert tiles(session, by) == [] and tiles(session, by, "ひ") == []
    page = f"{coordinator.root}gatherings/sessions/{session.pk}/"
    assert "ひなた" not in coordinator.get(page).content.decode()


@pytest.mark.parametrize("leaves", ["ends", "is erased", "steps back"])
def test_whoever_waits_gets_the_seat(session, hinata, gon, by, leaves):
    made = gatherings.sign_up(session=session, person=hinata, by=by).sign_up
    gatherings.sign_up(session=session, person=gon, by=by)
    assert states(session)["ごん"] == "waiting"
    if leaves == "ends":
        gone(hinata, by)
    elif leaves == "is erased":
        actions.erase(person=hinata, by=by)
    else:
        gatherings.withdraw(sign_up=made, by=by)
    assert states(session)["ごん"] == "coming"


def test_back_again_where_the_seat_was_given_they_wait(session, hinata, gon, by):
    for person in (hinata, gon):
        gatherings.sign_up(session=session, person=person, by=by)
    gone(hinata, by)
    back(hinata, by)
    assert states(session) == {"ひなた": "waiting", "ごん": "coming"}


def test_ride_and_helping_hand_are_free_again(engawa, session, hinata, by):
    role = gatherings.add_role(series=session.series, title="台所", hands=1, by=by)
    gatherings.take_hand(session=session, role=role, person=hinata, by=by)
    rides.ask_for_ride(session=session, person=hinata, by=by)
    car = rides.add_vehicle(organisation=engawa, name="ワゴン", seats=4, driver=hinata, by=by)
    plan = rides.begin_plan(session=session, way="outward", vehicles=[car], by=by)
    gone(hinata, by)
    assert riding.wanted(session) == 0 and not riding.requests_to_plan(plan).exists()
    assert riding.drivers_for(by, [car]) == {}
    plan.refresh_from_db()
    assert plan.is_stale
    (needed,) = coming.hands_missing(coming.with_counts(type(session).objects.all()))
    assert needed.missing == 1
    back(hinata, by)
    assert riding.wanted(session) == 1


def test_no_question_and_no_introduction_is_due(project, hinata, by):
    referral = prescribing.receive_referral(project=project, person=hinata, source="self", by=by)
    place = make.a_place(project.organisation)
    prescribing.choose_place(referral=referral, place=place, by=by)
    prescribing.go_along(referral=referral, on=TOMORROW, meets_at=time(9), where="駅", by=by)
    secret = measures.make_link(person=hinata, project=project, instrument=INSTRUMENTS[0], by=by)
    later = make.TODAY + timedelta(days=90)
    assert due_by(referrals_visible_to(by), later).exists() and open_link(secret)
    gone(hinata, by)
    assert not due_by(referrals_visible_to(by), later).exists() and open_link(secret) is None
    assert loads(hinata.organisation_id) == {}
    back(hinata, by)
    assert due_by(referrals_visible_to(by), later).exists() and open_link(secret)


def test_written_again_it_is_corrected_and_still_taken_back(session, hinata, by):
    gatherings.sign_up(session=session, person=hinata, by=by)
    gone(hinata, by)
    gone(hinata, by, why="moved", on=make.TODAY - timedelta(days=3))
    assert queries.end_of(hinata).why == "moved"
    back(hinata, by)
    assert states(session) == {"ひなた": "coming"} and queries.end_of(hinata) is None


def test_merged_with_a_record_that_ended_nothing_lies_ahead(session, hinata, gon, by):
    gatherings.sign_up(session=session, person=hinata, by=by)
    gone(gon, by)
    merge = actions.merge(kept=hinata, merged=gon, by=by)
    assert states(session) == {"ひなた": "withdrawn"} and queries.end_of(hinata).why == "died"
    actions.take_apart(merge=merge, by=by)
    hinata.refresh_from_db()
    assert hinata.ended_on is None and states(session) == {"ひなた": "coming"}
    assert Person.objects.get(pk=gon.pk).ended_on == make.TODAY


def test_reception_writes_no_end(reception, hinata):
    assert reception.post(f"{reception.root}people/{hinata.pk}/end/").status_code == 403
    assert Person.objects.get(pk=hinata.pk).ended_on is None
