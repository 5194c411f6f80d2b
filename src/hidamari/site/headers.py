"""What answers say to browsers, caches and search engines about themselves."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import patch_cache_control

INSIDE = ("/o/", "/account/", "/begin/")
API = "/api/"


def is_secret_link(request: HttpRequest) -> bool:
    """Whether the address itself is the key: invitations, answers, partners, receipts, calendars."""
    match = request.resolver_match
    return match is not None and "secret" in match.kwargs


class Discretion:
    """Nothing of the inside and nothing behind a secret link stays in a cache, an index or a referrer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        secret = is_secret_link(request)
        asked_with_a_key = request.path_info.startswith(API) and "Authorization" in request.headers
        if secret or asked_with_a_key or request.path_info.startswith(INSIDE):
            patch_cache_control(response, no_store=True)
            response["X-Robots-Tag"] = "noindex"
        if secret:
            response["Referrer-Policy"] = "no-referrer"
        return response


class CsrfDoor(CsrfViewMiddleware):
    """A page that sends no referrer sends `Origin: null`, too (Fetch, 3.2): its token alone decides."""

    def _origin_verified(self, request: HttpRequest) -> bool:
        silent = request.META["HTTP_ORIGIN"] == "null" and is_secret_link(request)
        return silent or super()._origin_verified(request)  # type: ignore[misc]
