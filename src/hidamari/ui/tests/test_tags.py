"""Dates, times and addresses as templates write them."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from django.utils import translation

from hidamari.ui import dates
from hidamari.ui.templatetags import hidamari as tags

DAY = date(2026, 11, 23)
MOMENT = datetime(2026, 11, 23, 4, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "within", "across"),
    [
        ("ja", "2026年4月1日〜9月30日", "2026年12月1日〜2027年1月31日"),
        ("en", "1 Apr – 30 Sep 2026", "1 Dec 2026 – 31 Jan 2027"),
    ],
)
def test_period_says_its_years(language, within, across):
    with translation.override(language):
        assert tags.period(date(2026, 4, 1), date(2026, 9, 30)) == within
        assert tags.period(date(2026, 12, 1), date(2027, 1, 31)) == across


@pytest.mark.parametrize(
    ("language", "day", "era", "people", "month"),
    [
        ("ja", "11月23日(月・祝)", "令和8年11月23日", "1,234人", "11月"),
        ("en", "Mon 23 Nov", "23 November 2026", "1,234 people", "Nov"),
    ],
)
def test_dates_in_both_languages(language, day, era, people, month):
    with translation.override(language):
        assert tags.day(DAY) == day and tags.day(MOMENT) == day
        assert tags.wareki(DAY) == era and tags.people_count(1234) == people
        assert tags.clock(MOMENT) == "13:42"
        assert dates.month_words(MOMENT) == month
        assert tags.day_tag(MOMENT) == f'<time datetime="2026-11-23">{day}</time>'
        assert tags.clock_tag(MOMENT) == '<time datetime="2026-11-23T13:42+09:00">13:42</time>'


def test_late_evening_in_utc_is_the_next_day_here():
    with translation.override("ja"):
        assert tags.day(datetime(2026, 11, 22, 20, 0, tzinfo=UTC)) == "11月23日(月・祝)"


@pytest.mark.parametrize("tag", [tags.day, tags.clock, tags.wareki, tags.day_tag, tags.clock_tag])
def test_nothing_is_written_for_nothing(tag):
    assert tag(None) == ""


def test_go_puts_the_organisation_in():
    request = RequestFactory().get("/")
    request.organisation = SimpleNamespace(slug="hamakaze")
    assert tags.address(request, "today") == "/o/hamakaze/"
    assert tags.address(request, "look:gallery") == "/look/"
    request.organisation = None
    assert tags.address(request, "today", org="a") == "/o/a/"


def test_headline_is_the_first_answer():
    groups = ([("p", {"a": 1})], [("q", {"headline": "三つあります。"}), ("r", {"headline": "x"})])
    assert tags.headline(*groups) == "三つあります。"
