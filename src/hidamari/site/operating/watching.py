"""Every request is counted, and one line says how it went: which page, never whose."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from hidamari.site.operating import figures

log = logging.getLogger("hidamari.access")


class WatchMiddleware:
    """Stands before all others. A page is told by its route: ids, words and secrets are not in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - began
        figures.count(response.status_code, seconds)
        if log.isEnabledFor(logging.INFO):
            facts = {"method": request.method, "route": route_of(request),
                     "status": response.status_code, "ms": round(1000 * seconds, 1)}  # fmt: skip
            line = "{method} {route} {status} {ms} ms".format(**facts)
            log.info(line, extra={"facts": facts})
        return response


def route_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return (
        f"/{match.route}" if match else "/desk/events/" if request.path == "/desk/events/" else "-"
    )
