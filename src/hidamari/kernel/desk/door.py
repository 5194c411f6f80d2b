"""The door itself: taps of open desks, answered before anything else of the house is asked.

A tap carries its right with it (the signed ticket), so it needs no cookie, no session, no account,
no language: `DoorMiddleware` stands first and answers. One request may carry several events.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from hidamari.kernel.access.api import problem
from hidamari.kernel.desk import actions
from hidamari.kernel.desk import ticket as tickets
from hidamari.kernel.desk.incoming import Invalid, read_event
from hidamari.kernel.desk.standing import still_theirs
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
    """Answer each event of a JSON list by its id: taken, again, conflict, unknown, invalid."""
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
    return JsonResponse({"answers": [answer_one(ticket, one) for one in sent[:MOST]]})


def answer_one(ticket: tickets.Ticket, told: Mapping[str, Any]) -> dict[str, Any]:
    """What became of one event, in a word; for `invalid`, what to write again.

    `word`: to be read by reception, where somebody should be asked first.
    """
    given = str(told.get("id", ""))[:40]
    try:
        taken = actions.take(ticket=ticket, told=read_event(told))
    except Invalid as wrong:
        return {"id": given, "answer": "invalid", "errors": wrong.errors}
    except actions.Conflict:
        return {"id": given, "answer": "conflict"}
    except actions.Unknown:
        return {"id": given, "answer": "unknown"}
    answer = {"id": given, "answer": "again" if taken.again else "taken"}
    if taken.apart:
        answer["word"] = ask_first_words(ticket.organisation_id)
    return answer
