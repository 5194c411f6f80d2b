"""Taps that come later than their session: whose they are, and the tray where some of them wait."""

from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.desk import actions
from hidamari.kernel.desk.enums import Why
from hidamari.kernel.desk.incoming import Told, read_event
from hidamari.kernel.desk.lateness import told_at, why_not
from hidamari.kernel.desk.models import LateTap
from hidamari.kernel.desk.pace import pace_of
from hidamari.kernel.desk.queries import session_of
from hidamari.kernel.desk.ticket import GRACE, Ticket, ticket_for
from hidamari.kernel.gatherings.models import Session

Answered = actions.Taken | LateTap


def receive(*, ticket: Ticket, told: Told, sent_by_id: UUID | None = None) -> Answered:
    """Take an event that happened in its session; lay any other into the tray. Raises as `take`."""
    why = why_not(ticket, told.device_at, told_at(ticket, told.device_at))
    if why is None:
        return actions.take(ticket=ticket, told=told, sent_by_id=sent_by_id)
    return keep(ticket=ticket, told=told, why=why, sent_by_id=sent_by_id)


def of_today(ticket: Ticket) -> Ticket | None:
    """An old ticket with the day, place and pace as they are now; None where the day is gone."""
    session = session_of(ticket)
    if session is None:
        return None
    return replace(
        ticket,
        project_id=session.project_id,
        place_id=session.place_id,
        on=session.on,
        pace=pace_of(session.series),
    )


@transaction.atomic
def keep(*, ticket: Ticket, told: Told, why: Why, sent_by_id: UUID | None) -> LateTap:
    """Lay an event into the tray, once. Its own record, as a door event is."""
    plain = {name: str(value) for name, value in asdict(told).items() if value not in (None, "", 0)}
    kept, _ = LateTap.objects.get_or_create(
        id=told.id,
        defaults={
            "organisation_id": ticket.organisation_id,
            "session_id": ticket.session_id,
            "why": why,
            "told": plain,
            "device_at": told.device_at,
            "received_at": clock.now(),
            "by_id": ticket.by_id,
            "sent_by_id": sent_by_id or ticket.by_id,
        },
    )
    if kept.organisation_id != ticket.organisation_id:
        raise actions.Conflict
    return kept


@transaction.atomic
def settle(*, late: LateTap, taken: bool, by: Actor) -> bool:
    """Take it as it was tapped, or drop it; whether it now counts."""
    late = LateTap.objects.select_for_update().get(pk=late.pk)
    if late.settled_at is not None:
        return taken
    session = session_of(late)
    if taken:
        if session is None:
            return False
        told = read_event({**late.told, "device_at": _inside(late, session)})
        ticket = replace(ticket_for(session, pace=pace_of(session.series), by=by), by_id=late.by_id)
        actions.take(ticket=ticket, told=told, sent_by_id=late.sent_by_id)
    late.settled_at = clock.now()
    late.save(update_fields=["settled_at"])
    verb = "late-tap.taken" if taken else "late-tap.dropped"
    record(by=by, verb=verb, of=late, fields=["settled_at"])
    return True


def _inside(late: LateTap, session: Session) -> datetime:
    """When it happened; where the clock cannot be right, when the session began."""
    first, last = session.starts_at - GRACE, session.ends_at + GRACE
    return late.device_at if first <= late.device_at <= last else session.starts_at
