"""Puts the actor of the URL's organisation on every request; views read `request.actor`."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse

from hidamari.kernel.access.actor import NOBODY
from hidamari.kernel.access.views import Request
from hidamari.kernel.organisations import queries


class ActorMiddleware:
    """`/o/<org>/…`: the organisation is in the address, so two tabs never mix.

    Not signed in: NOBODY, and the view's declaration sends them to the door.
    Signed in but no member: the organisation is not there (404).
    """

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.actor = NOBODY
        request.organisation = None
        return self.get_response(request)

    def process_view(self, request: Request, view: Any, args: Any, kwargs: dict) -> None:
        slug = kwargs.pop("org", None)
        if slug is None:
            return
        if not request.user.is_authenticated:
            return
        found = queries.actor_for(request.user, slug)
        if found is None:
            raise Http404
        request.organisation, request.actor = found
