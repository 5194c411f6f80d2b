"""Who has not been seen for a while, measured by their own rhythm.

    rhythm  median gap, in days, of the last 8 attendances; with fewer than 3, the series' interval
    away    when today - last > max(floor, factor · rhythm); floor 14 days, factor 2

A pause of the series is nobody's absence. Where `sessions` (the dates held, and those planned so
far) lie further apart than the series' interval, the days beyond that interval are not counted,
neither in a gap nor in the waiting: somebody who comes to the last session before the holidays and
to the first one after has kept their rhythm. After the last session known, days count again.

The answer is a date, so that it can be stored and indexed: away when `away_since <= today`. It
changes only when somebody comes, or when a session is planned, held or cancelled.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import floor as whole
from statistics import median
from typing import NamedTuple

LAST_ATTENDANCES = 8
FEWEST_ATTENDANCES = 3
FLOOR_DAYS = 14.0
FACTOR = 2.0


class Pause(NamedTuple):
    """Days that do not count, from first to last, both included."""

    first: date
    last: date


class Reckoning(NamedTuple):
    """A rhythm in days, and the first day on which somebody counts as away (None: never came)."""

    rhythm: float
    away_on: date | None


def rhythm_days(
    dates: Iterable[date], series_interval: float, sessions: Iterable[date] = ()
) -> float:
    """Days from one attendance to the next, as this person keeps them.

    dates: their attendances, in any order, one day counting once. series_interval: days between the
    sessions of the series, above 0 (ValueError).
    """
    return reckon(dates, series_interval, pauses(sessions, series_interval)).rhythm


def away_since(
    dates: Iterable[date],
    series_interval: float,
    sessions: Iterable[date] = (),
    *,
    floor: float = FLOOR_DAYS,
    factor: float = FACTOR,
) -> date | None:
    """The first day on which this person counts as away; None for somebody who never came.

    That is the first day more than max(floor, factor · rhythm) counted days after their last
    attendance. ValueError for a floor or factor below 0, or an interval of 0 or less.
    """
    breaks = pauses(sessions, series_interval)
    return reckon(dates, series_interval, breaks, floor=floor, factor=factor).away_on


def reckon(
    dates: Iterable[date],
    series_interval: float,
    breaks: Sequence[Pause] = (),
    *,
    floor: float = FLOOR_DAYS,
    factor: float = FACTOR,
) -> Reckoning:
    """Rhythm and away day together, for whoever knows the pauses of the series already."""
    if floor < 0 or factor < 0:
        raise ValueError("floor and factor: 0 or more")
    came = sorted(set(dates))[-LAST_ATTENDANCES:]
    rhythm = float(series_interval)
    if len(came) >= FEWEST_ATTENDANCES:
        rhythm = float(median(counted_days(one, other, breaks) for one, other in pairwise(came)))
    if not came:
        return Reckoning(rhythm, None)
    patience = max(floor, factor * rhythm)
    return Reckoning(rhythm, day_after(came[-1], whole(patience) + 1, breaks))


def pauses(sessions: Iterable[date], series_interval: float) -> list[Pause]:
    """Stretches between two sessions beyond the interval, in order; none without sessions."""
    if series_interval <= 0:
        raise ValueError("series_interval: above 0 days")
    expected = timedelta(days=whole(series_interval))
    return [
        Pause(held + expected + timedelta(days=1), following)
        for held, following in pairwise(sorted(set(sessions)))
        if following - held > expected
    ]


def counted_days(start: date, end: date, breaks: Iterable[Pause]) -> int:
    """Days after start up to and including end, without the pauses."""
    idle = sum(
        max(0, (min(end, pause.last) - max(start, pause.first - timedelta(days=1))).days)
        for pause in breaks
    )
    return (end - start).days - idle


def day_after(start: date, days: int, breaks: Iterable[Pause]) -> date:
    """The day that is so many counted days (at least 1) after start."""
    for pause in breaks:
        before = (pause.first - start).days - 1
        if pause.last <= start:
            continue
        if days <= before:
            break
        days -= max(0, before)
        start = pause.last
    return start + timedelta(days=days)
