"""The nearest places to a point, open when somebody wants to go and right for whom they are with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from math import inf
from typing import NamedTuple, Protocol, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from hidamari.engines.globe import great_circle_km
from hidamari.kernel.packs import registry
from hidamari.kernel.people.enums import Tag
from hidamari.kernel.places import queries
from hidamari.kernel.places.enums import PlaceKind
from hidamari.kernel.places.hours import HORIZON, Openness, Span, Timed, openness, spans
from hidamari.kernel.places.models import OpeningException, Place
from hidamari.kernel.places.queries import Candidate
from hidamari.kernel.places.walking import minutes_on_foot

RADII = (5.0, 40.0, 200.0)  # km; who goes further asks by the name of the town
ENOUGH = 8


class When(StrEnum):
    TODAY = "today"
    WEEK = "week"
    WEEKEND = "weekend"
    ANY = "any"


class Who(StrEnum):
    ANYBODY = ""
    CHILDREN = "children"
    MEN = "men"
    WOMEN = "women"
    STEP_FREE = "step-free"


WITH_CHILDREN = {PlaceKind.CHILDCARE, PlaceKind.CHILDREN, PlaceKind.LIBRARY}


@dataclass(frozen=True)
class Point:
    """Where somebody is, or asks about. `name` is what they called it."""

    latitude: float
    longitude: float
    name: str = ""

    def km_to(self, place: Candidate) -> float:
        """In a straight line; without an end where the place has no pin."""
        if place.latitude is None or place.longitude is None:
            return inf
        return great_circle_km(self.latitude, self.longitude, place.latitude, place.longitude)


class Near(NamedTuple):
    """A place, how far it is in a straight line, and what is held there in the coming weeks."""

    pk: UUID
    km: float | None
    held: Sequence[Span]


@dataclass(frozen=True)
class Found:
    """The place itself, with when somebody is there."""

    place: Place
    km: float | None
    open: Openness

    @property
    def minutes(self) -> int | None:
        """On foot; None where nobody would walk."""
        return minutes_on_foot(self.km)


def find(point: Point | None, *, town: str = "", when: str, who: str, now: datetime) -> list[Near]:
    """Places in the order of distance, behind them those of the town that have no pin.

    Where neither is given, the first in kana order. The circle grows until enough are found: a few
    questions each time, however many there are.
    """
    asked = period(when, now)
    columns = (*(queries.WHOM if who else ()), *(queries.WHEN if asked else ()))
    if point is None and not town:
        return _chosen(queries.everywhere(columns=columns), None, asked, who, now)
    unpinned = queries.unpinned_in(town, columns=columns) if town else []
    return [
        *(_around(point, columns, asked, who, now) if point else ()),
        *_chosen(unpinned, None, asked, who, now),
    ]


def _around(
    point: Point, columns: Sequence[str], asked: Span | None, who: str, now: datetime
) -> list[Near]:
    found: list[Near] = []
    for km in RADII:
        places = queries.near(point.latitude, point.longitude, km, columns=columns)
        found = _chosen(places, point, asked, who, now)
        if len(found) >= ENOUGH:
            break
    return found


def _chosen(
    places: Iterable[Candidate], point: Point | None, asked: Span | None, who: str, now: datetime
) -> list[Near]:
    suited = [place for place in places if not who or suits(place, who)]
    held = _held([place.pk for place in suited], now)
    going = [place for place in suited if place.pk in held or not place.is_facility]
    if asked is not None:
        days = (asked.ends - now).days + 1
        times = opening_times(going, now, held=held, days=days)
        going = [place for place, open_ in times if any(s.meets(asked) for s in open_)]
    found = [
        Near(place.pk, point.km_to(place) if point else None, held.get(place.pk, []))
        for place in going
    ]
    return sorted(found, key=lambda near: near.km or 0.0) if point else found


def with_hours(found: Sequence[Near], now: datetime) -> list[Found]:
    """When somebody is there: only for those that are shown."""
    whole = queries.shown([near.pk for near in found])
    held = {near.pk: near.held for near in found}
    times = opening_times([whole[near.pk] for near in found], now, held=held)
    return [
        Found(place, near.km, openness(open_, now))
        for near, (place, open_) in zip(found, times, strict=True)
    ]


def opening_now(place: Place, now: datetime) -> Openness:
    """One place at this moment."""
    ((_, times),) = opening_times([place], now)
    return openness(times, now)


def suits(place: Candidate, who: str) -> bool:
    """Whether a place is for them: what is for others is left out, what they need must be there."""
    if who == Who.CHILDREN:
        return Tag.CHILDREN in place.tags or place.kind in WITH_CHILDREN
    if who == Who.STEP_FREE:
        return Tag.STEP_FREE in place.features
    other = {Who.MEN: Tag.WOMEN_ONLY, Who.WOMEN: Tag.MEN_ONLY}.get(Who(who))
    return other not in place.features


class Open(Timed, Protocol):
    """A place, whole or a row of it."""

    @property
    def pk(self) -> UUID: ...


A = TypeVar("A", bound=Open)


def opening_times(
    places: Sequence[A],
    now: datetime,
    *,
    held: Mapping[UUID, Sequence[Span]] | None = None,
    days: int = HORIZON,
) -> Iterator[tuple[A, list[Span]]]:
    """Each place with its times from yesterday (nights) on, in the order given."""
    held = _held([place.pk for place in places], now) if held is None else held
    exceptions = _exceptions(places, now)
    for place in places:
        zone = ZoneInfo(place.zone)
        today = now.astimezone(zone).date()
        first, last = today - timedelta(days=1), today + timedelta(days=days)
        sessions, others = held.get(place.pk, []), exceptions.get(place.pk, {})
        sessions = [s.on_the_clock_of(zone) for s in sessions]
        yield place, spans(place, first, last, exceptions=others, held=sessions)


def _held(ids: list[UUID], now: datetime) -> Mapping[UUID, list[Span]]:
    """What is held for everybody at these places: the apps above know, through their hook."""
    found: dict[UUID, list[Span]] = defaultdict(list)
    for opening in registry.openings(ids, now, now + timedelta(days=HORIZON)):
        found[opening.place_id].append(Span(opening.starts_at, opening.ends_at))
    return found


def _exceptions(
    places: Sequence[Open], now: datetime
) -> Mapping[UUID, Mapping[date, OpeningException]]:
    first = now.date() - timedelta(days=2)
    found: dict[UUID, dict[date, OpeningException]] = defaultdict(dict)
    for exception in queries.exceptions_at([p.pk for p in places], first):
        found[exception.place_id][exception.day] = exception
    return found


def period(when: str, now: datetime, zone: str = "Asia/Tokyo") -> Span | None:
    """From now to the end of tomorrow, of this week, or the weekend; None for any time."""
    local = now.astimezone(ZoneInfo(zone))
    sunday = 6 - local.weekday()
    if when == When.TODAY:
        return Span(now, _midnight(local, 2))
    if when == When.WEEK:
        return Span(now, _midnight(local, sunday + 1))
    if when == When.WEEKEND:
        return Span(max(now, _midnight(local, sunday - 1)), _midnight(local, sunday + 1))
    return None


def _midnight(local: datetime, days: int) -> datetime:
    """The beginning of the day so many days from now."""
    return datetime.combine(local.date() + timedelta(days=days), time(), local.tzinfo)
