"""Two records of one person: nothing is lost, nothing counted twice, and apart gives back."""

from datetime import timedelta

import pytest

from hidamari.kernel.gatherings import actions as gatherings
from hidamari.kernel.gatherings import queries as coming
from hidamari.kernel.gatherings.models import Hand, SignUp
from hidamari.kernel.keepintouch import actions as touching
from hidamari.kernel.keepintouch.models import Peace
from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.models import KeepApart, Note, Person
from hidamari.kernel.rides import actions as rides
from hidamari.kernel.rides.models import RidePlan, RideRequest
from tests import factories as make

TOMORROW = make.TODAY + timedelta(days=1)


@pytest.fixture
def by(engawa):
    return make.the_house(engawa)


@pytest.fixture
def two(engawa):
    return make.a_person(engawa, "ひなた"), make.a_person(engawa, "ヒナタ")


@pytest.fixture
def session(project):
    return make.a_session(make.a_series(project), TOMORROW, capacity=2)


def page_of(client, one, other):
    return f"{client.root}people/{one.pk}/merge/{other.pk}/"


def states(session):
    return {s.person.nickname: s.state for s in coming.sign_ups_of(session).order_by("id")}


def test_two_left_in_peace_become_one_and_are_given_back(coordinator, two, by):
    one, other = two
    touching.leave_in_peace(person=one, until=TOMORROW, by=by)
    touching.leave_in_peace(person=other, by=by)
    answer = coordinator.post(page_of(coordinator, one, other), {"nickname": "kept"})
    assert answer.status_code == 302
    assert Peace.objects.get(person=one).until is None  # the wish that lasts longer
    merge = queries.merges_visible_to(coordinator.actor).get()
    actions.take_apart(merge=merge, by=by)
    assert Peace.objects.get(person=one).until == TOMORROW
    assert Peace.objects.get(person=other).until is None


def test_peace_of_the_other_goes_over_and_comes_back(two, by):
    one, other = two
    touching.leave_in_peace(person=other, by=by)
    merge = actions.merge(kept=one, merged=other, by=by)
    assert Peace.objects.get().person == one
    actions.take_apart(merge=merge, by=by)
    assert Peace.objects.get().person == other


def test_two_kept_apart_from_the_same_third_stay_so(coordinator, engawa, two, by):
    (one, other), third = two, make.a_person(engawa, "ごん")
    ended = actions.keep_apart(one=one, other=third, by=by)
    actions.end_apart(pair=ended, why="話しました", by=by)
    actions.keep_apart(one=other, other=third, reason="また", by=by)
    answer = coordinator.post(page_of(coordinator, one, other), {"nickname": "kept"})
    assert answer.status_code == 302
    assert queries.kept_apart_from(third.pk) >= {one.pk}
    merge = queries.merges_visible_to(coordinator.actor).get()
    actions.take_apart(merge=merge, by=by)
    assert queries.kept_apart_from(third.pk) == {other.pk}
    ended.refresh_from_db()
    assert ended.ended_why == "話しました"


def test_pair_that_goes_over_is_found_again_by_either(engawa, two, by):
    third, (one, _) = make.a_person(engawa, "ごん"), two
    late = make.a_person(engawa, "ひなた")
    actions.keep_apart(one=one, other=third, by=by)
    actions.merge(kept=late, merged=one, by=by)
    actions.keep_apart(one=third, other=late, reason="もう一度", by=by)
    assert KeepApart.objects.count() == 1


def test_two_who_must_not_meet_are_asked_about(coordinator, two, by):
    one, other = two
    actions.keep_apart(one=one, other=other, by=by)
    page, told = page_of(coordinator, one, other), {"nickname": "kept"}
    assert "会わせないように" in coordinator.get(page).content.decode()
    assert coordinator.post(page, told).status_code == 422
    assert coordinator.post(page, {**told, "one_person": "on"}).status_code == 302


def test_what_differs_is_asked_and_what_one_does_not_know_is_taken(coordinator, engawa, by):
    one = make.a_person(engawa, "ひなた", needs=["step_free"], words="海がすき")
    other = make.a_person(
        engawa, "ひなた", needs=["parking"], wishes=["tea"], words="犬がすき", home_town="浪江町",
        step="helper",
    )  # fmt: skip
    actions.join_household(person=one, label="港町の家", by=by)
    actions.join_household(person=other, label="浜の家", by=by)
    page = page_of(coordinator, one, other)
    body = coordinator.get(page).content.decode()
    for told in ("海がすき", "犬がすき", "港町の家", "浜の家", "お手伝い"):
        assert told in body
    assert coordinator.post(page, {"words": "both"}).status_code == 422
    assert not Person.objects.exclude(merged_into=None).exists()
    chosen = {"words": "both", "step": "merged", "household_id": "merged"}
    assert coordinator.post(page, chosen).status_code == 302
    one.refresh_from_db()
    assert one.words == "海がすき\n\n犬がすき" and one.step == "helper"
    assert (one.needs, one.wishes) == (["step_free", "parking"], ["tea"])
    assert one.household.label == "浜の家" and one.home_town == "浪江町"
    actions.take_apart(merge=queries.merges_visible_to(coordinator.actor).get(), by=by)
    one.refresh_from_db()
    assert (one.words, one.needs, one.wishes, one.step) == (
        "海がすき",
        ["step_free"],
        [],
        "nickname",
    )
    assert one.household.label == "港町の家" and one.home_town == ""


def test_two_sign_ups_are_one_seat_and_the_waiting_list_moves_up(engawa, session, two, by):
    (one, other), third = two, make.a_person(engawa, "ごん")
    for person in (one, other, third):
        gatherings.sign_up(session=session, person=person, by=by)
    assert states(session) == {"ひなた": "coming", "ヒナタ": "coming", "ごん": "waiting"}
    merge = actions.merge(kept=one, merged=other, by=by)
    assert states(session) == {"ひなた": "coming", "ヒナタ": "withdrawn", "ごん": "coming"}
    actions.take_apart(merge=merge, by=by)  # the seat is taken: nobody is sent away
    assert states(session) == {"ひなた": "coming", "ヒナタ": "waiting", "ごん": "coming"}


def test_seat_of_the_other_is_better_than_waiting(engawa, session, two, by):
    one, other = two
    for person in (other, make.a_person(engawa, "ごん"), one):
        gatherings.sign_up(session=session, person=person, by=by)
    merge = actions.merge(kept=one, merged=other, by=by)
    assert states(session) == {"ヒナタ": "withdrawn", "ごん": "coming", "ひなた": "coming"}
    actions.take_apart(merge=merge, by=by)
    assert states(session) == {"ヒナタ": "coming", "ごん": "coming", "ひなた": "waiting"}


def test_two_hands_of_one_person_are_one_hand(session, two, by):
    one, other = two
    role = gatherings.add_role(series=session.series, title="台所", hands=2, by=by)
    for person in two:
        gatherings.take_hand(session=session, role=role, person=person, by=by)
    merge = actions.merge(kept=one, merged=other, by=by)
    (needed,) = coming.hands_missing(coming.with_counts(type(session).objects.all()))
    assert needed.missing == 1 and [h.person for h in coming.hands_of(session)] == [one]
    actions.take_apart(merge=merge, by=by)
    assert {hand.person for hand in Hand.objects.all()} == {one, other}


def test_two_rides_of_one_person_are_one_with_all_they_need(engawa, session, two, by):
    one, other = two
    rides.ask_for_ride(session=session, person=one, by=by, homeward=False)
    rides.ask_for_ride(session=session, person=other, by=by, wheelchair=True, companions=1)
    car = rides.add_vehicle(organisation=engawa, name="ワゴン", seats=4, by=by)
    rides.begin_plan(session=session, way="outward", vehicles=[car], by=by)
    merge = actions.merge(kept=one, merged=other, by=by)
    asked = RideRequest.objects.get(person=one)
    assert (asked.homeward, asked.wheelchair, asked.companions) == (True, True, 1)
    assert RidePlan.objects.get().is_stale
    actions.take_apart(merge=merge, by=by)
    asked.refresh_from_db()
    assert (asked.homeward, asked.wheelchair, asked.companions) == (False, False, 0)
    assert RideRequest.objects.get(person=other).wheelchair


def test_merged_twice_at_once_is_one_merge(two, by):
    first = [Person.objects.get(pk=person.pk) for person in two]
    second = [Person.objects.get(pk=person.pk) for person in reversed(two)]
    actions.merge(kept=first[0], merged=first[1], by=by)
    for kept, merged in (second, first):
        with pytest.raises(actions.NotTwo):
            actions.merge(kept=kept, merged=merged, by=by)
    merge = queries.merges_to_take_apart(two[0].organisation_id).get()
    actions.take_apart(merge=merge, by=by)
    with pytest.raises(actions.NotNow):
        actions.take_apart(merge=merge, by=by)


def test_of_several_merges_the_last_is_taken_apart_first(engawa, two, by):
    (one, other), third = two, make.a_person(engawa, "ごん", home_town="浪江町")
    first = actions.merge(kept=one, merged=other, by=by)
    second = actions.merge(kept=one, merged=third, by=by)
    with pytest.raises(actions.NotNow):
        actions.take_apart(merge=first, by=by)
    actions.take_apart(merge=second, by=by)
    actions.take_apart(merge=first, by=by)
    one.refresh_from_db()
    assert one.home_town == ""


def test_what_came_since_is_listed_and_stays_or_goes(coordinator, session, two, by):
    one, other = two
    actions.write_note(person=other, text="まえの話", by=by)
    merge = actions.merge(kept=one, merged=other, by=by)
    actions.write_note(person=one, text="こちらに残る話", by=by)
    going = actions.write_note(person=one, text="あちらの話", by=by)
    gatherings.sign_up(session=session, person=one, by=by)
    actions.change_person(person=Person.objects.get(pk=one.pk), home_town="双葉町", by=by)
    page = f"{coordinator.root}people/merges/{merge.pk}/take-apart/"
    body = coordinator.get(page).content.decode()
    assert body.count('name="along"') == 3 and "ひだまりカフェ" in body
    assert Person.objects.get(pk=other.pk).merged_into_id == one.pk  # looking changes nothing
    told = {"along": [f"people.note.person:{going.pk}"]}
    assert coordinator.post(page, told).status_code == 302
    texts = {note.text: note.person for note in Note.objects.all()}
    assert texts == {"まえの話": other, "こちらに残る話": one, "あちらの話": other}
    assert SignUp.objects.get().person == one
    assert Person.objects.get(pk=one.pk).home_town == "双葉町"


def test_erased_record_cannot_be_taken_apart(coordinator, two, by):
    merge = actions.merge(kept=two[0], merged=two[1], by=by)
    actions.erase(person=two[0], by=by)
    merge.refresh_from_db()
    assert merge.before == ""
    page = f"{coordinator.root}people/merges/{merge.pk}/take-apart/"
    assert coordinator.get(page).status_code == 404
