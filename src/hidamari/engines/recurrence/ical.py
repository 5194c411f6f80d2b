"""A rule for iCalendar (RFC 5545): the pattern as RRULE, what people changed as EXDATE, RDATE."""

from dataclasses import dataclass
from datetime import date

from hidamari.engines.refusal import Refusal

from .days import dates, pattern
from .rule import Kind, Rule

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class ICalRule:
    """dtstart, the RRULE value ("" when only single days are left), and the single changes.

    The rule ends by COUNT, never UNTIL, so it is true for a date and for a time of any zone.
    """

    dtstart: date
    rrule: str
    exdates: tuple[date, ...]
    rdates: tuple[date, ...]


def to_rrule(rule: Rule, first: date, last: date) -> ICalRule:
    """The meetings from `first` to `last`, exactly those of `dates(rule, first, last)`.

    A window is needed because holidays have no end. Raises Refusal: recurrence_no_dates,
    recurrence_needs_start.
    """
    regular = list(pattern(rule, first, last))
    meetings = dates(rule, first, last)
    single = tuple(day for day in meetings if day not in set(regular))
    if not regular and not single:
        raise Refusal(
            "recurrence_no_dates",
            "この期間に集まりの日がありません。",
            "There is no meeting in this period.",
        )
    missing = tuple(day for day in regular if day not in set(meetings))
    rrule = f"{_pattern(rule)};COUNT={len(regular)}" if regular else ""
    return ICalRule((regular or list(single))[0], rrule, missing, single)


def _pattern(rule: Rule) -> str:
    days = [DAYS[day] for day in rule.weekdays]
    match rule.kind:
        case Kind.WEEKLY:
            every = f";INTERVAL={rule.interval_weeks}" if rule.interval_weeks > 1 else ""
            return f"FREQ=WEEKLY{every};BYDAY={','.join(days)};WKST=MO"
        case Kind.MONTHLY_NTH:
            nth = [f"{nth}{day}" for nth in rule.nth for day in days]
            return f"FREQ=MONTHLY;BYDAY={','.join(nth)}"
        case Kind.MONTHLY_LAST:
            return f"FREQ=MONTHLY;BYDAY={','.join(f'-1{day}' for day in days)}"
        case Kind.MONTHLY_DAY:
            return f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, rule.nth))}"
