"""The days a rule gives."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

import jpholiday

from hidamari.engines.refusal import Refusal

from .rule import LAST_DAY, Kind, Rule


def dates(rule: Rule, first: date, last: date) -> list[date]:
    """Every day from `first` to `last` (both included) the gathering meets, in order, each once.

    ((pattern − holidays − moved days) ∪ new days of moved ones ∪ extra) − cancelled days.
    Raises Refusal recurrence_needs_start for every-other-week rules without a start.
    """
    kept = {day for day in pattern(rule, first, last) if _is_kept(rule, day)}
    arrived = {new for old, new in rule.moved.items() if falls_on(rule, old)}
    found = (kept | arrived | rule.extra) - rule.dates_off
    return sorted(day for day in found if first <= day <= last)


def pattern(rule: Rule, first: date, last: date) -> Iterator[date]:
    """The bare pattern within start and until, holidays and exceptions not looked at."""
    _check_start(rule)
    day = max(first, rule.start or first)
    end = min(last, rule.until or last)
    while day <= end:
        if _fits(rule, day):
            yield day
        if day == date.max:
            return
        day += timedelta(days=1)


def falls_on(rule: Rule, day: date) -> bool:
    """Whether the bare pattern has this day."""
    return any(pattern(rule, day, day))


def _is_kept(rule: Rule, day: date) -> bool:
    return day not in rule.moved and not (rule.not_on_holidays and jpholiday.is_holiday(day))


def _fits(rule: Rule, day: date) -> bool:
    last_day = monthrange(day.year, day.month)[1]
    match rule.kind:
        case Kind.WEEKLY:
            return day.weekday() in rule.weekdays and _weeks_since_start(rule, day) == 0
        case Kind.MONTHLY_NTH:
            return day.weekday() in rule.weekdays and (day.day + 6) // 7 in rule.nth
        case Kind.MONTHLY_LAST:
            return day.weekday() in rule.weekdays and day.day > last_day - 7
        case Kind.MONTHLY_DAY:
            return day.day in rule.nth or (LAST_DAY in rule.nth and day.day == last_day)


def _weeks_since_start(rule: Rule, day: date) -> int:
    """Weeks, Monday first, since the week of the start, modulo the interval."""
    if rule.start is None:
        return 0
    monday = rule.start.toordinal() - rule.start.weekday()
    return (day.toordinal() - monday) // 7 % rule.interval_weeks


def _check_start(rule: Rule) -> None:
    if rule.interval_weeks > 1 and rule.start is None:
        raise Refusal(
            "recurrence_needs_start",
            "隔週の集まりには、最初の日が要ります。",
            "A rule that skips weeks needs its first day.",
        )
