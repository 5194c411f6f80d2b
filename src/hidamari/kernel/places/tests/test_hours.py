from datetime import date, datetime, time
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.kernel.places.hours import (
    NotHours,
    Span,
    hours_of_day,
    openness,
    spans,
    words_of_day,
)

ZONE = ZoneInfo("Asia/Tokyo")
MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 13, 42, tzinfo=ZONE)


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def week(*hours, held=(), exceptions=None):
    place = SimpleNamespace(zone="Asia/Tokyo", hours=[list(h) for h in hours])
    last = date(2026, 11, 30)
    return spans(place, date(2026, 11, 22), last, exceptions=exceptions or {}, held=held)


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("9:00-17:00", [[0, "09:00", "17:00"]]),
        ("９：００～１７：００", [[0, "09:00", "17:00"]]),
        ("9時から12時半、13時〜17時", [[0, "09:00", "12:30"], [0, "13:00", "17:00"]]),
        ("22:00-24:00", [[0, "22:00", "00:00"]]),
        ("", []),
    ],
)
def test_hours_are_read_as_people_write_them(words, hours):
    assert hours_of_day(0, words) == hours


@pytest.mark.parametrize("words", ["朝から", "9:00", "9:00-25:00", "9:00-9:00", "-", "1-2-3"])
def test_what_are_no_hours_is_refused(words):
    with pytest.raises(NotHours):
        hours_of_day(0, words)


@given(st.times(), st.times())
def test_words_of_hours_are_read_as_the_same_hours(opens, closes):
    hours = [[3, f"{opens:%H:%M}", f"{closes:%H:%M}"]]
    if hours[0][1] != hours[0][2]:
        assert hours_of_day(3, words_of_day(hours, 3)) == hours


def test_open_now_until_the_end_of_touching_times():
    found = week((0, "13:00", "14:00"), held=[Span(at(23, 13, 30), at(23, 15, 30))])
    assert openness(found, NOW).now == Span(at(23, 13), at(23, 15, 30))


def test_later_today_is_near_and_another_day_is_not():
    assert openness(week((0, "17:00", "19:00")), NOW).is_today
    other = openness(week((2, "10:00", "16:00")), NOW)
    assert not other.is_near and other.next.starts == at(25, 10)


def test_night_belongs_to_the_day_it_began_on():
    found = week((6, "22:00", "02:00"), (5, "20:00", "00:00"))
    assert openness(found, at(23, 1)).now == Span(at(22, 22), at(23, 2))
    assert Span(at(28, 20), at(29, 0)) in found


def test_exception_replaces_the_hours_of_its_day():
    closed = SimpleNamespace(opens=None, closes=None)
    other = SimpleNamespace(opens=time(10), closes=time(11))
    hours = [(0, "09:00", "17:00"), (1, "09:00", "17:00")]
    found = week(*hours, exceptions={MONDAY: closed, date(2026, 11, 24): other})
    assert found[0] == Span(at(24, 10), at(24, 11))
    assert openness(found, NOW).now is None


def test_without_hours_nothing_is_known():
    told = openness(week(), NOW)
    assert (told.now, told.next, told.is_near) == (None, None, False)
