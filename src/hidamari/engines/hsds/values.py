"""What is exchanged, as plain values: who offers, where, and what is held there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple
from uuid import UUID

from hidamari.engines.recurrence import Rule


class Hours(NamedTuple):
    """Open every week on this day (0 Monday … 6 Sunday); until 00:00 is the end of the day."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """One day that is not as usual; without times nobody is there."""

    on: date
    opens: time | None = None
    closes: time | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """The organisation that offers. `kind` is a code of ours, empty for others."""

    id: UUID
    name: str
    description: str = ""
    kind: str = ""
    municipality: str = ""
    phone: str = ""
    url: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place. Hours and days are in order; features, tags and languages name each thing once."""

    id: UUID
    name: str
    kana: str = ""
    kind: str = ""
    is_facility: bool = False
    summary: str = ""
    address: str = ""
    municipality: str = ""
    latitude: float | None = None
    longitude: float | None = None
    hours: tuple[Hours, ...] = ()
    hours_note: str = ""
    days: tuple[Day, ...] = ()
    cost: str = ""
    capacity: int | None = None
    audience: str = ""
    features: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    phone: str = ""
    url: str = ""
    checked_on: date | None = None
    zone: str = "Asia/Tokyo"

    def __post_init__(self) -> None:
        object.__setattr__(self, "hours", tuple(sorted({Hours(*each) for each in self.hours})))
        object.__setattr__(self, "days", _in_order(self.days))
        for name in ("features", "tags", "languages"):
            object.__setattr__(self, name, tuple(dict.fromkeys(getattr(self, name))))


@dataclass(frozen=True, slots=True)
class Gathering:
    """What is held again and again. Without a rule only words tell when (`times_note`)."""

    title: str
    summary: str = ""
    rule: Rule | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    times_note: str = ""
    days: tuple[Day, ...] = ()
    capacity: int | None = None
    cost: str = ""
    audience: str = ""
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", _in_order(self.days))
        object.__setattr__(self, "tags", tuple(dict.fromkeys(self.tags)))


@dataclass(frozen=True, slots=True)
class Offer:
    """One service at one location: a gathering, or (None) the place itself, which is open.

    kept: what a foreign record says and no field of ours takes, "service.wait_time" → words.
    """

    service_id: UUID
    at_id: UUID
    spot: Spot
    owner: Owner | None = None
    gathering: Gathering | None = None
    changed_at: datetime | None = None
    kept: Mapping[str, str] = field(default_factory=dict)


def _in_order(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """By day; the last word about a day counts."""
    return tuple(sorted({day.on: day for day in days}.values(), key=lambda day: day.on))
