"""What reception lends to other pages: the day line of today, and who came when."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.desk import queries
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.gatherings.queries import sessions_visible_to
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people.models import Person

SHOWN = 40
LATE = 20  # the others follow when these are settled


def day_line(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any]:
    """The sessions of today: over, on, and still to come."""
    now, day = clock.now(), clock.today(organisation.zone)
    sessions = sessions_visible_to(actor).filter(on=day, state=SessionState.PLANNED)
    found = list(sessions.select_related("series", "place"))
    counts = queries.counts_by_session(found)
    items = [{"session": s, "state": _state(s, now), "count": counts.get(s.pk, 0)} for s in found]
    return {"items": items, "headline": _headline(len(found))}


def _state(session: Session, now: Any) -> str:
    if session.ends_at <= now:
        return "done"
    return "now" if session.starts_at <= now else ""


def _headline(count: int) -> str:
    if count == 0:
        return _("There is no gathering today.")
    words = ngettext("Today there is %(n)s gathering.", "Today there are %(n)s gatherings.", count)
    return words % {"n": count}


def late_taps(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """What came late and waits for a decision."""
    rows = list(queries.late_visible_to(actor)[:LATE])
    return {"late": queries.told_of_late(rows, actor)} if rows else None


def visits(*, actor: Actor, person: Person) -> Mapping[str, Any] | None:
    """When somebody came, the latest first."""
    rows = queries.attendances_visible_to(actor).filter(person=person)
    found = list(rows.select_related("session__series", "place")[:SHOWN])
    return {"visits": found, "times": getattr(person, "rhythm", None)} if found else None
