"""Many people at once by arrays, against the rules and the score asked pair by pair."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.matching import People, Places, best, score, why_not

from .worlds import a_person, a_place, crowds, some, spots_of, towns_full


def one_by_one(person, spots, k):
    """The k best (place, score), asking every place."""
    rated = [(score(person, spot), spot.id) for spot in spots if not why_not(person, spot)]
    return [(name, own) for own, name in sorted(rated, key=lambda r: (-r[0], r[1]))][:k]


def at_once(people, spots, k):
    """The same for everybody."""
    side = Places(spots)
    found = best(People(people, side), k)
    listed = [
        (side.parties[place].id, millionths / 10**6)
        for place, millionths in zip(found.place, found.millionths, strict=True)
    ]
    return [listed[slice(*found.starts[n : n + 2])] for n in range(len(people))]


@given(crowds, spots_of, st.integers(1, 6))
def test_anybody_anywhere(people, spots, k):
    assert at_once(people, spots, k) == [one_by_one(person, spots, k) for person in people]


@pytest.mark.parametrize("k", [1, 5, 20, 400])
def test_clustered_towns(k):
    people, spots = towns_full(150, 400, seed=k)
    assert at_once(people, spots, k) == [one_by_one(person, spots, k) for person in people]


@given(
    st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=1, max_size=30),
    st.integers(1, 5),
    some(("go", "songs")),
    st.sampled_from([0.0, 1e-7, 1.0, 50.0, 30_000.0, math.inf]),
)
def test_ties_on_a_lattice_are_ordered_by_id(steps, k, wishes, max_km):
    spots = [
        a_place(f"l{n:02}", latitude=36 + up / 100, longitude=136 + over / 100, tags={"go"})
        for n, (up, over) in enumerate(steps)
    ]
    asking = a_person(
        latitude=36.0, longitude=136.0, max_km=max_km, wishes=dict.fromkeys(wishes, 1.0)
    )
    assert at_once([asking], spots, k) == [one_by_one(asking, spots, k)]


@pytest.mark.parametrize("k", [1, 3])
def test_a_hundred_words_are_kept_apart(k):
    spots = [a_place(f"l{n:03}", tags={f"t{n}"}, features={f"f{n}"}) for n in range(100)]
    people = [
        a_person(
            f"p{n:03}", wishes={f"t{n}": 1, f"t{99 - n}": 0.5}, needs={f"f{n}"} if n % 2 else ()
        )
        for n in range(100)
    ]
    assert at_once(people, spots, k) == [one_by_one(asking, spots, k) for asking in people]


def test_across_the_date_line_and_over_the_pole():
    spots = [
        a_place("east", latitude=-16.8, longitude=179.99),
        a_place("west", latitude=-16.8, longitude=-179.99),
        a_place("pole", latitude=89.99, longitude=10.0),
        a_place("beyond", latitude=89.99, longitude=-170.0),
    ]
    people = [
        a_person("p1", latitude=-16.8, longitude=180.0),
        a_person("p2", latitude=90.0, longitude=0.0),
        a_person("p3", latitude=0.0, longitude=0.0, max_km=30_000.0),
        a_person("p4", latitude=0.0, longitude=180.0, max_km=30_000.0),
    ]
    found = [{name for name, _ in listed} for listed in at_once(people, spots, 4)]
    everywhere = {spot.id for spot in spots}
    assert found == [{"east", "west"}, {"pole", "beyond"}, everywhere, everywhere]


def test_people_all_round_the_globe():
    people = [a_person(f"p{n}", latitude=0.0, longitude=180.0 * n) for n in range(2)]
    spots = [a_place(f"l{n}", latitude=0.0, longitude=180.0 * n) for n in range(2)]
    assert [[name for name, _ in listed] for listed in at_once(people, spots, 2)] == [
        ["l0"],
        ["l1"],
    ]


def test_an_irrelevant_place_changes_nothing_for_anybody():
    people, spots = towns_full(200, 200, seed=3)
    full = at_once(people, spots, 3)
    chosen = {name for listed in full for name, _ in listed}
    gone = next(spot.id for spot in spots if spot.id not in chosen)
    assert at_once(people, [spot for spot in spots if spot.id != gone], 3) == full


def test_nobody_or_nowhere():
    assert at_once([], [a_place()], 3) == []
    assert at_once([a_person()], [], 3) == [[]]
    assert at_once([a_person(needs={"unheard_of"})], [a_place()], 3) == [[]]


def test_reach_next_to_nothing_leads_next_door_only():
    person = a_person(max_km=2.2e-313)
    here = a_place("here", latitude=person.latitude, longitude=person.longitude)
    spots = [here, a_place("away", latitude=person.latitude + 0.1, longitude=person.longitude)]
    assert [name for name, _ in at_once([person], spots, 2)[0]] == ["here"]
