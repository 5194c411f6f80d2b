"""The ticket of an open desk: what a tap needs to know, signed, so that no tap has to ask again.

Made when reception opens the desk (permission and organisation are checked there), good until
well after the session, or after it was opened where the past is written down. It names one session
and opens nothing else. A tap keeps the ticket it was made under: it proves session and author also
when it is over, and then needs somebody else's good one to be sent.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core import signing

from hidamari.engines.rhythm import Pause
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.desk.pace import Pace
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.people.enums import PeoplePermission

SALT = "hidamari.desk.3"
GRACE = timedelta(hours=12)


class TicketOver(Exception):
    """The ticket is forged, or its session is long over."""


@dataclass(frozen=True)
class Ticket:
    """One open desk: the session, its owner, and the pace by which its regulars are reckoned."""

    session_id: UUID
    organisation_id: UUID
    project_id: UUID
    place_id: UUID
    on: date
    by_id: UUID | None
    starts_at: datetime
    ends_at: datetime
    opened_at: datetime
    pace: Pace
    sees_shielded: bool = False  # whether its holder may know of shielded people

    def signed(self) -> str:
        """The ticket as a string that only this house can make."""
        ids = (self.session_id, self.organisation_id, self.project_id, self.place_id, self.by_id)
        pauses = [[p.first.isoformat(), p.last.isoformat()] for p in self.pace.pauses]
        pace = [self.pace.interval, pauses, self.pace.floor, self.pace.factor]
        moments = (self.on, self.starts_at, self.ends_at, self.opened_at)
        when = [*(moment.isoformat() for moment in moments), self.sees_shielded]
        return signing.dumps([[i and i.hex for i in ids], when, pace], salt=SALT)


def ticket_for(session: Session, *, pace: Pace, by: Actor) -> Ticket:
    """The ticket of a session, for the one who opens its desk."""
    return Ticket(
        session.pk,
        session.organisation_id,
        session.project_id,
        session.place_id,
        session.on,
        by.id,
        session.starts_at,
        session.ends_at,
        clock.now(),
        pace,
        by.may(PeoplePermission.SEE_SHIELDED),
    )


def still_good(ticket: Ticket) -> Ticket:
    """The same ticket, or TicketOver when its session is long over."""
    if max(ticket.ends_at, ticket.opened_at) + GRACE < clock.now():
        raise TicketOver
    return ticket


def opened(signed: str) -> Ticket:
    """The ticket that was signed by this house, or TicketOver."""
    try:
        ids, when, pace = signing.loads(signed, salt=SALT)
    except signing.BadSignature as wrong:
        raise TicketOver from wrong
    session, organisation, project, place, by = (i and UUID(i) for i in ids)
    on, (starts, ends, began) = date.fromisoformat(when[0]), map(datetime.fromisoformat, when[1:4])
    paced = Pace(pace[0], tuple(Pause(*map(date.fromisoformat, one)) for one in pace[1]), *pace[2:])
    return Ticket(
        session, organisation, project, place, on, by, starts, ends, began, paced, when[4]
    )
