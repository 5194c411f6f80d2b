"""The Away rule against a day-by-day count, and against cases told by hand."""

from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.rhythm import away_since, pauses, rhythm_days

START = date(2024, 7, 1)


def on(*days):
    """Dates so many days after the start."""
    return [START + timedelta(days=day) for day in days]


@pytest.mark.parametrize(
    ("came", "rhythm"),
    [
        ((), 7),
        ((0,), 7),
        ((0, 30), 7),  # two attendances: still the series' interval
        ((0, 30, 60), 30),
        ((0, 7, 14, 35), 7),
        ((0, 7, 21, 35, 42), 10.5),
        ((0, 100, 200, 207, 214, 221, 228, 235, 242, 249), 7),  # only the last eight count
        ((14, 0, 7, 7, 7), 7),  # any order; a day counts once
    ],
)
def test_rhythm(came, rhythm):
    assert rhythm_days(on(*came), 7) == rhythm


@pytest.mark.parametrize(
    ("came", "interval", "first_day"),
    [
        ((0,), 7, 15),  # never before 14 days have passed
        ((0, 3, 6), 1, 6 + 15),
        ((0,), 28, 57),
        ((0, 30, 60), 7, 60 + 61),
        ((0, 15, 32), 7, 32 + 33),
    ],
)
def test_away_from_the_first_day_past_the_limit(came, interval, first_day):
    assert away_since(on(*came), interval) == START + timedelta(days=first_day)


def test_nobody_who_never_came_is_away():
    assert away_since([], 7) is None


def test_factors_are_arguments():
    came = on(0, 10, 20)
    assert away_since(came, 7, floor=0, factor=1.55) == START + timedelta(days=20 + 16)
    assert away_since(came, 7, floor=30, factor=1) == START + timedelta(days=20 + 31)
    assert away_since(came, 7, floor=0, factor=0) == START + timedelta(days=21)


def test_weeks_without_a_session_do_not_count():
    weekly = on(0, 7, 14, 42, 49, 56)  # closed for three weeks after day 14
    came = on(0, 7, 14)
    assert pauses(weekly, 7) == [tuple(on(22, 42))]
    assert away_since(came, 7, weekly) == START + timedelta(days=14 + 15 + 21)
    assert rhythm_days(on(7, 14, 42), 7, weekly) == 7


def test_no_pause_in_a_series_that_is_rare_by_itself():
    monthly = on(0, 28, 56, 84)
    assert pauses(monthly, 28) == []
    assert away_since(on(0, 28, 56), 28, monthly) == START + timedelta(days=56 + 57)


@pytest.mark.parametrize(
    "wrong",
    [
        {"series_interval": 0},
        {"series_interval": 7, "floor": -1},
        {"series_interval": 7, "factor": -1},
    ],
)
def test_impossible_arguments(wrong):
    with pytest.raises(ValueError, match=list(wrong)[-1]):
        away_since(on(0), **wrong)


days = st.dates(date(2024, 1, 1), date(2024, 6, 30))
attendances = st.lists(days, min_size=1, max_size=20)
intervals = st.sampled_from((1, 7, 14, 28))
floors, factors = st.floats(0, 40), st.floats(0, 4)


def idle(day, sessions, interval):
    """More than `interval` days after a session, and another has still to come."""
    before = [held for held in sessions if held < day]
    return bool(
        before and any(held >= day for held in sessions) and (day - max(before)).days > interval
    )


def counted(start, end, sessions, interval):
    """Days after start up to end that are not idle, one by one."""
    every = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(not idle(day, sessions, interval) for day in every)


@given(attendances, intervals, st.lists(days, max_size=12), floors, factors)
def test_away_since_against_day_by_day(came, interval, sessions, floor, factor):
    last = sorted(set(came))[-8:]
    gaps = [counted(a, b, sessions, interval) for a, b in pairwise(last)]
    rhythm = median(gaps) if len(last) >= 3 else interval
    assert rhythm_days(came, interval, sessions) == rhythm
    since = away_since(came, interval, sessions, floor=floor, factor=factor)
    limit = max(floor, factor * rhythm)
    assert counted(max(came), since, sessions, interval) > limit
    assert counted(max(came), since - timedelta(days=1), sessions, interval) <= limit


@given(attendances, intervals, st.lists(days, max_size=12))
def test_pauses_only_ever_postpone_the_limit_of_a_newcomer(came, interval, sessions):
    newcomer = came[:1]
    assert away_since(newcomer, interval, sessions) >= away_since(newcomer, interval)


@given(attendances, intervals, floors, factors)
def test_coming_again_is_never_sooner_away_than_that_day(came, interval, floor, factor):
    since = away_since(came, interval, floor=floor, factor=factor)
    assert since > max(came)
    assert away_since([*came, since], interval, floor=floor, factor=factor) > since


@given(attendances, intervals, st.integers(0, 1000))
def test_moving_everything_moves_the_answer(came, interval, shift):
    moved = [day + timedelta(days=shift) for day in came]
    assert away_since(moved, interval) == away_since(came, interval) + timedelta(days=shift)
