"""A proposal for a whole group: first a seat for as many as can have one, then the best scores.

It is a proposal to look at, not an allocation: each person still chooses.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from .nearby import Nearby
from .parties import Person, Place
from .proposing import admitted
from .scoring import DECIMALS, WEIGHTS, Weights

if TYPE_CHECKING:
    from scipy.sparse import csr_array

UNIT = 10**DECIMALS  # scores are whole millionths in here, so sums are exact


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


class Edge(NamedTuple):
    """Person by position, place by id, score in millionths."""

    person: int
    place: str
    millionths: int


def assign(
    people: Iterable[Person],
    places: Iterable[Place] | Nearby,
    k: int | None = None,
    *,
    weights: Weights = WEIGHTS,
) -> GroupProposal:
    """The most people placed, and of all such proposals one with the greatest sum of scores.

    k None considers every place that is open to a person; a number keeps each one's best k, which
    is quicker and may place fewer. The order of the input does not matter. ValueError where two
    people or two places share an id.
    """
    queue = sorted(people, key=lambda person: person.id)
    if len({person.id for person in queue}) < len(queue):
        raise ValueError("two people have the same id")
    nearby = places if isinstance(places, Nearby) else Nearby(places)
    edges, whole = edges_of(queue, nearby, k, weights)
    room = {place.id: place.room_left or 0 for place in nearby.places}
    chosen = sorted(fullest_matching(edges, room, len(queue)))
    return GroupProposal(
        tuple(Assigned(queue[e.person].id, e.place, e.millionths / UNIT) for e in chosen),
        len(chosen),
        sum(e.millionths for e in chosen) / UNIT,
        0.0 if whole else None,
    )


def edges_of(
    queue: list[Person], nearby: Nearby, k: int | None, weights: Weights
) -> tuple[list[Edge], bool]:
    """What may be proposed to whom, by person and place id; and whether nothing was cut at k."""
    edges: list[Edge] = []
    whole = True
    for index, person in enumerate(queue):
        scored = ((place.id, score) for place, score in admitted(person, nearby, weights))
        own = [Edge(index, name, round(score * UNIT)) for name, score in sorted(scored)]
        whole = whole and (k is None or len(own) <= k)
        edges += own if k is None else nsmallest(k, own, key=lambda e: (-e.millionths, e.place))
    return edges, whole


def fullest_matching(edges: list[Edge], room: dict[str, int], people: int) -> list[Edge]:
    """The edges of a matching that is largest first and of the greatest score second.

    Each place becomes as many seats as it has room (no more than people who could take them). Each
    person also gets a bench of their own, so dear that leaving it always pays: more than all other
    costs together. Then one least-cost full matching answers both questions at once (sparse
    Jonker-Volgenant, Computing 38, 1987, as in scipy.sparse.csgraph).
    """
    if not edges:
        return []
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching  # slow to import

    seats = seats_of(edges, room)
    matched_people, columns = min_weight_full_bipartite_matching(costs_of(edges, seats, people))
    taken = {
        (person, seats[column])
        for person, column in zip(matched_people.tolist(), columns.tolist(), strict=True)
        if column < len(seats)
    }
    return [edge for edge in edges if (edge.person, edge.place) in taken]


def seats_of(edges: list[Edge], room: dict[str, int]) -> list[str]:
    """One entry for each seat that could be taken: the id of its place, equal ids side by side."""
    asked = Counter(edge.place for edge in edges)
    return [name for name in sorted(asked) for _ in range(min(asked[name], room[name]))]


def costs_of(edges: list[Edge], seats: list[str], people: int) -> "csr_array":
    """Shape (people, seats + people), float64: 1 .. 10⁶ + 1 on a seat, the bench on one's own."""
    import numpy as np
    from scipy.sparse import csr_array

    names = sorted(set(seats))
    number = {name: index for index, name in enumerate(names)}
    size = np.bincount([number[name] for name in seats], minlength=len(names))
    first = np.cumsum(size) - size
    place = np.array([number[edge.place] for edge in edges])
    copies = size[place]
    within = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    rows = np.repeat([edge.person for edge in edges], copies)
    columns = np.repeat(first[place], copies) + within
    costs = np.repeat([UNIT + 1 - edge.millionths for edge in edges], copies)
    own = np.arange(people)
    bench = np.full(people, (people + 1) * (UNIT + 1))
    entries = np.concatenate([costs, bench]).astype(float)
    where = np.concatenate([rows, own]), np.concatenate([columns, len(seats) + own])
    return csr_array((entries, where), shape=(people, len(seats) + people))
