"""Months of all projects as one sum: only of what adds up over months and projects (実人数 does not).

Hidden months are left out and counted, so that a sum says no more than the months it is made of:
nothing hidden can be derived from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hidamari.kernel.packs import Indicator, registry
from hidamari.office.reports.models import MonthlyFigure

ADDS = frozenset({"months", "projects"})


@dataclass(frozen=True)
class Sum:
    """value: of the months that are shown. projects: in how many projects it was counted."""

    indicator: Indicator
    value: float
    projects: int
    months: int
    hidden: int


def sums(rows: Iterable[MonthlyFigure]) -> list[Sum]:
    """Of every month the figure that stands: its last revision."""
    latest = {
        (one.award_id, one.month, one.indicator): one
        for one in sorted(rows, key=lambda one: one.revision)
    }
    known = registry.indicators()
    found = []
    for slug in sorted({slug for *_, slug in latest} & known.keys()):
        if known[slug].addable >= ADDS:
            mine = [one for (*_, of), one in latest.items() if of == slug]
            found.append(_sum(known[slug], mine))
    return found


def _sum(indicator: Indicator, rows: list[MonthlyFigure]) -> Sum:
    shown = [one for one in rows if not one.hidden]
    value = sum(one.value or 0 for one in shown)
    projects = len({one.award_id for one in rows})
    return Sum(indicator, value, projects, len(shown), len(rows) - len(shown))
