"""The door of forms: what is sent twice is done once, and what was written is not lost.

- On a slow line people press again. The first deed that is recorded claims the form in its own
  transaction (`kernel/audit/once.py`); whoever comes second is led where the first was led.
- A session may end while somebody writes. What they wrote waits, sealed, in the session of the
  sign-in page and comes back into the form for the same account, and for nobody else.
"""

import hashlib
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _

from hidamari.kernel.audit import once
from hidamari.kernel.audit.actions import forget_form, note_answer
from hidamari.kernel.audit.queries import sent_form
from hidamari.kernel.fields import house_keys, lookup_hash
from hidamari.ui import sending

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
NOT_WRITTEN = {"csrfmiddlewaretoken", sending.FIELD}
KEPT = "unsent"  # in the session
MOST = 500_000  # letters that are kept for somebody
WAIT, PAUSE = 5.0, 0.05  # seconds: how long a second press waits for the first one's answer


class SendingDoor:
    """Around every view; programs and htmx (which sends a form once at a time) pass by."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        owner = _owner(request)
        if owner is None:
            _bring_back(request)
            return self.get_response(request)
        key = _key(request)
        if sent_form(key):
            return _led_there(request, key)
        with once.pressing(key) as press:
            response = self.get_response(request)
        if press.is_claimed and 400 <= response.status_code < 500:
            forget_form(key)
        elif press.is_claimed:
            note_answer(key=key, location=response.get("Location", ""))
        elif response.status_code in (409, 422) and sent_form(key):
            return _led_there(request, key)  # it was refused because the first press had done it
        return _keep(request, response, owner)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return (
            _led_there(request, _key(request)) if isinstance(exception, once.AlreadyDone) else None
        )


def _owner(request: HttpRequest) -> str | None:
    """Whom the page with this form was made for; None when this is no form of ours.

    Signing in is tried as often as somebody likes: a wrong password is recorded, and no deed.
    """
    is_form = request.method == "POST" and request.content_type in FORMS
    if not is_form or request.htmx or request.path.startswith("/account/"):  # type: ignore[attr-defined]
        return None
    return sending.owner_of(request.POST.get(sending.FIELD, ""))


def _key(request: HttpRequest) -> str:
    """One form, sent to one address by one account with the same words and files."""
    words = [[name, request.POST.getlist(name)] for name in sorted(request.POST)]
    files = [[name, [(f.name, f.size) for f in of]] for name, of in request.FILES.lists()]
    written = [one for one in words if one[0] != "csrfmiddlewaretoken"]
    told = json.dumps([request.get_full_path(), str(request.user.pk), written, files])
    return lookup_hash(
        hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest(), purpose="once"
    )


def _led_there(request: HttpRequest, key: str) -> HttpResponse:
    """Where the first press was led, as soon as that is known."""
    until = time.monotonic() + WAIT
    while (form := sent_form(key)) and not form.is_answered and time.monotonic() < until:
        time.sleep(PAUSE)
    if form is None or not form.location:
        return render(request, "site/sent_before.html", {"page": _page(request)})
    messages.info(request, _("This came twice and was saved once."))
    return redirect(form.location)


def _page(request: HttpRequest) -> str:
    """The page on which the form stood, as the browser says, if it is one of ours."""
    came = urlsplit(request.headers.get("Referer", ""))
    if came.netloc != request.get_host() or not came.path.startswith("/o/"):
        return request.get_full_path()
    return f"{came.path}?{came.query}" if came.query else came.path


def _keep(request: HttpRequest, response: HttpResponse, owner: str) -> HttpResponse:
    """Nobody is signed in any more, or the page is from before the last sign-in: keep the words."""
    is_at_the_door = response.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))
    is_stale = getattr(response, "is_stale", False) and str(request.user.pk) == owner
    if not owner or not (is_at_the_door or is_stale) or not request.path.startswith("/o/"):
        return response
    written = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_WRITTEN}
    told = json.dumps({"owner": owner, "page": _page(request), "written": written})
    if len(told) > MOST:
        return response
    request.session[KEPT] = house_keys().encrypt(told.encode()).decode()
    return redirect(_page(request)) if is_stale else redirect_to_login(_page(request))


def _bring_back(request: HttpRequest) -> None:
    """On the page where it was written, once; for anybody else it is gone."""
    inside = request.method == "GET" and request.path.startswith("/o/")
    if not inside or not request.user.is_authenticated or KEPT not in request.session:
        return
    unsent = _opened(request.session[KEPT])
    if unsent["owner"] != str(request.user.pk):
        del request.session[KEPT]
    elif unsent["page"] == request.get_full_path():
        del request.session[KEPT]
        request.brought_back = QueryDict(mutable=True)  # type: ignore[attr-defined]
        for name, values in unsent["written"].items():
            request.brought_back.setlist(name, values)  # type: ignore[attr-defined]
        messages.info(
            request,
            _("You had to sign in again. What you wrote is still here: please look, and send it."),
        )


def _opened(sealed: str) -> dict[str, Any]:
    """{"owner", "page", "written"}; nobody's when the key is another by now."""
    try:
        return json.loads(house_keys().decrypt(sealed.encode()))
    except InvalidToken:
        return {"owner": ""}
