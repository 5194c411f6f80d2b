"""Quarters of the fiscal year, April to March."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

APRIL, MONTHS = 4, 3
DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Quarter:
    """Both days included."""

    first: date
    last: date

    def __str__(self) -> str:
        months = (self.first.month - APRIL) % 12
        year = self.first.year - (self.first.month < APRIL)
        return _("FY %(year)s, quarter %(n)s") % {"year": year, "n": months // MONTHS + 1}


def quarter_of(day: date) -> Quarter:
    """The one that a day lies in."""
    month = day.month - (day.month - 1) % MONTHS
    first = date(day.year, month, 1)
    following = (first.replace(day=28) + 70 * DAY).replace(day=1)
    return Quarter(first, following - DAY)


def quarters_over(since: date, today: date) -> list[Quarter]:
    """All that are over, from the one `since` lies in, the latest first."""
    found, quarter = [], quarter_of(since)
    while quarter.last < today:
        found.append(quarter)
        quarter = quarter_of(quarter.last + DAY)
    return found[::-1]
