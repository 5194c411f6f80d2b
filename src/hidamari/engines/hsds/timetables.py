"""HSDS `schedule` read back: hours of a place, or the rule of a gathering; the rest as words."""

import re
from dataclasses import dataclass, field
from datetime import date, time
from itertools import product
from typing import Any

from hidamari.engines.recurrence import Kind, Rule, in_words
from hidamari.engines.refusal import Refusal

from .schedules import CODES, NO_HOLIDAYS
from .values import Day, Hours
from .vocabulary import Record, code_of

NEVER_READ = ("count", "byweekno", "byyearday")  # of a rule: such a rule stays words
TOLD = ("freq", "interval", "byday", "bymonthday", *NEVER_READ, "dtstart", "until", "valid_from",
        "valid_to", "opens_at", "closes_at", "notes")  # fmt: skip
_BYDAY = re.compile(r"([+-]?\d*)(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True)
class Ruled:
    """A rule and the hours it goes with."""

    rule: Rule
    starts_at: time | None
    ends_at: time | None


@dataclass
class Timetable:
    """What schedules say: rules in their order, single days, and words for what is neither."""

    ruled: list[Ruled] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def note(self) -> str:
        return "\n".join(self.words)

    def hours(self) -> tuple[Hours, ...]:
        """The rules that are plain weekly hours; the others become words."""
        plain = [each for each in self.ruled if _is_plain(each)]
        self.words += [_told_rule(each) for each in self.ruled if not _is_plain(each)]
        return tuple(
            Hours(day, each.starts_at, each.ends_at)
            for each in plain
            for day in each.rule.weekdays
            if each.starts_at and each.ends_at
        )

    def first(self) -> Ruled | None:
        """The first rule, which a gathering can keep; further ones become words."""
        self.words += [_told_rule(each) for each in self.ruled[1:]]
        return self.ruled[0] if self.ruled else None


def timetable(schedules: Any) -> Timetable:
    """Everything a list of schedules says; nothing is refused, what is not understood is words."""
    found = Timetable()
    for each in schedules if isinstance(schedules, list) else []:
        if isinstance(each, dict):
            _sort_in(found, each)
    return found


def _sort_in(found: Timetable, each: Record) -> None:
    opens, closes = clock(each.get("opens_at")), clock(each.get("closes_at"))
    first, last = day(each.get("valid_from")), day(each.get("valid_to"))
    rule = _rule(each)
    if rule is not None:
        found.ruled.append(Ruled(rule, opens, closes))
    elif first and first == last and not each.get("byday"):
        is_open = opens is not None and closes is not None
        found.days.append(
            Day(
                first,
                opens if is_open else None,
                closes if is_open else None,
                _text(each.get("notes")),
            )
        )
    elif words := _told(each):
        found.words.append(words)


def _rule(each: Record) -> Rule | None:
    """The rule of an entry, or None; `byday` alone is weekly."""
    if any(each.get(name) for name in NEVER_READ) or not (each.get("freq") or each.get("byday")):
        return None
    start = day(each.get("dtstart")) or day(each.get("valid_from"))
    until = day(each.get("until")) or day(each.get("valid_to"))
    off = any(code_of(a) == NO_HOLIDAYS for a in each.get("attributes") or [])
    try:
        kind, weekdays, nth, weeks = _parts(each)
        return Rule(kind, weekdays, nth, weeks, off, start, until)
    except (Refusal, ValueError, TypeError):
        return None


def _parts(each: Record) -> tuple[Kind, tuple[int, ...], tuple[int, ...], int]:
    """(kind, weekdays, nth, interval). Raises ValueError for what is no rule of ours."""
    interval = int(each.get("interval") or 1)
    numbers = [int(n) for n in _listed(each.get("bymonthday"))]
    days = [_weekday(part) for part in _listed(each.get("byday"))]
    weekdays = tuple(sorted({weekday for _, weekday in days}))
    nth = tuple(sorted({number for number, _ in days}))
    if each.get("freq", "WEEKLY") == "WEEKLY" and not numbers and nth == (0,):
        return Kind.WEEKLY, weekdays, (), interval
    if each.get("freq") != "MONTHLY" or interval != 1:
        raise ValueError(each.get("freq"))
    if numbers and not days:
        return Kind.MONTHLY_DAY, (), tuple(numbers), 1
    if numbers or set(days) != set(product(nth, weekdays)):
        raise ValueError("days that one rule of ours cannot say")
    return (Kind.MONTHLY_LAST, weekdays, (), 1) if nth == (-1,) else (
        Kind.MONTHLY_NTH, weekdays, nth, 1
    )  # fmt: skip


def _weekday(part: str) -> tuple[int, int]:
    """2TU → (2, 1); a day without a number has 0."""
    match = _BYDAY.fullmatch(part.upper())
    if match is None:
        raise ValueError(part)
    return int(match[1] or 0), CODES.index(match[2])


def _listed(value: Any) -> list[str]:
    return [part.strip() for part in str(value or "").split(",") if part.strip()]


def clock(value: Any) -> time | None:
    """A time of the wall clock, whatever its offset; 24:00 is midnight."""
    text = _text(value).strip()
    try:
        return time.fromisoformat("00:00" if text.startswith("24:00") else text).replace(
            tzinfo=None
        )
    except ValueError:
        return None


def day(value: Any) -> date | None:
    try:
        return date.fromisoformat(_text(value).strip()[:10])
    except ValueError:
        return None


def _is_plain(each: Ruled) -> bool:
    rule = each.rule
    is_bounded = rule.start or rule.until or rule.not_on_holidays or rule.interval_weeks > 1
    return rule.kind is Kind.WEEKLY and not is_bounded and bool(each.starts_at and each.ends_at)


def _told(each: Record) -> str:
    """An entry in its own words, else in those of its fields."""
    if words := _text(each.get("description")):
        return words
    return "; ".join(f"{name}={each[name]}" for name in TOLD if each.get(name) not in (None, ""))


def _told_rule(each: Ruled) -> str:
    times = "–".join(f"{at:%H:%M}" for at in (each.starts_at, each.ends_at) if at)
    return f"{in_words(each.rule)} {times}".strip()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
