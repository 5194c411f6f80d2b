"""Puts the actor of the URL's organisation on every request; views read `request.actor`."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hidamari.kernel.access.actor import NOBODY
from hidamari.kernel.access.views import Request
from hidamari.kernel.organisations import queries
from hidamari.kernel.organisations.queries.accounts import needs_second_factor


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

    def process_view(
        self, request: Request, view: Any, args: Any, kwargs: dict
    ) -> HttpResponse | None:
        slug = kwargs.pop("org", None)
        if slug is None:
            return None
        if not request.user.is_authenticated:
            return None
        found = queries.actor_for(request.user, slug)
        if found is None:
            raise Http404
        organisation, actor = found
        if needs_second_factor(request.user, organisation, actor.roles):
            messages.warning(
                request, _("Your role asks for a second factor. Please set it up first.")
            )
            return redirect("mfa_activate_totp")
        request.organisation, request.actor = organisation, actor
        return None
