"""The week in half hours, one bit each, so that two timetables are compared at once."""

import re
from collections.abc import Iterable

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PER_DAY = 48
WHOLE_DAY = (1 << PER_DAY) - 1
SPAN = re.compile(r"(mon|tue|wed|thu|fri|sat|sun) (\d\d?):(\d\d)-(\d\d?):(\d\d)")


def half_hours(span: str) -> int:
    """The half hours that lie wholly within "mon 10:00-12:00"; 0 where that says nothing."""
    found = SPAN.fullmatch(span)
    if not found:
        return 0
    start, end = (int(found[n]) * 60 + int(found[n + 1]) for n in (2, 4))
    first, last = -(-start // 30), min(end, 24 * 60) // 30
    if first >= last or int(found[3]) > 59 or int(found[5]) > 59:
        return 0
    return ((1 << last) - (1 << first)) << PER_DAY * DAYS.index(found[1])


def timetable(days: Iterable[str], hours: Iterable[str]) -> int:
    """All half hours of the days: those of its hours, or the whole of a day that has none."""
    told = 0
    for span in hours:
        told |= half_hours(span)
    whole = (WHOLE_DAY << PER_DAY * DAYS.index(day) for day in days)
    return told | sum(day for day in whole if not told & day)


def day_mask(days: Iterable[str]) -> int:
    """A bit for each day, Monday lowest."""
    return sum(1 << DAYS.index(day) for day in set(days))
