"""When a tap happened, and whether that can be right: judged by its own time, not by when it came."""

from datetime import datetime, timedelta
from uuid import UUID

from hidamari.kernel import clock
from hidamari.kernel.desk.enums import Why
from hidamari.kernel.desk.ticket import GRACE, Ticket
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.organisations.queries import setting

AHEAD = timedelta(minutes=10)  # so far two clocks may differ
A_DAY = timedelta(days=1)  # the least the setting allows: nobody asks it before


def why_not(ticket: Ticket, happened_at: datetime, told_at: datetime) -> Why | None:
    """Why an event must be decided about, or None where it is taken as usual.

    `happened_at` lies inside its session, give or take GRACE. `told_at` is when it was pressed: for
    a past that is written down, when its desk was opened.
    """
    now = clock.now()
    if happened_at > now + AHEAD:
        return Why.FUTURE
    if not ticket.starts_at - GRACE <= happened_at <= ticket.ends_at + GRACE:
        return Why.OUTSIDE
    waited = now - told_at
    if waited > A_DAY and waited > timedelta(days=_days(ticket.organisation_id)):
        return Why.LATE
    return None


def told_at(ticket: Ticket, happened_at: datetime) -> datetime:
    """When it was pressed: a desk of the past is opened long after what it tells of."""
    return max(happened_at, ticket.opened_at) if ticket.opened_at > ticket.ends_at else happened_at


def _days(organisation_id: UUID) -> int:
    return int(setting(organisation_id, "desk.late-days"))


def is_past(session: Session) -> bool:
    """Over since yesterday or longer: what is typed in now happened then."""
    zone = session.place.zone
    return (
        session.ends_at < clock.now()
        and clock.today(zone) > clock.local(session.ends_at, zone).date()
    )
