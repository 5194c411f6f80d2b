from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.keepintouch import actions, queries
from hidamari.kernel.people import actions as people
from hidamari.packs.prescribing import actions as prescribing
from tests import factories as make
from tests.api import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def hinata(engawa):
    return make.a_person(engawa, "ひなた", home_town="潮見村", municipality="潮見村")


def move(person, days_ago, **facts):
    given = {"to_town": "灯台市", "moved_on": make.TODAY - timedelta(days=days_ago), **facts}
    return people.move_home(person=person, by=make.the_house(person.organisation), **given)


def listed(persona):
    return [row.person.nickname for row in queries.moved(persona.actor)]


def days_ago(days):
    return clock.stopped_at(make.NOW - timedelta(days=days))


def test_the_longest_ago_comes_first_and_only_the_last_move_counts(engawa, hinata, coordinator):
    gon, yuri = make.a_person(engawa, "ごん"), make.a_person(engawa, "ゆり")
    make.a_person(engawa, "ここにいる")
    move(gon, 90)
    move(gon, 20, stay="temporary")
    move(hinata, 40, stay="shelter")
    move(yuri, 30)
    assert listed(coordinator) == ["ひなた", "ゆり", "ごん"]
    assert queries.with_next(queries.moved(coordinator.actor))[2][0].stay == "temporary"


@pytest.mark.parametrize(("touched_ago", "reached", "still"), [
    (31, True, ["ひなた"]), (30, True, []), (2, True, []), (2, False, ["ひなた"]),
])  # fmt: skip
def test_a_touch_counts_from_the_day_of_the_move_when_it_reached_them(
    hinata, coordinator, touched_ago, reached, still
):
    with days_ago(touched_ago):
        actions.log_touch(person=hinata, thing="call", reached=reached, by=coordinator.actor)
    move(hinata, 30)
    assert listed(coordinator) == still


def test_somebody_who_came_since_is_met_and_one_who_came_before_is_not(
    hinata, engawa, project, coordinator
):
    gon = make.a_person(engawa, "ごん")
    series = make.a_series(project)
    for person in (hinata, gon):
        make.tap(make.a_session(series, make.TODAY - timedelta(days=50 + len(person.nickname))),
                 person)  # fmt: skip
        move(person, 30)
    make.tap(make.a_session(series, make.TODAY - timedelta(days=7)), hinata)
    assert listed(coordinator) == ["ごん"]


@pytest.mark.parametrize(("goes", "still"), [("comes", []), ("unreached", ["ひなた"])])
def test_asking_how_it_goes_counts_when_they_answered(hinata, project, coordinator, goes, still):
    by = coordinator.actor
    referral = prescribing.receive_referral(project=project, person=hinata, source="self", by=by)
    with days_ago(60):
        prescribing.choose_place(referral=referral, place=make.a_place(hinata.organisation), by=by)
        prescribing.say_they_came(referral=referral, by=by)
    move(hinata, 30)
    prescribing.follow_up(referral=referral, goes=goes, by=by)
    assert listed(coordinator) == still


def test_a_conversation_is_a_meeting(hinata, project, coordinator):
    by = coordinator.actor
    referral = prescribing.receive_referral(project=project, person=hinata, source="self", by=by)
    move(hinata, 30)
    words = {"matters": "海", "needs": [], "wishes": [], "days": [], "max_km": 3.0}
    prescribing.keep_conversation(referral=referral, by=by, **words)
    assert listed(coordinator) == []


def test_whoever_wants_peace_is_not_called_until_they_came_again(hinata, project, coordinator):
    series = make.a_series(project)
    with days_ago(60):
        actions.leave_in_peace(person=hinata, by=coordinator.actor)
    move(hinata, 30)
    assert listed(coordinator) == []
    make.tap(make.a_session(series, make.TODAY - timedelta(days=40)), hinata)
    assert listed(coordinator) == ["ひなた"]


def test_page_and_panel_say_town_kind_of_home_days_and_what_to_do(hinata, coordinator):
    people.add_contact(person=hinata, kind="phone", value="0767-00-0001", by=coordinator.actor)
    move(hinata, 51, stay="rented")
    for url in (coordinator.root + "keepintouch/moved/", coordinator.root):
        page = coordinator.get(url).content.decode()
        assert "51日" in page and "灯台市" in page and "みなし仮設" in page
        assert f"people/{hinata.pk}/log/?thing=call" in page


def test_after_a_call_one_is_back_on_the_list_of_moves(hinata, coordinator):
    move(hinata, 20)
    url = f"{coordinator.root}keepintouch/people/{hinata.pk}/log/?thing=call&from=moved"
    told = coordinator.post(url, {"thing": "call", "reached": "yes", "said": ""})
    assert told.headers["Location"] == coordinator.root + "keepintouch/moved/"
    assert listed(coordinator) == []
    assert "moved" not in coordinator.get(coordinator.root).content.decode()


def test_a_shielded_person_is_listed_without_a_town_for_those_who_may_know(
    hinata, engawa, coordinator, visitor
):
    move(hinata, 20)
    people.shield(person=hinata, shielded=True, by=coordinator.actor)
    page = coordinator.get(coordinator.root + "keepintouch/moved/").content.decode()
    assert "ひなた" in page and "灯台市" not in page
    url, blind = "/api/v1/keepintouch/moved", given(engawa, "keepintouch.see")
    assert visitor.get(url, headers=blind).json()["items"] == []
    knowing = given(engawa, "keepintouch.see", "people.see-shielded")
    (row,) = visitor.get(url, headers=knowing).json()["items"]
    assert (row["nickname"], row["to_town"], row["days"], row["next"]) == ("ひなた", "", 20, "ask")


def test_stranger_and_reception_see_nothing(hinata, stranger, reception):
    move(hinata, 20)
    assert listed(stranger) == []
    assert reception.get(reception.root + "keepintouch/moved/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(
    engawa, coordinator, count, django_assert_max_num_queries
):
    for n in range(count):
        person = make.a_person(engawa, f"ひと{n}")
        people.add_contact(person=person, kind="post", value="港町", by=coordinator.actor)
        move(person, 20 + n)
    with django_assert_max_num_queries(11):
        page = coordinator.get(coordinator.root + "keepintouch/moved/").content.decode()
    assert page.count("さん</") >= count
