"""When: weekly hours, rules, single days and words, written as HSDS `schedule`.

Each is its own entry: hours that several days share (`freq` WEEKLY, `byday`), the rule of a
gathering (`freq`, `interval`, `byday`, `bymonthday`, `dtstart`, `until`), a day that is not as usual
(`valid_from` = `valid_to`; without times closed), and words (`description` alone). Times are those
of the clock on the wall, with their offset from UTC as HSDS asks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from hidamari.engines.recurrence import Kind, Rule, in_words

from .values import Day, Gathering, Spot
from .vocabulary import Names, Record, attribute

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NO_HOLIDAYS = "fact.not_on_holidays"


@dataclass(frozen=True)
class Clock:
    """Whose schedule it is (`location_id` or `service_id`), and the offset of its zone in winter."""

    link: str
    of: UUID
    zone: str

    def entries(self, found: Iterable[Record]) -> list[Record]:
        """The entries with their ids, owner and offset."""
        own = {self.link: str(self.of), "timezone": self._hours()}
        return [
            {"id": str(uuid5(self.of, f"{self.link}:schedule:{n}")), **own, **each}
            for n, each in enumerate(found)
        ]

    def says(self, at: time) -> str:
        """13:30+09:00"""
        plain = at.isoformat("minutes" if at == at.replace(second=0, microsecond=0) else "auto")
        return plain + self._midnight().isoformat()[-6:]

    def _midnight(self) -> datetime:
        return datetime(2000, 1, 1, tzinfo=ZoneInfo(self.zone))

    def _hours(self) -> float:
        offset = self._midnight().utcoffset()
        hours = offset.total_seconds() / 3600 if offset else 0.0
        return int(hours) if hours.is_integer() else hours


def of_spot(spot: Spot, *, link: str, of: UUID) -> list[Record]:
    """Opening hours, days that are not as usual, and what the hours do not say."""
    clock = Clock(link, of, spot.zone)
    return clock.entries(
        [*_weekly(spot, clock), *_days(spot.days, clock), *_words(spot.hours_note)]
    )


def of_gathering(held: Gathering, *, of: UUID, zone: str, names: Names) -> list[Record]:
    """The rule of a service, days that are not as it says, and words."""
    clock = Clock("service_id", of, zone)
    made = clock.entries([*_ruled(held, clock), *_days(held.days, clock), *_words(held.times_note)])
    if held.rule is not None and held.rule.not_on_holidays:
        entry = UUID(made[0]["id"])
        made[0]["attributes"] = [attribute(entry, "schedule", NO_HOLIDAYS, names)]
    return made


def _weekly(spot: Spot, clock: Clock) -> Iterator[Record]:
    """One entry for all days that share their hours."""
    shared: dict[tuple[time, time], list[int]] = defaultdict(list)
    for weekday, opens, closes in spot.hours:
        shared[opens, closes].append(weekday)
    for (opens, closes), days in shared.items():
        yield {
            "freq": "WEEKLY",
            "byday": _codes(days),
            "opens_at": clock.says(opens),
            "closes_at": clock.says(closes),
        }


def _ruled(held: Gathering, clock: Clock) -> Iterator[Record]:
    if held.rule is None:
        return
    rule, times = held.rule, (("opens_at", held.starts_at), ("closes_at", held.ends_at))
    days = (("dtstart", rule.start), ("until", rule.until))
    yield {
        **_pattern(rule),
        "wkst": "MO",
        **{name: day.isoformat() for name, day in days if day},
        **{name: clock.says(at) for name, at in times if at},
        "description": in_words(rule),
    }


def _pattern(rule: Rule) -> Record:
    """The parts of an RRULE that HSDS has fields for; a last day is −1."""
    match rule.kind:
        case Kind.WEEKLY:
            every = {"interval": rule.interval_weeks} if rule.interval_weeks > 1 else {}
            return {"freq": "WEEKLY", **every, "byday": _codes(rule.weekdays)}
        case Kind.MONTHLY_NTH:
            each = (f"{nth}{CODES[day]}" for nth in rule.nth for day in rule.weekdays)
            return {"freq": "MONTHLY", "byday": ",".join(each)}
        case Kind.MONTHLY_LAST:
            return {"freq": "MONTHLY", "byday": ",".join(f"-1{CODES[d]}" for d in rule.weekdays)}
        case Kind.MONTHLY_DAY:
            return {"freq": "MONTHLY", "bymonthday": ",".join(map(str, rule.nth))}


def _days(days: Iterable[Day], clock: Clock) -> Iterator[Record]:
    for day in days:
        on = day.on.isoformat()
        made: Record = {"valid_from": on, "valid_to": on}
        if day.opens and day.closes:
            made |= {"opens_at": clock.says(day.opens), "closes_at": clock.says(day.closes)}
        yield {**made, "notes": day.reason} if day.reason else made


def _words(text: str) -> list[Record]:
    return [{"description": text}] if text else []


def _codes(days: Iterable[int]) -> str:
    return ",".join(CODES[day] for day in days)
