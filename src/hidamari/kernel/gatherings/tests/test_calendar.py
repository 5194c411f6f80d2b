"""The feed, read back by the library and by a second reader of recurrence."""

from datetime import date, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from hidamari.engines.recurrence import dates, parse
from hidamari.kernel.gatherings import actions, queries
from hidamari.kernel.gatherings.pattern import as_rule
from tests import factories as make
from tests.factories import TODAY


@pytest.fixture
def series(project):
    return make.a_series(project, rule={"kind": "weekly", "weekdays": [0], "not_on_holidays": True})


def feed(visitor, series):
    answer = visitor.get(f"/gatherings/{series.pk}/calendar.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content), answer.content.decode()


def starts(event):
    """Every start that the repeating event gives, exceptions taken out."""
    found = rrulestr(
        event["RRULE"].to_ical().decode(), dtstart=event["DTSTART"].dt.replace(tzinfo=None)
    )
    off = event.get("EXDATE")
    gone = {d.dt.replace(tzinfo=None) for d in (off.dts if off else [])}
    return [day for day in found if day not in gone]


def test_feed_repeats_as_the_rule_says(visitor, series):
    calendar, text = feed(visitor, series)
    (event,) = calendar.events
    window = (TODAY - timedelta(days=31), TODAY + timedelta(days=366))
    assert [s.date() for s in starts(event)] == dates(as_rule(series.rule), *window)
    assert {s.time() for s in starts(event)} == {time(13, 30)}
    assert event["UID"] == f"{series.pk}@hidamari"
    assert "DTSTART;TZID=Asia/Tokyo:" in text


def test_zone_is_said_once_and_is_nine_hours_ahead(visitor, series):
    calendar, _ = feed(visitor, series)
    (zone,) = calendar.timezones
    assert zone["TZID"] == "Asia/Tokyo"
    assert {part["TZOFFSETTO"].td for part in zone.subcomponents} == {timedelta(hours=9)}
    assert calendar.get_missing_tzids() == set()


def test_cancelled_day_is_left_out_and_moved_day_takes_the_place_of_its_own(
    visitor, series, engawa
):
    by = make.the_house(engawa)
    actions.plan_ahead(series=series, by=by)
    first, second, *_ = queries.sessions_visible_to(by)
    actions.cancel_session(session=first, reason="大雨", by=by)
    actions.move_session(
        session=second, on=date(2026, 12, 8), starts_at=time(9), ends_at=time(10), by=by
    )
    actions.add_session(
        series=series, on=date(2026, 12, 12), starts_at=time(9), ends_at=time(10), by=by
    )
    calendar, _ = feed(visitor, series)
    regular, *own = calendar.events
    assert first.on not in [s.date() for s in starts(regular)]
    moved = next(e for e in own if "RECURRENCE-ID" in e)
    assert moved["UID"] == regular["UID"] and moved["RECURRENCE-ID"].dt.date() == second.on
    assert moved["DTSTART"].dt.date() == date(2026, 12, 8)
    extra = next(e for e in own if "RECURRENCE-ID" not in e)
    assert extra["UID"] != regular["UID"] and extra["DTSTART"].dt.date() == date(2026, 12, 12)


def test_private_series_has_no_feed(visitor, project):
    hidden = make.a_series(project, is_public=False)
    assert visitor.get(f"/gatherings/{hidden.pk}/calendar.ics").status_code == 404


def test_series_without_any_day_left_is_still_a_calendar(visitor, series):
    series.rule = parse_plain("毎週月曜", until=date(2020, 1, 1))
    series.save()
    assert feed(visitor, series)[0].events == []


def parse_plain(words, **bounds):
    from hidamari.kernel.gatherings.pattern import as_plain

    return as_plain(parse(words, **bounds))
