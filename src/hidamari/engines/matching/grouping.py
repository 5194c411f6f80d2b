"""A proposal for a whole group: first a seat for as many as can have one, then the best scores.

It is a proposal to look at, not an allocation: each person still chooses.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .flow import seated
from .listing import Best, best
from .parties import Person, Place
from .people import People
from .places import Places
from .scoring import UNIT, WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class Assigned:
    """One person, the place proposed to them, and its score."""

    person_id: str
    place_id: str
    score: float


@dataclass(frozen=True, slots=True)
class GroupProposal:
    """assignment in the order of person ids; objective is the sum of its scores.

    gap is the share by which the objective could still grow with as many people placed: 0.0, proven
    by the method, or None where lists were cut at k, so that nothing is claimed beyond them.
    """

    assignment: tuple[Assigned, ...]
    placed: int
    objective: float
    gap: float | None


def assign(
    people: Iterable[Person] | People,
    places: Iterable[Place] | Places,
    k: int | None = None,
    *,
    weights: Weights = WEIGHTS,
) -> GroupProposal:
    """The most people placed, and of all such proposals one with the greatest sum of scores.

    k None considers every place that is open to a person; a number keeps each one's best k, which
    is quicker and may place fewer. The order of the input does not matter. ValueError where two
    people or two places share an id.
    """
    if not isinstance(people, People):
        people = People(people, places if isinstance(places, Places) else Places(places))
    return seats_for(people, best(people, k, weights=weights))


def seats_for(people: People, found: Best) -> GroupProposal:
    """The proposal over shortlists that are there already."""
    if len(set(people.ids)) < len(people):
        raise ValueError("two people have the same id")
    pairs, person = by_id(people, found)
    places = people.places
    room = np.array([place.room_left or 0 for place in places.parties], int)
    chosen = pairs[seated(person, found.place[pairs], found.millionths[pairs], room)]
    who = np.searchsorted(found.starts, chosen, side="right") - 1
    score = found.millionths[chosen]
    rows = zip(who.tolist(), found.place[chosen].tolist(), score.tolist(), strict=True)
    return GroupProposal(
        tuple(Assigned(people.ids[p], places.parties[q].id, s / UNIT) for p, q, s in rows),
        len(chosen),
        int(score.sum(dtype=int)) / UNIT,
        0.0 if found.whole else None,
    )


def by_id(people: People, found: Best) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All pairs in the order of the ids of people and places; beside each the rank of its person,
    so that the proposal does not hang on the order in which people came."""
    rank = np.empty(len(people), np.intp)
    rank[sorted(range(len(people)), key=people.ids.__getitem__)] = np.arange(len(people))
    person = np.repeat(rank, np.diff(found.starts))
    order = np.lexsort((found.place, person))
    return order, person[order]
