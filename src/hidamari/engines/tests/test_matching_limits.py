"""The hard limits against an independent, vectorised statement of the same rules."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.matching import (
    DAYS,
    EARTH_RADIUS_KM,
    RULES,
    BadValue,
    People,
    Person,
    Place,
    Places,
    best,
    by_distance,
    great_circle_km,
    shortlist,
    why_not,
)
from hidamari.engines.matching.limits import first_broken

from .worlds import AUDIENCE, FEATURES, LANGUAGES, a_person, a_place, persons, places, towns_full

OPEN = len(RULES)
ELSEWHERE = ("hour", "barred", "legal")  # not in these worlds


def test_great_circle_published():
    # Nashville to Los Angeles, 2887.2599506 km on a radius of 6372.8 km (Rosetta Code, Haversine).
    km = great_circle_km(36.12, -86.67, 33.94, -118.40)
    assert km * 6372.8 / EARTH_RADIUS_KM == pytest.approx(2887.2599506, abs=1e-6)


def test_great_circle_pole_to_equator_and_round():
    assert great_circle_km(90, 0, 0, 77) == pytest.approx(math.pi * EARTH_RADIUS_KM / 2)
    assert great_circle_km(0, -180, 0, 0) == pytest.approx(math.pi * EARTH_RADIUS_KM)
    assert great_circle_km(36, 136, 37, 136) == pytest.approx(111.19508, abs=1e-5)


@pytest.mark.parametrize(
    ("person", "place", "rule"),
    [
        ({}, {"latitude": 36.61}, "distance"),
        ({}, {"days": {"tue"}}, "day"),
        ({"days": set()}, {}, "day"),
        ({"needs": {"step_free"}}, {"features": {"toilet"}}, "need"),
        ({}, {"capacity": 3, "room_left": 0}, "room"),
        ({"facts": {"gender:man"}}, {"audience": {"gender:woman"}}, "audience"),
        ({}, {"audience": {"gender:woman"}}, "audience"),
        ({"facts": {"age:70s"}}, {"audience": {"age:70s", "gender:woman"}}, "audience"),
        ({"languages": {"vi"}}, {"languages": {"ja"}}, "language"),
        ({"keep_apart": {"l1"}}, {}, "keep_apart"),
        ({"keep_apart": {"l1"}}, {"days": {"tue"}, "capacity": 0}, "day"),
    ],
)
def test_first_broken_rule(person, place, rule):
    assert why_not(a_person(**person), a_place(**place)).rule == rule


@pytest.mark.parametrize(
    ("person", "place"),
    [
        ({}, {}),
        ({"facts": {"age:60s"}}, {"audience": {"age:60s", "age:70s"}}),
        ({}, {"audience": {"gender:woman", "gender:unknown"}}),
        ({"languages": {"vi"}}, {}),
        ({}, {"languages": {"ja"}}),
        ({"languages": {"vi", "ja"}}, {"languages": {"ja"}}),
        ({"max_km": 0}, {}),
    ],
)
def test_no_rule_broken(person, place):
    assert why_not(a_person(**person), a_place(**place)) is None


def test_distance_at_the_limit_is_within():
    place = a_place(latitude=36.6)
    km = great_circle_km(36.56, 136.65, 36.6, 136.65)
    assert why_not(a_person(max_km=km), place) is None
    assert why_not(a_person(max_km=math.nextafter(km, 0)), place).rule == "distance"


@given(persons(), places(), st.floats(-90, 90), st.floats(-180, 180))
def test_shielded_position_changes_nothing(person, place, latitude, longitude):
    hidden = {"shielded": True, "reachable": person.reachable, "days": person.days, "max_km": 1}
    here = a_person(latitude=latitude, longitude=longitude, **hidden)
    assert here == a_person(latitude=None, longitude=None, **hidden)
    assert shortlist(here, [place], 1) == shortlist(a_person(**hidden), [place], 1)
    assert all(proposal.km is None for proposal in shortlist(here, [place], 1))


def test_without_position_the_chosen_area_decides():
    person = a_person(latitude=None, longitude=None, reachable={"七尾市"})
    assert why_not(person, a_place(municipality="七尾市")) is None
    assert why_not(person, a_place(municipality="金沢市")).rule == "distance"
    assert why_not(a_person(latitude=None, longitude=None), a_place()) is None


def oracle(crowd: list[Person], spots: list[Place]) -> np.ndarray:
    """Number of the first broken rule (RULES) or OPEN, shape (people, places), from the definitions.

    Distance as the angle between unit vectors, sets as rows of booleans.
    """

    def vectors(points):
        latitude, longitude = np.radians([(p.latitude, p.longitude) for p in points]).T
        flat = np.cos(latitude)
        return np.stack((flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)), 1)

    def member(sets, universe):
        return np.array([[value in held for value in universe] for held in sets])

    def common(people_sets, place_sets, universe):
        return member(people_sets, universe) @ member(place_sets, universe).T

    chord = np.linalg.norm(vectors(crowd)[:, None] - vectors(spots)[None], axis=2)
    km = 2 * EARTH_RADIUS_KM * np.arcsin(chord / 2)
    missing = (
        member([p.needs for p in crowd], FEATURES)
        @ ~member([s.features for s in spots], FEATURES).T
    )
    unmet = np.zeros(km.shape, bool)
    for key in ("age", "gender"):
        own = [token for token in AUDIENCE if token.startswith(key)]
        asks = member([s.audience for s in spots], own).any(axis=1)
        unmet |= asks & ~common([p.facts for p in crowd], [s.audience for s in spots], own)
    silent = [[not p.languages] for p in crowd] | np.array([[not s.languages for s in spots]])
    talk = silent | common([p.languages for p in crowd], [s.languages for s in spots], LANGUAGES)
    broken = {
        "distance": km > np.array([[p.max_km] for p in crowd]),
        "day": ~common([p.days for p in crowd], [s.days for s in spots], DAYS),
        "need": missing,
        "room": np.broadcast_to([s.room_left == 0 for s in spots], km.shape),
        "audience": unmet,
        "language": ~talk,
        "keep_apart": np.array([[s.id in p.keep_apart for s in spots] for p in crowd]),
    }
    return np.select(list(broken.values()), [RULES.index(rule) for rule in broken], OPEN)


def test_a_million_random_pairs_break_no_limit():
    crowd, spots = towns_full(1000, 1000, seed=20241123)
    truth = oracle(crowd, spots)
    number = {rule: index for index, rule in enumerate(RULES)} | {None: OPEN}
    assert set(np.unique(truth)) == set(number.values()) - {number[rule] for rule in ELSEWHERE}
    side = Places(spots)
    found = best(People(crowd, side), None)
    for index, (person, row) in enumerate(zip(crowd, truth, strict=True)):
        proposed = found.place[slice(*found.starts[index : index + 2])]
        assert sorted(proposed) == np.flatnonzero(row == OPEN).tolist()
        for place, rule in zip(spots[index % 7 :: 7], row[index % 7 :: 7], strict=True):
            limit = first_broken(person, place)
            assert number[limit and limit.rule] == rule


@given(persons(), st.lists(places(), max_size=8, unique_by=lambda place: place.id))
def test_all_places_nearest_first(person, spots):
    ordered = list(by_distance(person, Places(spots)))
    assert sorted(place.id for _, place in ordered) == sorted(place.id for place in spots)
    assert ordered == sorted(ordered, key=lambda found: (found[0] or 0, found[1].id))


def test_many_places_nearest_first():
    _, spots = towns_full(1, 700, seed=1)
    distances = [km for km, _ in by_distance(a_person(), Places(spots))]
    assert distances == sorted(distances) and len(distances) == 700


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-3, 3), st.floats(-9, 9))
def test_at_the_very_limit_all_round_the_globe(latitude, longitude, up, over):
    other = max(-90, min(90, latitude + up)), (longitude + over + 180) % 360 - 180
    km = great_circle_km(latitude, longitude, *other)
    spot = a_place(latitude=other[0], longitude=other[1])
    asking = a_person(latitude=latitude, longitude=longitude, max_km=km)
    assert [found.place_id for found in shortlist(asking, [spot], 1)] == [spot.id]
    if km:
        less = a_person(latitude=latitude, longitude=longitude, max_km=math.nextafter(km, 0))
        assert shortlist(less, [spot], 1) == []
        assert why_not(less, spot).rule == "distance"


def test_equal_ids_of_places_are_refused():
    with pytest.raises(ValueError, match="two places"):
        Places([a_place(), a_place()])


@pytest.mark.parametrize(
    "values",
    [
        {"latitude": 91},
        {"latitude": None},
        {"longitude": None},
        {"longitude": float("nan")},
        {"max_km": -1},
        {"max_km": float("nan")},
        {"days": {"monday"}},
        {"wishes": {"go": -1}},
        {"wishes": {"go": math.inf}},
        {"priority": -0.1},
        {"facts": {"70s"}},
    ],
)
def test_person_out_of_range(values):
    with pytest.raises(BadValue) as refused:
        a_person(**values)
    assert refused.value.field in values
    assert refused.value.ja and refused.value.en


@pytest.mark.parametrize(
    "values", [{"latitude": None}, {"days": set()}, {"capacity": -1}, {"audience": {"women"}}]
)
def test_place_out_of_range(values):
    with pytest.raises(BadValue) as refused:
        a_place(**values)
    assert refused.value.field in values


def test_one_string_is_not_a_list():
    with pytest.raises(TypeError, match="needs"):
        a_person(needs="step_free")


@pytest.mark.parametrize(
    ("theirs", "open_then", "meet"),
    [
        ({"mon 9:00-12:00"}, {"mon 11:30-15:00"}, True),
        ({"mon 9:00-12:00"}, {"mon 11:31-15:00"}, False),  # less than half an hour
        ({"mon 9:00-12:00"}, set(), True),
        (set(), {"mon 11:30-15:00"}, True),
        ({"mon 23:30-24:00"}, {"mon 23:00-24:00"}, True),
        ({"wed 9:00-12:00"}, {"mon 11:30-15:00"}, True),  # nothing said of their Monday
    ],
)
def test_half_an_hour_in_common(theirs, open_then, meet):
    refusal = why_not(a_person(hours=theirs), a_place(hours=open_then))
    assert (refusal and refusal.rule) == (None if meet else "hour")


@pytest.mark.parametrize(
    "hours", [{"mon 9-12"}, {"mon 9:00-9:20"}, {"sun 9:00-12:00"}, {"mon 12:00-9:00"}]
)
def test_hours_that_cannot_be(hours):
    with pytest.raises(BadValue) as refused:
        a_person(hours=hours)
    assert refused.value.field == "hours"


def test_fetched_however_far():
    far = a_person(latitude=36.9, fetched_from={"駅前"})
    assert why_not(far, a_place()).rule == "distance"
    assert why_not(far, a_place(fetches_from={"駅前", "港"})) is None
    hidden = a_person(shielded=True, reachable={"七尾市"}, fetched_from={"駅前"})
    assert why_not(hidden, a_place(fetches_from={"駅前"}, municipality="金沢市")) is None
