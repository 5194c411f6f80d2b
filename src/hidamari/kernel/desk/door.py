"""The door itself: taps of open desks, answered before anything else of the house is asked.

A tap carries its right with it (the signed ticket), so it needs no cookie, no session, no account,
no language: `DoorMiddleware` stands first and answers. One request may carry several events.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse

from hidamari.kernel.access.api import problem
from hidamari.kernel.desk import actions
from hidamari.kernel.desk import ticket as tickets
from hidamari.kernel.desk.actions import late
from hidamari.kernel.desk.enums import Why
from hidamari.kernel.desk.incoming import Invalid, Told, read_event
from hidamari.kernel.desk.standing import as_far_as_today, still_theirs
from hidamari.kernel.files.bodies import UnreadableBody, read_json
from hidamari.kernel.safety.asking import ask_first_words

PATH = "/desk/events/"
MOST = 200
_opened = lru_cache(maxsize=256)(tickets.opened)


class DoorMiddleware:
    """Answers taps; lets everything else pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == PATH and request.method == "POST":
            return answer(request)
        return self.get_response(request)


def answer(request: HttpRequest) -> JsonResponse:
    """Answer each event of a JSON list by its id: taken, again, tray, conflict, unknown, invalid,
    elsewhere (of another organisation: the device keeps it).

    The ticket in the header says who sends. An event may bring the ticket it was tapped under.
    """
    try:
        ticket = tickets.still_good(_opened(request.META.get("HTTP_X_DESK_TICKET", "")))
        ticket = still_theirs(ticket)
    except tickets.TicketOver:
        return problem(401, "ticket-over")
    try:
        sent = read_json(request.body)
    except UnreadableBody:
        return problem(422, "invalid")
    if not isinstance(sent, list) or not all(isinstance(one, dict) for one in sent):
        return problem(422, "invalid")
    return JsonResponse({"answers": [_answer_kept(ticket, one) for one in sent[:MOST]]})


def _answer_kept(sender: tickets.Ticket, told: Mapping[str, Any]) -> dict[str, Any]:
    """An event under the ticket it was tapped under: the sender's own, or one that was kept with it."""
    given = told.get("ticket")
    if not given:
        return answer_one(sender, told)
    try:
        own = _opened(str(given))
    except tickets.TicketOver:
        return {"id": _id_of(told), "answer": "invalid", "errors": {"ticket": "forged"}}
    if own.organisation_id != sender.organisation_id:
        return {"id": _id_of(told), "answer": "elsewhere"}
    if (own.session_id, own.by_id) == (sender.session_id, sender.by_id):
        return answer_one(replace(sender, opened_at=own.opened_at), told)
    return answer_one(as_far_as_today(own), told, sent_by_id=sender.by_id)


def _id_of(told: Mapping[str, Any]) -> str:
    return str(told.get("id", ""))[:40]


def answer_one(
    ticket: tickets.Ticket, told: Mapping[str, Any], sent_by_id: UUID | None = None
) -> dict[str, Any]:
    """What became of one event, in a word; for `invalid`, what to write again.

    `word`: to be read by reception, where somebody should be asked first; not for what came late.
    `sent_by_id`: who sends it, where they did not tap it.
    """
    given = _id_of(told)
    try:
        taken = _received(ticket, read_event(told), sent_by_id)
    except Invalid as wrong:
        return {"id": given, "answer": "invalid", "errors": wrong.errors}
    except actions.Conflict:
        return {"id": given, "answer": "conflict"}
    except actions.Unknown:
        return {"id": given, "answer": "unknown"}
    if not isinstance(taken, actions.Taken):
        return {"id": given, "answer": "tray"}
    answer = {"id": given, "answer": "again" if taken.again else "taken"}
    if taken.apart and sent_by_id is None:
        answer["word"] = ask_first_words(ticket.organisation_id)
    return answer


def _received(ticket: tickets.Ticket, told: Told, sent_by_id: UUID | None) -> late.Answered:
    """What came with an old ticket is written under its session as that stands now."""
    if sent_by_id is None:
        return late.receive(ticket=ticket, told=told)
    fresh = late.of_today(ticket)
    if fresh is None:
        return late.keep(ticket=ticket, told=told, why=Why.GONE, sent_by_id=sent_by_id)
    return late.receive(ticket=fresh, told=told, sent_by_id=sent_by_id)
