"""Write what happens at the door. One transaction: the event, and the projections read from it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from hidamari.kernel import clock
from hidamari.kernel.desk import rhythm, statements
from hidamari.kernel.desk.incoming import Told
from hidamari.kernel.desk.models import Attendance, DoorEvent
from hidamari.kernel.desk.projection import ARRIVALS, There, presence
from hidamari.kernel.desk.ticket import Ticket
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.packs import registry
from hidamari.kernel.people.models import Person

CHAIN = 2  # an undo of a check-out of a tap
TOLD = ("id", "kind", "person_id", "head", "heads", "refers_to", "codeword", "device_at")
SAME = ("session_id", "kind", "person_id", "head", "heads", "refers_to", "codeword", "device_at")


class Unknown(Exception):
    """The person of the event is not one of this organisation."""


class Conflict(Exception):
    """The same id was sent before with other content."""


@dataclass(frozen=True)
class Taken:
    """What became of an event: `again` when it had been taken before; `apart` when somebody is
    here whom they must not meet."""

    event: DoorEvent
    again: bool = False
    apart: bool = False


def take(*, ticket: Ticket, told: Told, sent_by_id: UUID | None = None) -> Taken:
    """Take one door event. Sent twice it counts once. `sent_by_id` where its author did not send it.

    Raises Unknown for a person of nobody's or of another organisation, Conflict when the id was
    used for something else.
    """
    event = DoorEvent(
        organisation_id=ticket.organisation_id,
        session_id=ticket.session_id,
        received_at=clock.now(),
        by_id=ticket.by_id,
        sent_by_id=sent_by_id or ticket.by_id,
        **{name: getattr(told, name) for name in TOLD},
    )
    try:
        with transaction.atomic():
            apart = _project(event, ticket)
    except IntegrityError:
        return _taken_before(event) or _take_carefully(event, ticket)
    return Taken(event, apart=apart and event.kind in ARRIVALS)


def _taken_before(event: DoorEvent) -> Taken | None:
    before = DoorEvent.objects.filter(id=event.id).first()
    if before is None:
        return None
    if any(getattr(before, name) != getattr(event, name) for name in SAME):
        raise Conflict
    return Taken(before, again=True)


def _take_carefully(event: DoorEvent, ticket: Ticket) -> Taken:
    """Somebody tapped the same person at the same moment: read presence from the events."""
    with transaction.atomic():
        known = rhythm.known(event, ticket)
        if known is None:
            raise Unknown
        statements.write(event)
        _read_again(ticket, known.person_id)
    return Taken(event)


def _project(event: DoorEvent, ticket: Ticket) -> bool:
    """Save the event and bring the projections up to date; whether they meet whom they must not."""
    if event.person_id is None:
        statements.write(event)
        if event.refers_to is not None:
            _project_reference(event, ticket)
        return False
    known = rhythm.known(event, ticket)
    if known is None:
        raise Unknown
    in_order = known.last_on is None or ticket.on >= known.last_on
    if known.has_history or known.person_id != event.person_id or not in_order:
        statements.write(event)
        _read_again(ticket, known.person_id)
        return known.apart
    there = There(min(event.device_at, event.received_at), None)
    arrival = attendance(ticket, ticket.session_id, known.person_id, there)
    statements.write(event, arrival, rhythm.with_day(known, ticket))
    if known.awaited:
        _announce(ticket, known.person_id)
    return known.apart


def attendance(at: Ticket | Session, session_id: UUID, person_id: UUID, there: There) -> Attendance:
    """The row, not yet saved, that says somebody was at a session."""
    return Attendance(
        organisation_id=at.organisation_id,
        session_id=session_id,
        person_id=person_id,
        place_id=at.place_id,
        project_id=at.project_id,
        on=at.on,
        came_at=there.came_at,
        left_at=there.left_at,
    )


def _announce(ticket: Ticket, person_id: UUID) -> None:
    """Tell the packs, in this transaction: a referral closes by arrival, or opens again."""
    for app in registry:
        for arrival in app.on_arrival:
            arrival.read(
                organisation_id=ticket.organisation_id,
                person_id=person_id,
                session_id=ticket.session_id,
                place_id=ticket.place_id,
            )


def _project_reference(event: DoorEvent, ticket: Ticket) -> None:
    """An undo or a check-out, or an undo of one: read again the presence of whoever it refers to."""
    here = DoorEvent.objects.filter(
        session_id=event.session_id, organisation_id=ticket.organisation_id
    )
    target = here.filter(id__in=[event.refers_to]).first()
    for _ in range(CHAIN):
        if target is not None and target.person_id is None and target.refers_to is not None:
            target = here.filter(id__in=[target.refers_to]).first()
    if target is not None and target.person_id is not None:
        known = rhythm.known(target, ticket, hidden_too=True)  # what stands is undone for all
        if known is not None:
            _read_again(ticket, known.person_id)


def _read_again(ticket: Ticket, person_id: UUID) -> None:
    """Read one person's presence in one session from the events, however they came."""
    ids = identity(person_id)
    events = DoorEvent.objects.filter(session_id=ticket.session_id)
    there = presence(events, ids)
    if there is None:
        Attendance.objects.filter(session_id=ticket.session_id, person_id=person_id).delete()
    else:
        stored = Attendance.objects.filter(session_id=ticket.session_id, person_id=person_id)
        if not stored.update(came_at=there.came_at, left_at=there.left_at):
            attendance(ticket, ticket.session_id, person_id, there).save(force_insert=True)
    rhythm.rebuild(person_id, ticket.organisation_id)
    _announce(ticket, person_id)


@transaction.atomic
def read_identity_again(person_ids: list[UUID]) -> None:
    """Two records became one, or two again: read from the events who was where."""
    roots = {_root(person_id) for person_id in person_ids}
    everyone = set(person_ids).union(*(identity(root) for root in roots))
    sessions = DoorEvent.objects.filter(person_id__in=everyone).values_list("session", flat=True)
    Attendance.objects.filter(person_id__in=everyone).delete()
    for session in Session.objects.filter(id__in=sessions).iterator():
        events = list(DoorEvent.objects.filter(session=session))
        for root in roots:
            there = presence(events, identity(root))
            if there is not None:
                attendance(session, session.pk, root, there).save(force_insert=True)
    for person_id in everyone:
        person = Person.objects.get(id=person_id)
        rhythm.rebuild(person_id, person.organisation_id)


def _root(person_id: UUID) -> UUID:
    """The record that was kept of a person."""
    kept = Person.objects.filter(id=person_id).values_list("merged_into", flat=True).first()
    return person_id if kept is None else _root(kept)


def identity(person_id: UUID) -> set[UUID]:
    """The records that are this one person: theirs and those merged into it."""
    found, wave = {person_id}, {person_id}
    while wave:
        wave = set(Person.objects.filter(merged_into__in=wave).values_list("id", flat=True)) - found
        found |= wave
    return found
