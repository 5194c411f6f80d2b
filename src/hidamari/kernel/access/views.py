"""Every view says what it needs. A view without a declaration fails the test of all URLs.

Anonymous means no: whoever is not signed in is sent to the door, whoever is signed in and lacks
the permission is told so (403), and what one may not even know of is not there (404).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from hidamari.kernel.access.actor import Actor

View = Callable[..., HttpResponseBase]


class Request(HttpRequest):
    """A request after the middleware: who asks, and in which organisation."""

    actor: Actor
    organisation: Any  # organisations.Organisation, or None outside
    htmx: Any


PUBLIC = "public"
SIGNED_IN = "signed-in"


def public(view: View) -> View:
    """Anybody, without a name."""
    view.permission = PUBLIC  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anybody with an account, in no organisation in particular."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.permission = SIGNED_IN  # type: ignore[attr-defined]
    return guarded


def need(permission: str) -> Callable[[View], View]:
    """Only an actor who holds the permission in the organisation of the URL."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.actor.is_nobody:
                return redirect_to_login(request.get_full_path())
            if not request.actor.may(permission):
                raise PermissionDenied(permission)
            return view(request, *args, **kwargs)

        guarded.permission = str(permission)  # type: ignore[attr-defined]
        return guarded

    return declare
