"""A lift for new and small places: the same for the same seed, and nobody else's business."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.matching import WEIGHTS, Weights, fit, score, shortlist, why_not

from .worlds import a_person, a_place, crowds, persons, places, spots_of

EXPLORING = Weights(exploring=0.1, seed="2026-11")


@given(persons(), places())
def test_off_is_the_plain_score(person, place):
    assert score(person, place, Weights(seed="2026-11")) == score(person, place)


@given(persons(), places())
def test_lift_is_bounded_and_never_a_loss(person, place):
    assert fit(person, place) <= fit(person, place, EXPLORING) <= fit(person, place) + 0.1


@given(crowds, spots_of, st.integers(1, 3))
def test_shortlist_is_that_of_every_score(people, spots, k):
    for person in people:
        rated = [
            (-score(person, spot, EXPLORING), spot.id)
            for spot in spots
            if not why_not(person, spot)
        ]
        found = shortlist(person, spots, k, weights=EXPLORING)
        assert [(-p.score, p.place_id) for p in found] == sorted(rated)[:k]


@given(persons(), spots_of, st.data())
def test_removing_a_place_never_changes_the_rest(person, spots, data):
    gone = data.draw(st.sampled_from([spot.id for spot in spots] or ["nowhere"]))
    rest = [p for p in shortlist(person, spots, 100, weights=EXPLORING) if p.place_id != gone]
    left = [spot for spot in spots if spot.id != gone]
    assert shortlist(person, left, 100, weights=EXPLORING) == rest


def test_seeds_send_people_to_different_new_places():
    new = [a_place(f"l{n}", age_in_weeks=0) for n in range(10)]
    first = {
        seed: [
            shortlist(a_person(f"p{n}"), new, 1, weights=replace(EXPLORING, seed=seed))[0].place_id
            for n in range(50)
        ]
        for seed in ("a", "b")
    }
    assert first["a"] != first["b"]
    assert all(len(set(chosen)) >= 8 for chosen in first.values())  # every new place has its turn


def test_old_and_large_places_are_hardly_lifted():
    old = a_place(capacity=400, age_in_weeks=520)
    assert fit(a_person(), old, EXPLORING) <= fit(a_person(), old, WEIGHTS) + 0.002


def test_out_of_range():
    with pytest.raises(ValueError, match="exploring"):
        Weights(exploring=1.5)
