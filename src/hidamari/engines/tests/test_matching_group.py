"""The group proposal against exhaustive search, and what must never matter to it."""

import math
import random
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from hidamari.engines.matching import GroupProposal, assign, score, shortlist, why_not

from .worlds import a_person, a_place, crowds, spots_of, towns_full


def exhaustive(people, spots) -> tuple[int, float]:
    """Most people placed and, among those, the greatest sum: by trying every way."""

    @cache
    def best(index, room):
        if index == len(people):
            return 0, 0.0
        options = [best(index + 1, room)]
        for number, spot in enumerate(spots):
            if room[number] and why_not(people[index], spot) is None:
                rest = (*room[:number], room[number] - 1, *room[number + 1 :])
                placed, total = best(index + 1, rest)
                options.append((placed + 1, total + score(people[index], spot)))
        return max(options)

    return best(0, tuple(spot.room_left for spot in spots))


def small_case(seed, people=(1, 7), spots=(1, 4)):
    """A few people after fewer places with few seats, most pairs open."""
    rng = random.Random(seed)
    people = [
        a_person(
            f"p{n}",
            max_km=rng.choice((1.0, 3.0, 30.0)),
            wishes={rng.choice(("go", "songs")): 1},
            priority=rng.choice((0, 0, 3)),
            longitude=136.65 + rng.uniform(-0.05, 0.05),
        )
        for n in range(rng.randint(*people))
    ]
    spots = [
        a_place(
            f"l{n}",
            room_left=rng.randint(0, 3),
            tags={rng.choice(("go", "songs"))},
            longitude=136.65 + rng.uniform(-0.05, 0.05),
            days={rng.choice(("mon", "wed", "sun"))},
        )
        for n in range(rng.randint(*spots))
    ]
    return people, spots


@pytest.mark.parametrize("seed", range(200))
def test_equals_exhaustive_search(seed):
    people, spots = small_case(seed)
    proposal = assign(people, spots)
    placed, total = exhaustive(people, spots)
    assert proposal.placed == placed
    assert proposal.objective == pytest.approx(total, abs=1e-9)
    assert proposal.gap == 0.0


@pytest.mark.parametrize("seed", range(12))
def test_equals_an_integer_program(seed):
    people, spots = small_case(seed, people=(30, 50), spots=(8, 16))
    pairs = [
        (p, q, round(score(person, spot) * 10**6))
        for p, person in enumerate(people)
        for q, spot in enumerate(spots)
        if why_not(person, spot) is None
    ]
    assert len(pairs) > 50
    rows = np.zeros((len(people) + len(spots), len(pairs)))
    for column, (p, q, _) in enumerate(pairs):
        rows[p, column] = rows[len(people) + q, column] = 1
    most = np.concatenate([np.ones(len(people)), [spot.room_left for spot in spots]])
    worth = np.array([1000 + score / 10**6 for _, _, score in pairs])  # a place before any score
    solved = milp(-worth, integrality=1, bounds=(0, 1), constraints=LinearConstraint(rows, ub=most))
    placed, total = divmod(-solved.fun, 1000)
    proposal = assign(people, spots)
    assert proposal.placed == placed
    assert proposal.objective == pytest.approx(total, abs=1e-4)


def test_small_cases_are_not_trivial():
    scarce = 0
    for seed in range(200):
        people, spots = small_case(seed)
        wanted = sum(bool(shortlist(person, spots, 1)) for person in people)
        scarce += assign(people, spots).placed < wanted
    assert scarce >= 20


@given(crowds, spots_of, st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter(people, spots, rng):
    shuffled_people = rng.sample(people, len(people))
    shuffled_spots = rng.sample(spots, len(spots))
    assert assign(people, spots) == assign(shuffled_people, shuffled_spots)


@given(crowds, spots_of)
def test_no_limit_broken_and_no_seat_given_twice(people, spots):
    proposal = assign(people, spots)
    by_id = {person.id: person for person in people} | {spot.id: spot for spot in spots}
    for given_to in proposal.assignment:
        person, spot = by_id[given_to.person_id], by_id[given_to.place_id]
        assert why_not(person, spot) is None
        assert given_to.score == score(person, spot)
    taken = [given_to.place_id for given_to in proposal.assignment]
    assert all(taken.count(spot.id) <= spot.room_left for spot in spots)
    assert len({given_to.person_id for given_to in proposal.assignment}) == proposal.placed
    assert proposal.objective == pytest.approx(sum(a.score for a in proposal.assignment))


@given(crowds, spots_of)
def test_place_open_to_nobody_changes_nothing(people, spots):
    closed = a_place("closed", room_left=0)
    assert assign(people, [*spots, closed]) == assign(people, spots)


def test_most_people_before_best_scores():
    # p2 can only go to l1. p1 would like l1 better, but takes l2 so that both have a place.
    p1, p2 = a_person("p1", wishes={"go": 1}), a_person("p2", days={"mon"}, needs={"lift"})
    l1 = a_place("l1", tags={"go"}, features={"lift"}, room_left=1)
    l2 = a_place("l2", room_left=1)
    proposal = assign([p1, p2], [l1, l2])
    assert [(a.person_id, a.place_id) for a in proposal.assignment] == [("p1", "l2"), ("p2", "l1")]


@pytest.mark.parametrize("urgent", ["p1", "p2"])
def test_the_urgent_get_the_scarce_seat_and_the_better_place(urgent):
    people = [
        a_person(name, wishes={"go": 1}, priority=5 * (name == urgent)) for name in ("p1", "p2")
    ]
    good, plain = a_place("good", tags={"go"}, room_left=1), a_place("plain", room_left=1)
    assert [a.person_id for a in assign(people, [good]).assignment] == [urgent]
    both = {a.place_id: a.person_id for a in assign(people, [good, plain]).assignment}
    assert both["good"] == urgent


def test_lists_cut_at_k_say_who_else_could_have_a_place():
    people = [a_person("p1"), a_person("p2")]
    spots = [a_place("l1", room_left=1), a_place("l2", room_left=1)]
    cut = assign(people, spots, k=1)
    assert (cut.placed, cut.placeable) == (1, 2)
    whole = assign(people, spots, k=2)
    assert (whole.placed, whole.placeable, whole.gap) == (2, 2, 0.0)


@pytest.mark.parametrize("seed", range(60))
def test_gap_of_cut_lists_is_never_too_small(seed):
    people, spots = small_case(seed)
    for k in (1, 2):
        cut = assign(people, spots, k=k)
        whole = best_of_size(people, spots, cut.placed)
        assert whole <= cut.objective * (1 + cut.gap) + 1e-9
        assert cut.gap >= 0


def best_of_size(people, spots, size) -> float:
    """The greatest sum with exactly so many placed, by trying every way."""

    @cache
    def best(index, room, left):
        if left == 0 or index == len(people):
            return -math.inf if left else 0.0
        options = [best(index + 1, room, left)]
        for number, spot in enumerate(spots):
            if room[number] and why_not(people[index], spot) is None:
                rest = (*room[:number], room[number] - 1, *room[number + 1 :])
                options.append(best(index + 1, rest, left - 1) + score(people[index], spot))
        return max(options)

    return best(0, tuple(spot.room_left for spot in spots), size)


def test_gap_of_cut_lists_is_small_where_there_is_room():
    people, spots = towns_full(400, 400, seed=9)
    cut, whole = assign(people, spots, k=5), assign(people, spots)
    assert whole.gap == 0.0
    assert 0 <= cut.gap < 0.01


def test_nobody_or_nowhere():
    empty = assign([], [a_place()])
    assert empty == GroupProposal((), 0, 0.0, 0.0, 0)
    assert assign([a_person()], []).placed == 0


def test_equal_ids_are_refused():
    with pytest.raises(ValueError, match="two people"):
        assign([a_person(), a_person()], [])
