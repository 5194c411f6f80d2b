"""Lists, searches, exports and the API: one row says what was looked at, how filtered, how many."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from hidamari.kernel.access.actor import NOBODY, Actor
from hidamari.kernel.access.seen import Seen, noting
from hidamari.kernel.audit.actions import look_over

PLAIN = re.compile(r"[a-z_]{1,30}")  # the name of a filter; anything else could be a value
FILTERS = 10


class LooksMiddleware:
    """Innermost, so that it sees who asks; one statement more, however many were shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with noting() as seen:
            response = self.get_response(request)
        actor = _actor_of(request)
        is_file = "attachment" in response.get("Content-Disposition", "")
        shown = response.status_code == 200 or response.status_code == 422
        if actor.id is not None and shown and (seen.count or is_file):
            _write(request, actor, seen, "exported" if is_file else "listed")
        return response


def _write(request: HttpRequest, actor: Actor, seen: Seen, verb: str) -> None:
    match: Any = request.resolver_match
    what = match.view_name if match and match.view_name else "unknown"
    names = (name for name, value in request.GET.items() if value and PLAIN.fullmatch(name))
    look_over(by=actor, verb=verb, what=what, filters=sorted(names)[:FILTERS], count=seen.count)


def _actor_of(request: HttpRequest) -> Actor:
    """Who asks: the actor of a page, or the one that a token is."""
    token = getattr(request, "auth", None)
    return token if isinstance(token, Actor) else getattr(request, "actor", NOBODY)
