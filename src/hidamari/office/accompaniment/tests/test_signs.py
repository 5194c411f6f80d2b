"""What daily records show of a project."""

from datetime import date, timedelta

import pytest

from hidamari.office.accompaniment.enums import Sign
from hidamari.office.accompaniment.signs import signs

TODAY = date(2026, 11, 23)
LONG_AGO = TODAY - timedelta(days=300)


def weekly(visits, *, weeks, ago=0):
    """So many visits in each of so many weeks, the last one `ago` weeks back."""
    days = [TODAY - timedelta(weeks=n + ago) for n in range(weeks)]
    return [day for day in days for _ in range(visits)]


@pytest.mark.parametrize(
    ("days", "seen"),
    [
        (weekly(5, weeks=12), []),
        (weekly(5, weeks=8, ago=4), [Sign.SILENT]),
        (weekly(1, weeks=1, ago=3), []),  # three weeks to the day is not yet more
        (weekly(5, weeks=8, ago=4) + weekly(2, weeks=4), [Sign.FALLING]),
        (weekly(5, weeks=8, ago=4) + weekly(3, weeks=4), []),  # 12 of usually 20: just enough
        ([*weekly(2, weeks=8, ago=4), TODAY], []),  # too few to tell a fall from chance
        ([], [Sign.NOT_BEGUN]),
    ],
)
def test_sign_of_daily_records(days, seen):
    assert signs(days, starts_on=LONG_AGO, today=TODAY) == seen


def test_new_project_has_three_weeks_to_begin():
    assert signs([], starts_on=TODAY - timedelta(weeks=3), today=TODAY) == []


def test_days_to_come_do_not_count():
    later = [TODAY + timedelta(days=3)]
    assert signs(later, starts_on=LONG_AGO, today=TODAY) == [Sign.NOT_BEGUN]
