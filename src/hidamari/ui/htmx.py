"""The one door between htmx and the house: the traps others fell into, guarded once.

- Back button: history is asked again as a whole page, never kept in the browser's store, and a
  fragment is never cached under the address of its page (`Vary`, `no-store`).
- Sign-in: an answer that leads to the door becomes `HX-Redirect`, so that the sign-in page never
  appears inside a list; `next` is the page the reader sees, not the fragment they asked for.
- 422: an invalid form is swapped like any answer.
- CSRF: `ui/document.html` puts the token on `<body hx-headers>`.
- CSP: no eval, no style element of htmx's own.
- Foreign markup: htmx acts only on elements that the house's own templates sealed for this session
  (`hx-seal`); HTML that slipped into a page from what somebody wrote can send nothing.
"""

import json
from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.crypto import salted_hmac
from django_htmx.http import HttpResponseClientRedirect

VERBS = ("get", "post", "put", "patch", "delete")
OTHERS = ("[hx-disable]", "[hx-boost]", "[hx-ext]", "[hx-on]")  # the house uses none of them
SETTINGS = {
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "historyRestoreAsHxRequest": False,
    "includeIndicatorStyles": False,
    "allowEval": False,
    "allowScriptTags": False,
    "allowNestedOobSwaps": False,
    "selfRequestsOnly": True,
    "scrollBehavior": "auto",
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "422", "swap": True},
        {"code": "[45]..", "swap": False, "error": True},
    ],
}


def seal_of(request: HttpRequest) -> str:
    """The seal of this session, known only to whoever reads its pages; outside there is none."""
    if getattr(request, "organisation", None) is None:
        return ""
    return salted_hmac("hidamari.ui.hx-seal", request.session.session_key or "").hexdigest()[:32]


def config(request: HttpRequest) -> str:
    """htmx's settings. What bears a verb without the seal is disabled, and all that is in it."""
    seal = seal_of(request)
    sealed = f":not([hx-seal='{seal}'])" if seal else ""
    bare = [f"[{prefix}hx-{verb}]" for verb in VERBS for prefix in ("", "data-")]
    others = [*OTHERS, *(other.replace("[", "[data-") for other in OTHERS)]
    disabled = [*(f"{one}{sealed}" for one in bare), *others]
    return json.dumps({**SETTINGS, "disableSelector": ", ".join(disabled)})


class HtmxDoor:
    """Stands after django_htmx's middleware, which says whether htmx asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        if request.htmx:  # type: ignore[attr-defined]
            response = self._to_the_door(request, response)
            patch_cache_control(response, no_store=True)
        patch_vary_headers(response, ["HX-Request"])
        return response

    def _to_the_door(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """A redirect to the sign-in page becomes a jump of the whole browser."""
        door = resolve_url(settings.LOGIN_URL)
        if not response.get("Location", "").startswith(door):
            return response
        page = request.htmx.current_url_abs_path or request.get_full_path()  # type: ignore[attr-defined]
        jump = HttpResponseClientRedirect(f"{door}?{urlencode({'next': page})}")
        jump.cookies = response.cookies
        return jump
