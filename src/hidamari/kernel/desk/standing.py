"""Whether whoever opened a desk may still keep it: asked once in a while, not with every tap."""

from datetime import datetime, timedelta
from uuid import UUID

from hidamari.kernel import clock
from hidamari.kernel.access.actor import HOUSE_ID
from hidamari.kernel.desk.enums import DeskPermission
from hidamari.kernel.desk.ticket import Ticket, TicketOver
from hidamari.kernel.organisations.queries.accounts import works_still

A_WHILE = timedelta(seconds=10)
MOST = 500  # open desks that one process remembers
_asked: dict[tuple[UUID, UUID], tuple[datetime, bool]] = {}


def still_theirs(ticket: Ticket) -> Ticket:
    """The same ticket, or TicketOver when its account was closed or no longer works at desks here."""
    if ticket.by_id in (None, HOUSE_ID):
        return ticket
    key = (ticket.by_id, ticket.organisation_id)
    at, holds = _asked.get(key, (None, False))
    if at is None or not at <= clock.now() < at + A_WHILE:
        holds = works_still(*key).may(DeskPermission.OPEN)
        if len(_asked) >= MOST:
            _asked.clear()
        _asked[key] = (clock.now(), holds)
    if not holds:
        raise TicketOver
    return ticket
