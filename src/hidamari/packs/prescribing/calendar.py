"""Going along as iCalendar (RFC 5545): one event that is changed and called off under the same UID."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from hidamari.kernel import clock
from hidamari.kernel.gatherings.calendar import zone_of
from hidamari.kernel.gatherings.models import Session
from hidamari.packs.prescribing.models import Accompaniment
from hidamari.ui.dates import clock_words
from hidamari.ui.dates import day_words as words_of_day
from hidamari.ui.names import san

LENGTH = timedelta(hours=1)  # where the day is not one of ours and its end is not known


def accompaniment_ics(going: Accompaniment) -> bytes:
    """The agreed day. A later SEQUENCE replaces it in the calendar; CANCELLED takes it out."""
    place = going.referral.place
    zone = place.zone if place else "Asia/Tokyo"
    starts = datetime.combine(going.on, going.meets_at, ZoneInfo(zone))
    event = Event()
    event.add("uid", f"{going.pk}@hidamari")
    event.add("sequence", going.sequence)
    event.add("status", "CANCELLED" if going.called_off_at else "CONFIRMED")
    event.add("dtstamp", clock.now())
    event.add("dtstart", starts)
    event.add("dtend", _ends(going, starts))
    event.add("summary", _("Going along: %(name)s") % {"name": san(going.person.nickname)})
    event.add("location", going.where)
    calendar = Calendar()
    calendar.add("prodid", "-//Hidamari//Going along//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if going.called_off_at else "PUBLISH")
    calendar.add_component(zone_of(zone, going.on))
    calendar.add_component(event)
    return calendar.to_ical()


def _ends(going: Accompaniment, starts: datetime) -> datetime:
    if going.session is not None and going.session.ends_at > starts:
        return clock.local(going.session.ends_at)
    return starts + LENGTH


def day_words(session: Session) -> str:
    """ "11月30日(月) 10:00 みんなの朝ごはん"."""
    return f"{words_of_day(session.on)} {clock_words(session.starts_at)} {session.series.title}"
