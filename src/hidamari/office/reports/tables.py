"""Figures as the office reads them: in words, by month, and what was counted anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hidamari.kernel.numbers.figures import FEWEST
from hidamari.kernel.packs import registry
from hidamari.office.reports.models import MonthlyFigure, ToldFigure
from hidamari.office.reports.protection import Told
from hidamari.ui.dates import month_words, year_month_words


@dataclass(frozen=True)
class ByMonth:
    """A table: one column an indicator, one row a month, the month and each cell in words."""

    columns: list[str]
    rows: list[tuple[str, list[str]]]


def said(told: Told | ToldFigure) -> str:
    """“hidden (1 to 9 people)”, 42, 61 % (n=31)."""
    if told.hidden:
        return _("hidden (few people)")
    if told.value is None:
        return FEWEST
    number = f"{told.value:,.0f}" if float(told.value).is_integer() else f"{told.value:,.1f}"
    return number if told.low is None else _("%(x)s (n=%(n)s)") % {"x": number, "n": told.n}


def by_month(rows: Sequence[MonthlyFigure]) -> ByMonth:
    """Months as they stand: of each the latest revision, which comes last in `rows`."""
    latest = {(row.month, row.indicator): row for row in rows}
    slugs = list(dict.fromkeys(row.indicator for row in rows))
    shown: list[tuple[str, list[str]]] = []
    for month in sorted({row.month for row in rows}):
        found = [latest.get((month, slug)) for slug in slugs]
        named = month_words(month) if shown and month.month > 1 else year_month_words(month)
        shown.append((named, [said(one) if one else FEWEST for one in found]))
    return ByMonth([_name(slug) for slug in slugs], shown)


def changed(rows: Sequence[MonthlyFigure]) -> list[tuple[MonthlyFigure, str, str]]:
    """Every figure that was counted anew: (the new one, its name, what stood before)."""
    before = {(row.month, row.indicator, row.revision): row for row in rows}
    again = [row for row in rows if row.revision > 1]
    return [
        (row, _name(row.indicator), said(before[row.month, row.indicator, row.revision - 1]))
        for row in again
    ]


def _name(slug: str) -> str:
    known = registry.indicators().get(slug)
    return f"{known.name}({known.unit})" if known else slug
