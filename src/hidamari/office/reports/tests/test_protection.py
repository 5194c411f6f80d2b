"""A hidden month cannot be derived from what the office holds."""

from uuid import uuid4

import pytest

from hidamari.kernel.numbers.figures import Figure
from hidamari.kernel.packs import Counted
from hidamari.office.reports import protection
from hidamari.office.reports.protection import Told, Total

JUNE, JULY, AUGUST = (uuid4() for _ in range(3))


def a_figure(unit: str, *counted, **interval) -> Figure:
    return Figure("some", "ある数", unit, "", Counted(*counted, "1", **interval), None)


@pytest.mark.parametrize(("count", "hidden"), [(0, False), (1, True), (9, True), (10, False)])
def test_counts_from_1_to_9_are_hidden(count, hidden):
    found = protection.told(a_figure("人", count, None, count), is_open=False)
    assert found.hidden is hidden
    assert found.value == (None if hidden else count) and (found.n is None) is hidden


@pytest.mark.parametrize(("n", "hidden"), [(9, True), (10, False)])
def test_mean_of_fewer_than_ten_is_hidden(n, hidden):
    found = protection.told(a_figure("点", -1.2, None, n, low=-2.0, high=-0.4), is_open=False)
    assert found.hidden is hidden
    assert (found.low, found.high) == ((None, None) if hidden else (-2.0, -0.4))


@pytest.mark.parametrize(
    ("some", "of", "hidden"), [(4, 8, True), (3, 40, True), (35, 40, True), (20, 40, False)]
)
def test_share_is_hidden_where_it_gives_a_small_count_away(some, of, hidden):
    found = protection.told(a_figure("%", some, of, of, low=0.3, high=0.7), is_open=False)
    assert found.hidden is hidden
    assert found.value == (None if hidden else 50)


def test_things_are_not_people():
    found = protection.told(a_figure("回", 4, None, 4), is_open=True)
    assert found.value == 4 and not found.hidden


def test_total_that_gives_a_month_away_is_not_safe():
    months = {JUNE: 20, JULY: None, AUGUST: 31}
    assert not protection.is_safe(months, [Total(56, (JUNE, JULY, AUGUST), adds=True)])
    assert protection.is_safe(months, [Total(51, (JUNE, AUGUST), adds=True)])


def test_two_hidden_months_keep_each_other():
    months = {JUNE: 20, JULY: None, AUGUST: None}
    assert protection.is_safe(months, [Total(32, tuple(months), adds=True)])
    assert not protection.is_safe(months, [Total(23, tuple(months), adds=True)])


def test_two_reports_together_give_a_month_away():
    """Each total alone is safe; their difference is one month."""
    months = {JUNE: None, JULY: None, AUGUST: None}
    spring = Total(14, (JUNE, JULY), adds=True)
    summer = Total(20, (JUNE, JULY, AUGUST), adds=True)
    assert protection.is_safe(months, [spring]) and protection.is_safe(months, [summer])
    assert not protection.is_safe(months, [spring, summer])


def test_people_of_several_months_bound_a_hidden_month():
    """Each once: at least the total less the others came in the hidden month."""
    months = {JUNE: 20, JULY: None}
    assert protection.is_safe(months, [Total(21, (JUNE, JULY), adds=False)])
    assert not protection.is_safe(months, [Total(28, (JUNE, JULY), adds=False)])


def test_what_does_not_fit_together_is_not_safe():
    assert not protection.is_safe({JUNE: 20, JULY: None}, [Total(12, (JUNE, JULY), adds=True)])


def told(value, n, low=None, high=None, *, hidden=False):
    return Told(value, n, low, high, "1", hidden)


HIDDEN = told(None, None, hidden=True)


@pytest.mark.parametrize(
    ("unit", "before", "now", "again"),
    [
        ("人", told(12, 12), told(22, 22), True),
        ("人", told(12, 12), told(15, 15), False),
        ("人", told(12, 12), HIDDEN, True),
        ("人", HIDDEN, told(12, 12), True),
        ("点", told(-1.2, 12, -2.0, -0.4), told(-1.0, 15, -2.0, 0.0), False),
        ("点", told(-1.2, 12, -2.0, -0.4), told(-1.0, 12, -2.0, 0.0), False),
        ("点", told(-1.2, 12, -2.0, -0.4), told(-1.0, 22, -2.0, 0.0), True),
        ("%", told(50, 40, 35, 65), told(52, 50, 38, 66), False),  # 20 of 40, 26 of 50
        ("%", told(50, 40, 35, 65), told(50, 60, 38, 62), True),  # 20 of 40, 30 of 60
    ],
)
def test_figure_is_told_again_only_where_no_small_difference_shows(unit, before, now, again):
    assert protection.retold([before], now, unit) == (now if again else before)


def test_difference_to_what_was_told_long_ago_counts_too():
    """12, hidden, 15: the first and the last tell three."""
    assert protection.retold([told(12, 12), HIDDEN], told(15, 15), "人") == HIDDEN


@pytest.mark.parametrize(
    ("unit", "figure", "may"),
    [
        ("人", told(0, 0), True), ("人", told(9, 9), False), ("人", told(10, 10), True),
        ("人", told(10, None), False), ("人", HIDDEN, True),
        ("人", told(None, 4, hidden=True), False), ("点", told(-1.0, 9, -2, 0), False),
        ("%", told(50, 9, 20, 80), False), ("%", told(5, 40, 1, 16), False),
        ("%", told(50, 40, 35, 65), True),
    ],
)  # fmt: skip
def test_figure_of_another_server_is_looked_at(unit, figure, may):
    assert protection.is_protected(figure, unit) is may
