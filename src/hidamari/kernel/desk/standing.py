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
    if ticket.by_id is None or ticket.by_id == HOUSE_ID:
        raise TicketOver  # the house takes events itself, without a ticket in a page
    key = (ticket.by_id, ticket.organisation_id)
    at, opens, sees = _asked.get(key, (None, False, False))
    if at is None or not at <= clock.now() < at + A_WHILE:
        maker = works_still(*key)
        opens, sees = maker.may(DeskPermission.OPEN), maker.may(PeoplePermission.SEE_SHIELDED)
        if len(_asked) >= MOST:
            _asked.clear()
        _asked[key] = (clock.now(), opens, sees)
    if not opens:
        raise TicketOver
    return ticket if sees or not ticket.sees_shielded else replace(ticket, sees_shielded=False)
