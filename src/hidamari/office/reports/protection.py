"""What may leave of a figure. The office holds this and nothing else.

A count from 1 to 9 is hidden (the rule of the long-term care database, `disclosure.CARE_DB`), a mean
or share with fewer than ten people, too; a share also where one of the two counts that it gives
away is from 1 to 9. A total is told only if nobody can derive a hidden month from it, from the months
and from every total told before.
A figure that changes is told again only if the difference to nothing told before is from 1 to 9 people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from uuid import UUID

from hidamari.engines.disclosure import CARE_DB
from hidamari.engines.disclosure.attacker import bounds
from hidamari.engines.disclosure.table import Sum
from hidamari.engines.disclosure.verdict import is_safe_primary
from hidamari.engines.refusal import Refusal
from hidamari.kernel.numbers.figures import Figure

SHARE = "%"


@dataclass(frozen=True)
class Told:
    """A figure as the office holds it: the fields of `ToldFigure`."""

    value: float | None
    n: int | None
    low: float | None
    high: float | None
    version: str
    hidden: bool


@dataclass(frozen=True)
class Total:
    """A count over several months. value: None where it is hidden. adds: each month is counted in
    full; else one person may be in several months."""

    value: int | None
    parts: tuple[UUID, ...]
    adds: bool


def told(figure: Figure, *, is_open: bool) -> Told:
    """`is_open`: it counts things, not people; nothing of it is hidden."""
    counted = figure.counted
    if not is_open and _is_small(figure):
        return hidden(counted.version)
    scale = 100 if figure.is_share else 1
    low, high = (None if x is None else x * scale for x in (counted.low, counted.high))
    return Told(figure.value, counted.n, low, high, counted.version, hidden=False)


def hidden(version: str) -> Told:
    return Told(None, None, None, None, version, hidden=True)


def is_count(figure: Figure) -> bool:
    """Whole numbers of people or visits, without an interval."""
    counted = figure.counted
    whole = counted.numerator is not None and float(counted.numerator).is_integer()
    return not figure.is_share and counted.low is None and whole


def _is_small(figure: Figure) -> bool:
    counted = figure.counted
    told = [counted.n]
    if is_count(figure):
        told.append(int(counted.numerator or 0))
    elif figure.is_share:
        some, all_ = int(counted.numerator or 0), int(counted.denominator or 0)
        told += [some, all_, all_ - some]
    return any(CARE_DB.hides(each, None) for each in told)


def is_protected(told: Told, unit: str) -> bool:
    """Whether a figure that was protected elsewhere may be held: hidden without a trace, or of no
    count from 1 to 9."""
    facts = (told.value, told.n, told.low, told.high)
    if told.hidden:
        return facts == (None,) * 4
    return told.n is not None and not any(CARE_DB.hides(each, None) for each in _counts(told, unit))


def retold(earlier: Sequence[Told], now: Told, unit: str) -> Told:
    """What is told of a figure after `earlier`, the latest last: what it is now, unless that and
    something told before give a small difference away; then the latest stays."""
    shown = [one for one in earlier if not one.hidden]
    if not earlier or now.hidden or all(_may_follow(one, now, unit) for one in shown):
        return now
    return earlier[-1]


def _may_follow(before: Told, now: Told, unit: str) -> bool:
    steps = [abs(a - b) for a, b in zip(_counts(before, unit), _counts(now, unit), strict=False)]
    if any(CARE_DB.hides(step, None) for step in steps):
        return False
    is_mean = len(steps) == 1
    return not is_mean or steps[0] > 0 or _same(before, now)  # else: somebody's answer changed


def _same(one: Told, other: Told) -> bool:
    return (one.value, one.low, one.high) == (other.value, other.low, other.high)


def _counts(told: Told, unit: str) -> list[int]:
    """The counts of people that a shown figure gives away."""
    n, value = told.n or 0, told.value or 0
    if unit == SHARE:
        some = round(n * value / 100)
        return [n, some, n - some]
    whole = told.low is None and float(value).is_integer()
    return [n, abs(int(value))] if whole else [n]


def is_safe(months: Mapping[UUID, int | None], totals: Sequence[Total]) -> bool:
    """Whether each hidden month (None) may still be any count from 1 to 9, for somebody who reads
    all that is told. False, too, where what is told does not fit together."""
    places = {pk: place for place, pk in enumerate(months)}
    shown = [*months.values(), *(total.value for total in totals)]
    known = [(0.0, inf) if each is None else (float(each), float(each)) for each in shown]
    sums = [
        Sum(len(places) + at, tuple(places[pk] for pk in total.parts), total.adds)
        for at, total in enumerate(totals)
    ]
    try:
        found = bounds(known, sums)
    except Refusal:
        return False
    small = [places[pk] for pk, value in months.items() if value is None]
    hides = (1, CARE_DB.below - 1)
    return all(is_safe_primary(found[place], hides) for place in small)
