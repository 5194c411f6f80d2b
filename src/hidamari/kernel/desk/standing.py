"""Whether whoever opened a desk may still keep it: asked once in a while, not with every tap."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from hidamari.kernel import clock
from hidamari.kernel.access.actor import HOUSE_ID
from hidamari.kernel.desk.enums import DeskPermission
from hidamari.kernel.desk.ticket import Ticket, TicketOver
from hidamari.kernel.organisations.queries.accounts import works_still
from hidamari.kernel.people.enums import PeoplePermission

A_WHILE = timedelta(seconds=10)
MOST = 500  # open desks that one process remembers
_asked: dict[tuple[UUID, UUID], tuple[datetime, bool, bool]] = {}


def still_theirs(ticket: Ticket) -> Ticket:
    """The ticket as far as its account may go today: it tells of shielded people only while its maker
    sees them. TicketOver when the account was closed, no longer works at desks here, or is nobody's.
    """
    opens, sees = _standing(ticket)
    if not opens:
        raise TicketOver
    return _limited(ticket, sees)


def as_far_as_today(ticket: Ticket) -> Ticket:
    """A ticket kept with a tap: its author need not work here any more, but sees no more than today."""
    return _limited(ticket, _standing(ticket)[1])


def _limited(ticket: Ticket, sees: bool) -> Ticket:
    return ticket if sees or not ticket.sees_shielded else replace(ticket, sees_shielded=False)


def _standing(ticket: Ticket) -> tuple[bool, bool]:
    """(whether they open desks here, whether they see shielded people); nobody and the house do not:
    the house takes events itself, without a ticket in a page."""
    if ticket.by_id is None or ticket.by_id == HOUSE_ID:
        return False, False
    key = (ticket.by_id, ticket.organisation_id)
    at, opens, sees = _asked.get(key, (None, False, False))
    if at is None or not at <= clock.now() < at + A_WHILE:
        maker = works_still(*key)
        opens, sees = maker.may(DeskPermission.OPEN), maker.may(PeoplePermission.SEE_SHIELDED)
        if len(_asked) >= MOST:
            _asked.clear()
        _asked[key] = (clock.now(), opens, sees)
    return opens, sees
