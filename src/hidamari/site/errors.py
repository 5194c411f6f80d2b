"""Pages that cannot be opened: each says what happened and what to do."""

import logging
import sys
from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hidamari.kernel import clock
from hidamari.kernel.ceilings.actions import TooMany
from hidamari.site import trouble


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "site/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "site/403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "site/400.html", status=400)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form waited too long or its cookie is gone; what was typed is still in the browser."""
    page = render(request, "site/stale.html", status=403)
    page.is_stale = True  # type: ignore[attr-defined]  # site/sending.py keeps what was written
    return page


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours is told with a number; a database that is away, in words, to be tried again."""
    if kind := trouble.kind_of(sys.exc_info()[1]):
        page = render(request, "site/503.html", {"sentence": trouble.sentence(kind)}, status=503)
        page["Retry-After"] = "10"
        return page
    number = clock.local(clock.now()).strftime("500-%d%m-%H%M")
    logging.getLogger("hidamari").error("number shown to the user: %s", number)
    return render(request, "site/500.html", {"number": number}, status=500)


class TooManyMiddleware:
    """A ceiling that is reached is one clear page (429), whatever the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, TooMany):
            return None
        return until_tomorrow(render(request, "site/429.html", status=429))


def until_tomorrow(answer: HttpResponse) -> HttpResponse:
    """The same answer, with when it may be tried again."""
    midnight = datetime.combine(clock.today() + timedelta(days=1), time())
    now = clock.local(clock.now()).replace(tzinfo=None)
    answer["Retry-After"] = str(int((midnight - now).total_seconds()) + 1)
    return answer
