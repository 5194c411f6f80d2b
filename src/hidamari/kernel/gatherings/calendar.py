"""A series as iCalendar (RFC 5545): one repeating event, the days that differ, and nothing else.

The UID of the series and the zone stay the same for ever; a calendar that subscribes moves what
was moved and drops what is not held.
"""

from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, Timezone
from icalendar.prop import vRecur

from hidamari.engines.recurrence import to_rrule
from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.gatherings.actions.sessions import when
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.models import Series, Session
from hidamari.kernel.gatherings.pattern import as_rule
from hidamari.kernel.gatherings.queries import changes_to

BEFORE, AHEAD = timedelta(days=31), timedelta(days=366)


def calendar_of(series: Series, *, url: str) -> bytes:
    """The feed of one series: a month back and a year ahead."""
    today = clock.today(series.place.zone)
    first, last = today - BEFORE, today + AHEAD
    calendar = Calendar()
    calendar.add("prodid", "-//Hidamari//Gatherings//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", series.title)
    calendar.add_component(zone_of(series.place.zone, first))
    for event in _events(series, first, last, url):
        calendar.add_component(event)
    return calendar.to_ical()


def zone_of(name: str, since: date) -> Timezone:
    """VTIMEZONE with the offsets in force since that day. Japan has one: +0900."""
    return Timezone.from_tzid(name, first_date=since - timedelta(days=366))


def _events(series: Series, first: date, last: date, url: str) -> list[Event]:
    """The repeating event, then those days that are not as the rule says."""
    changes = changes_to(series, first=first, last=last)
    cancelled = [s.planned_on for s in changes if _is_off(s)]
    regular = _repeating(series, first, last, cancelled, url)
    own = [s for s in changes if s.state == SessionState.PLANNED and _differs(s, series)]
    return [*regular, *(_single(session, series, url) for session in own)]


def _is_off(session: Session) -> bool:
    return session.state == SessionState.CANCELLED and session.planned_on is not None


def _differs(session: Session, series: Series) -> bool:
    """Not on the day and hours of the rule."""
    if session.planned_on is None:
        return True
    ruled = when(session.planned_on, series.starts_at, series.ends_at, series.place)
    return any(getattr(session, name) != value for name, value in ruled.items())


def _repeating(
    series: Series, first: date, last: date, cancelled: list[date | None], url: str
) -> list[Event]:
    """One event with RRULE; EXDATE for holidays and days not held. Empty when no day is left."""
    rule = as_rule(series.rule, ended_on=series.ended_on)
    try:
        found = to_rrule(rule, first, last)
    except Refusal:
        return []
    event = _event(series, url, f"{series.pk}@hidamari", series.place.name)
    _put_times(event, found.dtstart, series)
    event.add("rrule", vRecur.from_ical(found.rrule))
    off = sorted({*found.exdates, *(day for day in cancelled if day)})
    if off:
        event.add("exdate", [_start(day, series) for day in off])
    return [event]


def _single(session: Session, series: Series, url: str) -> Event:
    """A moved day replaces its occurrence; an added one stands for itself."""
    uid = series.pk if session.planned_on else session.pk
    event = _event(series, url, f"{uid}@hidamari", series.place.name)
    if session.planned_on:
        event.add("recurrence-id", _start(session.planned_on, series))
    event.add("dtstart", clock.local(session.starts_at, series.place.zone))
    event.add("dtend", clock.local(session.ends_at, series.place.zone))
    return event


def _event(series: Series, url: str, uid: str, where: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", clock.now())
    event.add("summary", series.title)
    event.add("location", " ".join(filter(None, (where, series.place.address))))
    event.add("url", url)
    if series.summary:
        event.add("description", series.summary)
    return event


def _put_times(event: Event, day: date, series: Series) -> None:
    times = when(day, series.starts_at, series.ends_at, series.place)
    event.add("dtstart", times["starts_at"])
    event.add("dtend", times["ends_at"])


def _start(day: date, series: Series) -> datetime:
    starts: datetime = when(day, series.starts_at, series.ends_at, series.place)["starts_at"]
    return starts
