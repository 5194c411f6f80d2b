"""A proposal for a whole group: first a seat for as many as can have one, then the best scores.

It is a proposal to look at, not an allocation: each person still chooses.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .bound import Lists, most
from .flow import seated
from .listing import Best, best
from .parties import Person, Place
from .people import People
from .places import Places
from .scoring import UNIT
from .weights import WEIGHTS, Weights

ALL_PAIRS = 2_000_000
MOST_PAIRS = 8_000_000
LISTED, LONGER = 20, 4

Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Assigned:
    """One person, the place proposed to them, and its score."""

    person_id: str
    place_id: str
    score: float


@dataclass(frozen=True, slots=True)
class GroupProposal:
    """assignment in the order of person ids; objective is the sum of its scores.

    gap is the share by which the objective could at most grow with as many people placed, over all
    open places: 0.0, proven, where no list was cut at k; else by prices of the seats (`bound`).
    placeable: more people than these cannot have a place, whatever is proposed.
    """

    assignment: tuple[Assigned, ...]
    placed: int
    objective: float
    gap: float
    placeable: int


def assign(
    people: Iterable[Person] | People,
    places: Iterable[Place] | Places,
    k: int | None = None,
    *,
    weights: Weights = WEIGHTS,
) -> GroupProposal:
    """The most people placed, and of all such proposals one with the greatest sum of scores.

    k None considers every place that is open to a person; a number keeps each one's best k, which
    is quicker and may place fewer (`placeable`) or a little worse (`gap`). The order of the input
    does not matter. ValueError where two people or two places share an id.
    """
    if not isinstance(people, People):
        people = People(people, places if isinstance(places, Places) else Places(places))
    return seats_for(people, best(people, k, weights=weights))


def assign_many(people: People, *, weights: Weights = WEIGHTS) -> GroupProposal:
    """`assign` within bounded memory: everybody's 20 best first, longer lists while somebody who
    could have a place has none and the pairs are not too many; all open pairs of a small group."""
    if len(people) * len(people.places) <= ALL_PAIRS:
        return assign(people, people.places, weights=weights)
    proposal = assign(people, people.places, LISTED, weights=weights)
    k = LISTED * LONGER
    while proposal.placed < proposal.placeable and k * len(people) <= MOST_PAIRS:
        proposal, k = assign(people, people.places, k, weights=weights), k * LONGER
    return proposal


def seats_for(people: People, found: Best) -> GroupProposal:
    """The proposal over shortlists that are there already."""
    if len(set(people.ids)) < len(people):
        raise ValueError("two people have the same id")
    order = np.array(sorted(range(len(people)), key=people.ids.__getitem__), np.intp)
    pairs, person = in_order(order, found)
    place, millionths = found.place[pairs], found.millionths[pairs].astype(int)
    room = np.array([place.room_left or 0 for place in people.places.parties], int)
    taken = seated(person, place, millionths, room)
    lists = Lists(person, place, millionths, taken, room, found.cut[order])
    total = int(millionths[taken].sum())
    return GroupProposal(
        tuple(named(people, order[person[taken]], place[taken], millionths[taken])),
        int(taken.sum()),
        total / UNIT,
        most(lists) / total - 1 if found.cut.any() else 0.0,
        min(int(np.count_nonzero(np.diff(found.starts))), int(room.sum())),
    )


def in_order(order: Numbers, found: Best) -> tuple[Numbers, Numbers]:
    """All pairs by the ids of people, best first, and beside each the rank of its person: so that
    the proposal does not hang on the order in which people came."""
    size = np.diff(found.starts)[order]
    pairs = np.arange(size.sum()) + np.repeat(found.starts[order] - np.cumsum(size) + size, size)
    return pairs, np.repeat(np.arange(len(order)), size)


def named(
    people: People, who: Numbers, place: NDArray[np.int32], millionths: Numbers
) -> Iterator[Assigned]:
    """The pairs with their ids."""
    spots = people.places.parties
    for p, q, score in zip(who.tolist(), place.tolist(), millionths.tolist(), strict=True):
        yield Assigned(people.ids[p], spots[q].id, score / UNIT)
