"""The best few places for one person, each with its reasons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .distance import km_between
from .listing import Best, best
from .newcomers import NEWNESS_HALVES_IN_WEEKS
from .parties import Person, Place
from .people import People
from .places import Places
from .reach import is_fetched
from .scoring import UNIT, has
from .week import DAYS
from .weights import WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a place is proposed: a code, and the value the sentence needs.

    needs, wishes, not_here     tags            near                  km
    days                        days, mon first chosen_area, fetched  area
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
    person: Person, places: Iterable[Place] | Places, k: int, *, weights: Weights = WEIGHTS
) -> list[Proposal]:
    """The k best places that break no limit, best first, equal scores by id.

    For many people build `Places(places)` once and pass that, or ask `best` for all at once.
    ValueError for k below 1.
    """
    side = places if isinstance(places, Places) else Places(places)
    found = best(People([person], side), k, weights=weights)
    return proposals(person, side, found, 0)


def proposals(person: Person, places: Places, found: Best, number: int) -> list[Proposal]:
    """The shortlist of the person of that number, with its reasons."""
    listed = slice(*found.starts[number : number + 2])
    chosen = (places.parties[n] for n in found.place[listed])
    return [
        Proposal(place.id, millionths / UNIT, km_between(person, place), (*reasons(person, place),))
        for place, millionths in zip(chosen, found.millionths[listed].tolist(), strict=True)
    ]


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
    """How far it is, or where they are fetched, or why that cannot be said."""
    km = km_between(person, place)
    if km is not None and km <= person.max_km:
        return Reason("near", km)
    if is_fetched(person, place):
        return Reason("fetched", min(person.fetched_from & place.fetches_from))
    if place.municipality and place.municipality in person.reachable:
        return Reason("chosen_area", place.municipality)
    return Reason("distance_unknown", None)
