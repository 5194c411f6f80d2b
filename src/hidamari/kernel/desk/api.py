"""/api/v1/desk: check-ins from another program, with the same rules as the desk."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from ninja import Router, Schema

from hidamari.kernel.access.api import ERRORS, Problem, need_scope, problem
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.desk import actions, queries
from hidamari.kernel.desk.actions import late
from hidamari.kernel.desk.enums import DeskPermission as May
from hidamari.kernel.desk.incoming import Invalid, read_event
from hidamari.kernel.desk.pace import pace_of
from hidamari.kernel.desk.ticket import ticket_for
from hidamari.kernel.gatherings.queries import sessions_visible_to
from hidamari.kernel.safety.asking import ask_first_words

router = Router()


class DoorEventIn(Schema):
    """`id` is a UUIDv7 made by the client: sent twice it counts once."""

    id: UUID
    kind: str
    device_at: datetime
    person_id: UUID | None = None
    head: str = ""
    heads: int = 0
    refers_to: UUID | None = None
    codeword: str = ""


class DoorEventOut(Schema):
    """`word` is for reception to read, where somebody should be asked first."""

    id: UUID
    answer: str
    word: str = ""


class SessionCount(Schema):
    named: int
    nameless: dict[str, int]
    total: int


@router.post(
    "/sessions/{uuid:pk}/events",
    response={200: DoorEventOut, 201: DoorEventOut, 202: DoorEventOut, 409: Problem, **ERRORS},
)
def take_event(request: HttpRequest, pk: UUID, body: DoorEventIn) -> object:
    """One door event. 201 the first time, 200 when it was known, 409 for other content.

    202 where it came too late, or from a clock that cannot be right: a coordinator decides.
    """
    actor = need_scope(request, May.OPEN)
    sessions = sessions_visible_to(actor).select_related("series")
    session = fetch(sessions, actor=actor, pk=pk)
    ticket = ticket_for(session, pace=pace_of(session.series), by=actor)
    try:
        told = read_event(body.dict())
        ticket = replace(ticket, opened_at=told.device_at)  # pressed when it happened, not now
        taken = late.receive(ticket=ticket, told=told)
    except Invalid as wrong:
        raise ValidationError(wrong.errors) from wrong
    except actions.Conflict:
        return problem(409, "conflict")
    except actions.Unknown:
        return problem(404, "not-found")
    if not isinstance(taken, actions.Taken):
        return 202, {"id": taken.id, "answer": "tray"}
    word = ask_first_words(actor.organisation_id) if taken.apart else ""
    answer = {"id": taken.event.id, "answer": "again" if taken.again else "taken", "word": word}
    return (200 if taken.again else 201), answer


@router.get("/sessions/{uuid:pk}/count", response={200: SessionCount, **ERRORS})
def session_count(request: HttpRequest, pk: UUID) -> object:
    """How many came to a session, with and without a name."""
    actor = need_scope(request, May.OPEN)
    session = fetch(sessions_visible_to(actor), actor=actor, pk=pk)
    state = queries.desk_state(session, actor)
    return {"named": state.named, "nameless": state.nameless, "total": state.total}
