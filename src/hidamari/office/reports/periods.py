"""Months that are over, cut to the days of a project."""

from datetime import date, timedelta

DAY = timedelta(days=1)
Days = tuple[date, date]  # both included


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def end_of(month: date) -> date:
    """The last day of a month."""
    return month_of(month.replace(day=28) + 4 * DAY) - DAY


def months_over(first: date, last: date, today: date) -> list[Days]:
    """Each month between two days that is over, as the days of it that lie between them."""
    found, month = [], month_of(first)
    while month <= last and month < month_of(today):
        end = end_of(month)
        found.append((max(month, first), min(end, last)))
        month = end + DAY
    return found
