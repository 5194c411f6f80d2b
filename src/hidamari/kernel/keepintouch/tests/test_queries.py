from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.keepintouch import actions, queries
from hidamari.kernel.organisations import actions as organisations
from hidamari.kernel.people import actions as people
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(project):
    return make.a_series(project)


def came(series, person, *weeks_ago):
    for weeks in sorted(weeks_ago, reverse=True):
        on = make.TODAY - timedelta(weeks=weeks)
        session = series.sessions.filter(on=on).first() or make.a_session(series, on)
        make.tap(session, person)


def away(persona):
    return [row.person.nickname for row in queries.away(persona.actor)]


def test_weekly_guest_is_missed_after_two_weeks_and_a_monthly_one_is_not(
    series, engawa, coordinator
):
    weekly, monthly = make.a_person(engawa, "ひなた"), make.a_person(engawa, "ごん")
    for weeks in range(20):
        make.a_session(series, make.TODAY - timedelta(weeks=weeks))
    came(series, weekly, 3, 4, 5, 6)
    came(series, monthly, 3, 7, 11, 15)
    assert away(coordinator) == ["ひなた"]


def test_weeks_without_a_session_are_not_counted(series, engawa, coordinator):
    hinata = make.a_person(engawa, "ひなた")
    for weeks in (0, 6, 7, 8):
        make.a_session(series, make.TODAY - timedelta(weeks=weeks))
    came(series, hinata, 6, 7, 8)
    assert away(coordinator) == []


def test_somebody_reached_rests_and_somebody_missed_does_not(series, engawa, coordinator):
    hinata, gon = make.a_person(engawa, "ひなた"), make.a_person(engawa, "ごん")
    for weeks in range(9):
        make.a_session(series, make.TODAY - timedelta(weeks=weeks))
    came(series, hinata, 4, 5)
    came(series, gon, 4, 5)
    actions.log_touch(person=hinata, thing="call", reached=True, by=coordinator.actor)
    actions.log_touch(person=gon, thing="call", reached=False, by=coordinator.actor)
    assert away(coordinator) == ["ごん"]
    with clock.stopped_at(make.NOW + timedelta(days=15)):
        assert sorted(away(coordinator)) == ["ごん", "ひなた"]


def test_peace_lasts_until_they_come_again(series, engawa, coordinator):
    hinata = make.a_person(engawa, "ひなた")
    for weeks in range(9):
        make.a_session(series, make.TODAY - timedelta(weeks=weeks))
    came(series, hinata, 4)
    actions.leave_in_peace(person=hinata, by=coordinator.actor)
    assert away(coordinator) == []
    later = make.TODAY + timedelta(weeks=1)
    make.tap(make.a_session(series, later), hinata)
    for weeks in range(2, 6):
        make.a_session(series, make.TODAY + timedelta(weeks=weeks))
    with clock.stopped_at(make.NOW + timedelta(weeks=5)):
        organisations_of_hinata = [row.person for row in queries.away(coordinator.actor)]
    assert organisations_of_hinata == [hinata]


def test_put_off_until_a_day_comes_back_on_it(series, engawa, coordinator):
    hinata = make.a_person(engawa, "ひなた")
    for weeks in range(9):
        make.a_session(series, make.TODAY - timedelta(weeks=weeks))
    came(series, hinata, 5)
    actions.leave_in_peace(
        person=hinata, by=coordinator.actor, until=make.TODAY + timedelta(days=3)
    )
    assert away(coordinator) == []
    with clock.stopped_at(make.NOW + timedelta(days=3)):
        assert away(coordinator) == ["ひなた"]


def test_factors_are_settings(series, engawa, coordinator):
    hinata = make.a_person(engawa, "ひなた")
    for weeks in range(9):
        make.a_session(series, make.TODAY - timedelta(weeks=weeks))
    organisations.choose_setting(
        organisation=engawa, slug="desk.away-floor", value=60, by=coordinator.actor
    )
    came(series, hinata, 5)
    assert away(coordinator) == []


def test_next_kind_thing_is_a_call_then_a_postcard_then_a_visit(series, engawa, coordinator):
    by, hinata = coordinator.actor, make.a_person(engawa, "ひなた")
    for weeks in range(9):
        make.a_session(series, make.TODAY - timedelta(weeks=weeks))
    came(series, hinata, 5)

    def thing():
        return queries.next_kind_thing(queries.with_faces(queries.away(by)).get())

    assert thing() == "ask"
    people.add_contact(person=hinata, kind="phone", value="03-0000-0000", by=by)
    people.add_contact(person=hinata, kind="post", value="港町1-1", by=by)
    assert thing() == "call"
    actions.log_touch(person=hinata, thing="call", reached=False, by=by)
    assert thing() == "postcard"
    actions.log_touch(person=hinata, thing="postcard", reached=False, by=by)
    assert thing() == "visit"


@pytest.mark.parametrize("count", [1, 3])
def test_daily_list_costs_the_same_for_one_and_for_three(
    series, engawa, coordinator, count, django_assert_max_num_queries
):
    for weeks in range(9):
        make.a_session(series, make.TODAY - timedelta(weeks=weeks))
    for n in range(count):
        came(series, make.a_person(engawa, f"ひと{n}"), 5)
    with django_assert_max_num_queries(14):
        page = coordinator.get(coordinator.root + "keepintouch/")
    assert page.status_code == 200
    assert page.content.decode().count("ひと") >= count


def test_stranger_and_reception_see_nothing(series, engawa, stranger, reception, visitor):
    hinata = make.a_person(engawa, "ひなた")
    came(series, hinata, 5)
    assert away(stranger) == []
    assert stranger.get("/o/engawa/keepintouch/").status_code == 404
    assert reception.get("/o/engawa/keepintouch/").status_code == 403
    assert visitor.get("/o/engawa/keepintouch/").status_code == 302
