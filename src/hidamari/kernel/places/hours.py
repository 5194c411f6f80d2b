"""When somebody is there: weekly hours, other hours on a day, and what is held for everybody."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from hidamari.engines.opendata.cells import clock as read_clock
from hidamari.kernel.places.models import OpeningException

HORIZON = 28  # days looked ahead for the next opening
_TO = re.compile(r"[~～〜‐‑‒–—―−－-]|から")
_AND = re.compile(r"[,、，;/\s]+")


class Timed(Protocol):
    """What has weekly hours, on the clock of its zone."""

    @property
    def hours(self) -> Sequence[Sequence[Any]]: ...

    @property
    def zone(self) -> str: ...


@dataclass(frozen=True, order=True)
class Span:
    starts: datetime
    ends: datetime

    def meets(self, other: "Span") -> bool:
        return self.ends > other.starts and self.starts < other.ends

    def on_the_clock_of(self, zone: ZoneInfo) -> "Span":
        return Span(self.starts.astimezone(zone), self.ends.astimezone(zone))


@dataclass(frozen=True)
class Openness:
    """Whether somebody is there now, and when the next time begins; both None: not known."""

    now: Span | None
    next: Span | None
    is_today: bool

    @property
    def is_near(self) -> bool:
        """Here and now, or later today: what the sun marks."""
        return self.now is not None or self.is_today


def spans(
    place: Timed,
    first: date,
    last: date,
    *,
    exceptions: Mapping[date, OpeningException],
    held: Iterable[Span] = (),
) -> list[Span]:
    """All times from the first day to the last in the place's zone, in order, joined where they touch."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    found = [span for day in days for span in _of_day(place, day, exceptions.get(day))]
    return _joined([*found, *held])


def openness(found: Sequence[Span], now: datetime) -> Openness:
    """What the spans say at this moment."""
    current = next((s for s in found if s.starts <= now < s.ends), None)
    coming = next((s for s in found if s.starts > now), None)
    local = now.astimezone(coming.starts.tzinfo) if coming else now
    return Openness(current, coming, coming is not None and coming.starts.date() == local.date())


def _of_day(place: Timed, day: date, exception: OpeningException | None) -> list[Span]:
    zone = ZoneInfo(place.zone)
    if exception is not None:
        if exception.opens is None or exception.closes is None:
            return []
        return [_span(day, exception.opens, exception.closes, zone)]
    return [
        _span(day, time.fromisoformat(opens), time.fromisoformat(closes), zone)
        for weekday, opens, closes in place.hours
        if weekday == day.weekday()
    ]


def _span(day: date, opens: time, closes: time, zone: ZoneInfo) -> Span:
    """Until 00:00 is the end of the day; until 2:00 is the night after."""
    end = day if closes > opens else day + timedelta(days=1)
    return Span(datetime.combine(day, opens, zone), datetime.combine(end, closes, zone))


def _joined(found: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(found):
        if joined and span.starts <= joined[-1].ends:
            joined[-1] = Span(joined[-1].starts, max(joined[-1].ends, span.ends))
        else:
            joined.append(span)
    return joined


class NotHours(ValueError):
    """The words are no hours."""


def hours_of_day(weekday: int, words: str) -> list[list[Any]]:
    """9:00-12:00, 13時～17時 → [[weekday, "09:00", "12:00"], …]. Raises NotHours."""
    plain = unicodedata.normalize("NFKC", words).strip()
    plain = re.sub(rf"\s*({_TO.pattern})\s*", r"-", plain)
    return [_hours(weekday, part) for part in _AND.split(plain) if part]


def _hours(weekday: int, part: str) -> list[Any]:
    edges = [read_clock(edge) for edge in part.split("-")]
    if len(edges) != 2 or None in edges or edges[0] == edges[1]:
        raise NotHours(part)
    return [weekday, f"{edges[0]:%H:%M}", f"{edges[1]:%H:%M}"]


def words_of_day(hours: Iterable[Sequence[Any]], weekday: int) -> str:
    """The other way round: 9:00-12:00, 13:00-17:00; until midnight is 24:00."""
    return ", ".join(
        f"{opens.removeprefix('0')}-{'24:00' if closes == '00:00' else closes.removeprefix('0')}"
        for day, opens, closes in hours
        if day == weekday
    )
