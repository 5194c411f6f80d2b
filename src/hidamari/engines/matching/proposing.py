"""The best few places for one person, each with its reasons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest

from .distance import km_between
from .limits import first_broken
from .nearby import Nearby
from .parties import DAYS, Person, Place
from .scoring import NEWNESS_HALVES_IN_WEEKS, WEIGHTS, Weights, has, score


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a place is proposed: a code, and the value the sentence needs.

    needs, wishes, not_here     tags            near                  km
    days                        days, mon first chosen_area           municipality
    room, new                   seats, weeks    distance_unknown      None
    """

    code: str
    value: float | str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One place on a shortlist. km is None where the person's position may not be used."""

    place_id: str
    score: float
    km: float | None
    reasons: tuple[Reason, ...]


def shortlist(
    person: Person, places: Iterable[Place] | Nearby, k: int, *, weights: Weights = WEIGHTS
) -> list[Proposal]:
    """The k best places that break no limit, best first, equal scores by id.

    For many people build `Nearby(places)` once and pass that. ValueError for k below 1.
    """
    if k < 1:
        raise ValueError("k: 1 or more")
    ranked = ((-value, place.id, place) for place, value in admitted(person, places, weights))
    best = nsmallest(k, ranked, key=lambda entry: entry[:2])
    return [
        Proposal(name, -value, km_between(person, place), tuple(reasons(person, place)))
        for value, name, place in best
    ]


def admitted(
    person: Person, places: Iterable[Place] | Nearby, weights: Weights = WEIGHTS
) -> Iterator[tuple[Place, float]]:
    """Every place that breaks no limit, with its score, in no particular order."""
    nearby = places if isinstance(places, Nearby) else Nearby(places)
    for place in nearby.reachable(person):
        if first_broken(person, place) is None:
            yield place, score(person, place, weights)


def reasons(person: Person, place: Place) -> Iterator[Reason]:
    """What speaks for the place, most personal first; last, the wishes it cannot meet."""
    wished = sorted(person.wishes, key=lambda tag: (-person.wishes[tag], tag))
    if met := tuple(tag for tag in wished if has(place, tag)):
        yield Reason("wishes", met)
    if person.needs:
        yield Reason("needs", tuple(sorted(person.needs)))
    yield way_there(person, place)
    yield Reason("days", tuple(day for day in DAYS if day in person.days & place.days))
    yield Reason("room", place.room_left)
    if place.age_in_weeks is not None and place.age_in_weeks <= NEWNESS_HALVES_IN_WEEKS:
        yield Reason("new", place.age_in_weeks)
    if missing := tuple(tag for tag in wished if not has(place, tag)):
        yield Reason("not_here", missing)


def way_there(person: Person, place: Place) -> Reason:
    """How far it is, or why that cannot be said."""
    km = km_between(person, place)
    if km is not None:
        return Reason("near", km)
    if place.municipality and place.municipality in person.reachable:
        return Reason("chosen_area", place.municipality)
    return Reason("distance_unknown", None)
