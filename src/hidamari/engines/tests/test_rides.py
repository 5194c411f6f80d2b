"""What a plan of rides must keep, whatever is asked of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hidamari.engines.refusal import Refusal
from hidamari.engines.rides import REASONS, Direction, Gathering, Rules, left_sentence, plan
from hidamari.engines.rides.roads import kilometres, minutes

from .rides_worlds import (
    QUICK,
    a_gathering,
    a_passenger,
    a_vehicle,
    everybody,
    full_case,
    worlds,
)

OUT, HOME = Direction.OUTWARD, Direction.HOMEWARD
directions = st.sampled_from(Direction)


def assert_drivable(found, people, cars, gathering, rules, direction):
    """Drive every tour by the clock, leg by leg, and look at every limit on the way."""
    who, car = {p.id: p for p in people}, {v.id: v for v in cars}
    for ride in found.rides:
        vehicle = car[ride.vehicle]
        first, last = vehicle.window or (-10_000, 10_000)
        spots = [who[halt.passengers[0]] for halt in ride.halts]
        ends = (vehicle, gathering) if direction == OUT else (gathering, vehicle)
        leaves = [ride.leaves, *(halt.leaves for halt in ride.halts)]
        comes = [*(halt.at for halt in ride.halts), ride.arrives]
        legs = list(zip([ends[0], *spots], [*spots, ends[1]], leaves, comes, strict=True))
        assert all(came - left >= minutes(a, b, rules) for a, b, left, came in legs)
        assert ride.minutes == sum(minutes(a, b, rules) for a, b, _, _ in legs)
        assert first <= ride.leaves and ride.arrives <= last
        meets = ride.arrives if direction == OUT else ride.leaves
        assert gathering.window[0] <= meets <= gathering.window[1]
        assert_seated(ride, vehicle, who)
        for halt in ride.halts:
            assert_served(halt, who, rules, direction)
            sits = ride.arrives - halt.leaves if direction == OUT else halt.at - ride.leaves
            assert sits <= rules.max_ride


def assert_seated(ride, vehicle, who):
    """Everybody who is ever in the vehicle is in it at the gathering's end of the way."""
    inside = [who[id] for halt in ride.halts for id in halt.passengers]
    assert sum(p.seats for p in inside) <= vehicle.seats
    assert sum(p.wheelchair for p in inside) <= vehicle.wheelchairs
    ids = {p.id for p in inside}
    assert all(ids.isdisjoint(p.apart) for p in inside)


def assert_served(halt, who, rules, direction):
    here = [who[id] for id in halt.passengers]
    assert len({(p.latitude, p.longitude) for p in here}) == 1
    needed = sum(rules.wheelchair if p.wheelchair else rules.boarding for p in here)
    assert halt.leaves - halt.at == needed
    for p in here:
        first, last = p.window or (-10_000, 10_000)
        assert first <= (halt.at if direction == OUT else halt.leaves) <= last


@given(worlds(), directions)
@settings(max_examples=120)
def test_no_limit_is_broken_and_nobody_is_lost(world, direction):
    people, cars, gathering, rules = world
    found = plan(people, cars, gathering, direction=direction, rules=rules)
    assert_drivable(found, people, cars, gathering, rules, direction)
    assert sorted([*everybody(found), *(left.passenger for left in found.left)]) == sorted(
        p.id for p in people
    )
    assert {left.reason for left in found.left} <= set(REASONS)
    assert found.bound <= found.minutes
    assert found.least_left <= found.left_heads


@given(worlds(), directions, st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_order_of_the_input_never_matters(world, direction, dice):
    people, cars, gathering, rules = world
    first = plan(people, cars, gathering, direction=direction, rules=rules)
    dice.shuffle(people)
    dice.shuffle(cars)
    assert plan(people, cars, gathering, direction=direction, rules=rules) == first


def test_sixty_people_are_all_taken_close_to_the_bound():
    people, cars, gathering, rules = full_case(60, 6, seed=2)
    found = plan(people, cars, gathering, rules=rules)
    assert_drivable(found, people, cars, gathering, rules, OUT)
    assert found.left == ()
    assert found.gap < 0.15


def test_way_home_mirrors_the_way_there():
    people = [a_passenger("near", latitude=37.05), a_passenger("far", latitude=37.09)]
    there = plan(people, [a_vehicle()], a_gathering((600, 600)), rules=QUICK)
    back = plan(people, [a_vehicle()], a_gathering((900, 900)), direction=HOME, rules=QUICK)
    assert everybody(there) == ["far", "near"]
    assert everybody(back) == ["near", "far"]
    assert back.minutes == there.minutes
    assert back.rides[0].leaves == 900


def test_people_at_one_stop_board_together():
    people = [a_passenger(f"p{n}") for n in range(3)] + [a_passenger("w", wheelchair=True, seats=0)]
    found = plan(people, [a_vehicle(wheelchairs=1)], a_gathering(), rules=QUICK)
    (halt,) = found.rides[0].halts
    assert halt.passengers == ("p0", "p1", "p2", "w")
    assert halt.leaves - halt.at == 3 * 2 + 5


def test_one_straight_way_is_reckoned_by_hand():
    # 0.036° of latitude are 4.003 km; 1.4 times, at 30 km/h: 11.2 minutes, so 12.
    found = plan([a_passenger()], [a_vehicle()], a_gathering((600, 620)), rules=QUICK)
    (ride,) = found.rides
    assert kilometres(a_passenger(), a_vehicle()) == pytest.approx(4.003, abs=0.001)
    assert (ride.leaves, ride.halts[0].at, ride.arrives) == (574, 586, 600)
    assert (found.minutes, found.bound, found.gap) == (24, 24, 0.0)


@pytest.mark.parametrize(
    ("reason", "people", "cars", "rules"),
    [
        ("position", [a_passenger(latitude=None, longitude=None)], [a_vehicle()], QUICK),
        ("vehicle", [a_passenger()], [], QUICK),
        ("seats", [a_passenger(seats=5)], [a_vehicle()], QUICK),
        ("wheelchair", [a_passenger(wheelchair=True)], [a_vehicle()], QUICK),
        ("ride", [a_passenger()], [a_vehicle()], Rules(max_ride=11, effort=9)),
        ("time", [a_passenger(window=(610, 700))], [a_vehicle()], QUICK),
        ("full", [a_passenger(f"p{n}") for n in range(5)], [a_vehicle()], QUICK),
        ("apart", [a_passenger("p0"), a_passenger("p1", apart={"p0"})], [a_vehicle()], QUICK),
        (
            "later",
            [a_passenger("north"), a_passenger("south", latitude=37.004)],
            [a_vehicle()],
            Rules(max_ride=15, effort=9),
        ),
    ],
)
def test_whoever_cannot_be_taken_is_told_why(reason, people, cars, rules):
    found = plan(people, cars, a_gathering(), rules=rules)
    assert [left.reason for left in found.left] == [reason]
    for lang in ("ja", "en"):
        assert "{" not in left_sentence(reason, rules, lang)


def test_family_goes_before_one_alone_when_one_must_stay():
    people = [a_passenger("family", seats=3), a_passenger("alone", seats=2)]
    found = plan(people, [a_vehicle()], a_gathering(), rules=QUICK)
    assert everybody(found) == ["family"]
    assert (found.left_heads, found.least_left) == (2, 1)


def test_values_that_cannot_be_are_refused():
    for make in (
        lambda: a_passenger(seats=0),
        lambda: a_passenger(latitude=91),
        lambda: a_passenger(longitude=None),
        lambda: a_passenger(window=(600, 599)),
        lambda: a_vehicle(seats=-1),
        lambda: Gathering(37.0, 137.0, (600, 599)),
        lambda: Rules(max_ride=0),
        lambda: Rules(speed_kmh=float("nan")),
    ):
        with pytest.raises(Refusal):
            make()


def test_nobody_and_nothing_make_an_empty_plan():
    found = plan([], [a_vehicle()], a_gathering(), rules=QUICK)
    assert (found.rides, found.left, found.minutes, found.bound) == ((), (), 0, 0)
