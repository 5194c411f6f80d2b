"""What a coordinator would notice of a plan."""

from datetime import time

import pytest

from hidamari.kernel import clock
from hidamari.kernel.gatherings import actions as gatherings
from hidamari.kernel.people import actions as people
from hidamari.kernel.rides import actions, asking, queries
from hidamari.kernel.rides.models import RidePlan, RideRequest, Seat
from tests import factories as make

pytestmark = pytest.mark.django_db


def riders(plan, vehicle):
    return sorted(request.person.nickname for request in queries.riders_of(plan, vehicle))


def reasons(plan):
    return {s.request.person.nickname: s.reason for s in plan.seats.filter(tour=None)}


def wall(moment):
    return f"{clock.local(moment):%H:%M}"


def test_plan_says_when_and_is_there_before_it_begins(ride, wagon, planned):
    seat = planned(wagon).seats.get()
    # 2.602 km, 1.4 times, at 30 km/h: 7.3 minutes, so 8; two minutes to board.
    assert (wall(seat.at), wall(seat.leaves_at)) == ("12:50", "12:52")
    assert (wall(seat.tour.leaves_at), wall(seat.tour.arrives_at)) == ("12:42", "13:00")


def test_way_home_leaves_when_it_ends_and_the_car_goes_back(ride, wagon, planned):
    seat = planned(wagon, way="homeward").seats.get()
    assert (wall(seat.tour.leaves_at), wall(seat.at)) == ("15:30", "15:38")
    assert wall(seat.tour.arrives_at) == "15:48"


def test_whoever_is_not_ready_so_early_is_told_why_not(session, stop, wagon, hinata, planned, by):
    actions.ask_for_ride(session=session, person=hinata, stop=stop, ready_from=time(13, 25), by=by)
    plan = planned(wagon)
    assert reasons(plan) == {"ひなた": "time"}
    assert plan.tours.count() == 0


def test_people_kept_apart_never_share_a_vehicle(session, stop, hinata, engawa, planned, wagon, by):
    other = make.a_person(engawa, "ごん")
    people.keep_apart(one=hinata, other=other, by=by)
    for person in (hinata, other):
        actions.ask_for_ride(session=session, person=person, stop=stop, by=by, agreed=True)
    assert list(reasons(planned(wagon)).values()) == ["apart"]
    second = actions.add_vehicle(organisation=engawa, name="青い車", seats=4, by=by)
    plan = planned(wagon, second)
    assert reasons(plan) == {}
    assert len(riders(plan, wagon)) == len(riders(plan, second)) == 1


def test_home_of_a_shielded_person_is_never_driven_to(session, hinata, stop, wagon, planned, by):
    people.set_position(person=hinata, latitude=34.88, longitude=138.32, by=by)
    actions.ask_for_ride(session=session, person=hinata, by=by)
    assert reasons(planned(wagon)) == {}
    people.shield(person=hinata, shielded=True, by=by)
    assert reasons(planned(wagon)) == {"ひなた": "position"}
    with pytest.raises(actions.StopWanted):
        actions.ask_for_ride(session=session, person=hinata, by=by)
    actions.ask_for_ride(session=session, person=hinata, stop=stop, by=by)
    assert riders(planned(wagon), wagon) == ["ひなた"]


def test_asking_again_changes_the_request_and_the_plan_says_that_it_is_old(
    ride, session, hinata, stop, wagon, planned, by
):
    plan = planned(wagon)
    assert not plan.is_out_of_date
    actions.ask_for_ride(session=session, person=hinata, stop=stop, wheelchair=True, by=by)
    plan.refresh_from_db()
    assert plan.is_out_of_date
    assert RideRequest.objects.get().wheelchair
    assert reasons(planned(wagon)) == {"ひなた": "wheelchair"}


def test_plan_for_a_session_that_was_moved_says_that_it_is_old(ride, session, wagon, planned, by):
    plan = planned(wagon)
    gatherings.move_session(
        session=session, on=session.on, starts_at=time(14), ends_at=time(16), by=by
    )
    assert RidePlan.objects.get(pk=plan.pk).is_out_of_date


def test_moved_by_hand_both_cars_get_new_times(ride, session, stop, engawa, wagon, planned, by):
    other = make.a_person(engawa, "ごん")
    actions.ask_for_ride(session=session, person=other, stop=stop, by=by)
    small = actions.add_vehicle(organisation=engawa, name="青い車", seats=1, by=by)
    plan = planned(wagon, small)
    assert riders(plan, wagon) == ["ごん", "ひなた"] and plan.bound == 16
    actions.move_rider(seat=plan.seats.get(request=ride), vehicle=small, by=by)
    assert (riders(plan, wagon), riders(plan, small)) == (["ごん"], ["ひなた"])
    assert {wall(s.leaves_at) for s in plan.seats.all()} == {"12:52"}
    assert {wall(s.at) for s in plan.seats.all()} == {"12:50"}
    plan.refresh_from_db()
    assert plan.bound is None


def test_car_that_is_full_takes_nobody_more_and_nothing_changes(
    ride, session, stop, engawa, wagon, planned, by
):
    other = make.a_person(engawa, "ごん")
    actions.ask_for_ride(session=session, person=other, stop=stop, by=by)
    small = actions.add_vehicle(organisation=engawa, name="青い車", seats=1, by=by)
    plan = planned(wagon, small)
    for request in RideRequest.objects.order_by("pk")[:1]:
        actions.move_rider(seat=plan.seats.get(request=request), vehicle=small, by=by)
    last = plan.seats.get(tour__vehicle=wagon)
    with pytest.raises(actions.CannotRide) as no:
        actions.move_rider(seat=last, vehicle=small, by=by)
    assert no.value.args == ("full",)
    assert len(riders(plan, wagon)) == len(riders(plan, small)) == 1


def test_dropped_by_hand_the_stop_is_passed_by(ride, wagon, planned, by):
    plan = planned(wagon)
    actions.drop_rider(seat=plan.seats.get(), by=by)
    assert reasons(plan) == {"ひなた": actions.BY_HAND}
    assert plan.tours.count() == 0
    actions.move_rider(seat=Seat.objects.get(), vehicle=wagon, by=by)
    assert riders(plan, wagon) == ["ひなた"]


def test_plan_begun_again_is_not_overwritten_by_the_first(ride, session, wagon, by):
    first = actions.begin_plan(session=session, way="outward", vehicles=[wagon], by=by)
    second = actions.begin_plan(session=session, way="outward", vehicles=[wagon], by=by)
    actions.work_out(plan_begun=second, by=by)
    actions.work_out(plan_begun=first, by=by)
    assert Seat.objects.get().plan_id == second.pk


def test_place_without_a_position_is_said_so(ride, session, wagon, planned):
    session.place.latitude = session.place.longitude = None
    session.place.save()
    assert planned(wagon).state == "failed"


def test_stop_is_given_up_once_nobody_means_to_board_there(ride, stop, wagon, planned, by):
    plan = planned(wagon)
    with pytest.raises(actions.InUse):
        actions.remove_stop(stop=stop, by=by)
    with clock.stopped_at(ride.session.ends_at):
        actions.remove_stop(stop=stop, by=by)
        actions.remove_vehicle(vehicle=wagon, by=by)
    assert not queries.stops_visible_to(by).exists()
    assert not queries.vehicles_visible_to(by).exists()
    assert riders(plan, wagon) == ["ひなた"]  # what was driven stays to be read


def test_erased_person_leaves_no_ride_behind(ride, wagon, planned, hinata, by):
    planned(wagon)
    people.erase(person=hinata, by=by)
    assert not RideRequest.objects.exists() and not Seat.objects.exists()


def test_two_records_merged_ride_once(ride, session, stop, engawa, hinata, by):
    double = make.a_person(engawa, "ひなた")
    actions.ask_for_ride(session=session, person=double, stop=stop, companions=2, by=by)
    people.merge(kept=hinata, merged=double, by=by)
    assert queries.requests_of(session).get().companions == 2
    actions.ask_for_ride(session=session, person=hinata, stop=stop, companions=1, by=by)
    assert queries.requests_of(session).get().companions == 1


def test_minutes_and_moments_meet_again(session):
    for minutes in (0, 600, 1439, -30, 1500):
        assert asking.minute(asking.moment(minutes, session), session) == minutes
