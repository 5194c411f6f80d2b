"""The two sides of a match. Plain values, checked once, when they are made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isinf
from types import MappingProxyType

from hidamari.engines.refusal import Refusal

from .week import DAYS, half_hours

RANGES = {
    "latitude": ("緯度は-90から90までの数です。", "a number from -90 to 90"),
    "longitude": ("経度は-180から180までの数です。", "a number from -180 to 180"),
    "max_km": ("行ける距離は0以上の数です（km）。", "kilometres, a number, 0 or more"),
    "days": (f"曜日は {' '.join(DAYS)} から選びます。", f"from {' '.join(DAYS)}"),
    "hours": (
        "時間は「mon 10:00-12:00」の形で、30分以上、来られる(開いている)曜日に書きます。",
        'written "mon 10:00-12:00", half an hour or more, on one of the days',
    ),
    "wishes": ("希望の重みは0以上の数です。", "a weight is a number, 0 or more"),
    "priority": ("優先度は0以上の数です。", "a number, 0 or more"),
    "facts": ("属性は「key:value」の形です。", "written key:value"),
    "requires": ("法律上必要な条件は「key:value」の形です。", "written key:value"),
    "bars": ("法律上受けられない条件は「key:value」の形です。", "written key:value"),
    "audience": ("対象は「key:value」の形です。", "written key:value"),
    "capacity": ("定員は0以上の整数です。", "a whole number, 0 or more"),
    "room_left": ("空きは0以上の整数です。", "a whole number, 0 or more"),
    "age_in_weeks": ("開設からの週数は0以上の数です。", "a number, 0 or more"),
}

PERSON_SETS = (
    *("days", "needs", "languages", "facts", "keep_apart", "reachable", "hours", "fetched_from"),
)
PLACE_SETS = (
    *("days", "features", "tags", "languages", "audience", "hours", "fetches_from"),
    *("requires", "bars"),
)


class BadValue(Refusal):
    """A value that cannot be: in which field, with what is wanted there in ja and en."""

    def __init__(self, field: str, ja: str = "", en: str = "") -> None:
        wanted = RANGES.get(field, ("", ""))
        super().__init__("bad_value", ja or wanted[0], en or wanted[1])
        self.field = field


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who looks for a place.

    latitude, longitude  degrees, both or neither; None where no position may be used
    max_km               how far they will go, great-circle kilometres, 0 or more
    days                 days they can come, of DAYS
    needs                features a place must have
    wishes               tag → weight they give it, finite, 0 or more; 1 where nothing was said
    priority             0 or more; larger has waited longer or is more urgent
    languages            spoken; empty says nothing
    facts                what an audience is asked about, as "key:value" ("age:70s", "gender:woman")
    keep_apart           ids of places they must not be sent to
    reachable            municipalities or place ids they chose themselves, used without a position
    shielded             their position is dropped here, so that nothing further on can use it
    hours                when they can come, "mon 10:00-12:00"; a day without hours is a whole day
    fetched_from         areas or stops where somebody could fetch them; empty: they come themselves

    Raises BadValue for a value out of its range, TypeError for a string where a list belongs.
    """

    id: str
    latitude: float | None
    longitude: float | None
    max_km: float
    days: frozenset[str]
    needs: frozenset[str] = frozenset()
    wishes: Mapping[str, float] = field(default_factory=dict, hash=False)
    priority: float = 0.0
    languages: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    keep_apart: frozenset[str] = frozenset()
    reachable: frozenset[str] = frozenset()
    shielded: bool = False
    hours: frozenset[str] = frozenset()
    fetched_from: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name in PERSON_SETS:
            object.__setattr__(self, name, as_set(name, getattr(self, name)))
        object.__setattr__(self, "wishes", as_weights(self.wishes))
        if self.shielded:
            object.__setattr__(self, "latitude", None)
            object.__setattr__(self, "longitude", None)
        check_position(self.latitude, self.longitude)
        check_days(self.days)
        check_hours(self.hours, self.days)
        check_keyed("facts", self.facts)
        check_at_least_zero("max_km", self.max_km)
        check_at_least_zero("priority", self.priority)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to come to.

    latitude, longitude  degrees
    days                 days it is open, of DAYS, at least one
    capacity             seats in all; room_left: seats free now (None: all of them)
    features             what needs ask for (step_free …)
    tags                 what goes on there; wishes look here and among the features
    languages            spoken there; empty says nothing
    audience             whom it is for, as "key:value"; several values of one key are alternatives,
                         several keys must all hold, "key:unknown" lets in those we did not ask
    municipality         name as people choose it
    age_in_weeks         since it opened; None where unknown
    hours                when it is open, "mon 10:00-12:00"; a day without hours is a whole day
    fetches_from         areas or stops from which it fetches people
    requires             facts that the law wants proven, every one of them ("insured:yes")
    bars                 facts with which the law lets nobody in ("age:minor"); none of `requires`

    Raises BadValue for a value out of its range, TypeError for a string where a list belongs.
    """

    id: str
    latitude: float
    longitude: float
    days: frozenset[str]
    capacity: int
    room_left: int | None = None
    features: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    audience: frozenset[str] = frozenset()
    municipality: str = ""
    age_in_weeks: float | None = None
    hours: frozenset[str] = frozenset()
    fetches_from: frozenset[str] = frozenset()
    requires: frozenset[str] = frozenset()
    bars: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name in PLACE_SETS:
            object.__setattr__(self, name, as_set(name, getattr(self, name)))
        if self.room_left is None:
            object.__setattr__(self, "room_left", self.capacity)
        if self.latitude is None or not self.days:
            raise BadValue("latitude" if self.latitude is None else "days")
        check_position(self.latitude, self.longitude)
        check_days(self.days)
        check_hours(self.hours, self.days)
        for name in ("audience", "requires", "bars"):
            check_keyed(name, getattr(self, name))
        if self.requires & self.bars:
            raise BadValue("bars")
        for name in ("capacity", "room_left", "age_in_weeks"):
            check_at_least_zero(name, getattr(self, name) or 0)


def as_set(name: str, values: Iterable[str]) -> frozenset[str]:
    """Any list of words, frozen; a bare string is a mistake, not a list of letters."""
    if isinstance(values, str):
        raise TypeError(f"{name}: a list of words, not one string")
    return frozenset(values)


def as_weights(wishes: Mapping[str, float]) -> Mapping[str, float]:
    """The wishes, read-only."""
    for weight in wishes.values():
        check_at_least_zero("wishes", weight)
        if isinf(weight):
            raise BadValue("wishes")
    return MappingProxyType(dict(wishes))


def check_position(latitude: float | None, longitude: float | None) -> None:
    """Degrees within the globe, both or neither."""
    if latitude is None and longitude is None:
        return
    if latitude is None or not -90 <= latitude <= 90:
        raise BadValue("latitude")
    if longitude is None or not -180 <= longitude <= 180:
        raise BadValue("longitude")


def check_days(days: frozenset[str]) -> None:
    """Only the seven days, by their English abbreviations."""
    if not days.issubset(DAYS):
        raise BadValue("days")


def check_hours(hours: frozenset[str], days: frozenset[str]) -> None:
    """Each span holds half an hour at least, and is of one of the days."""
    for span in hours:
        if not half_hours(span) or span.partition(" ")[0] not in days:
            raise BadValue("hours")


def check_keyed(name: str, tokens: frozenset[str]) -> None:
    """Each token is key:value."""
    if not all(all(token.partition(":")) for token in tokens):
        raise BadValue(name)


def check_at_least_zero(name: str, value: float) -> None:
    """A number, and not below zero (NaN is neither)."""
    if not value >= 0:
        raise BadValue(name)
