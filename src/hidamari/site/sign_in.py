"""The door for those with an account: no sign-up, no lock-out, but slower with every wrong password."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hidamari.kernel.access.client import client_address
from hidamari.kernel.fields import lookup_hash
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.actions import accounts
from hidamari.kernel.organisations.actions import signing as notes
from hidamari.kernel.organisations.queries import accounts as known_accounts
from hidamari.kernel.organisations.queries import guessing
from hidamari.site.hosts import is_loopback

COOKIE, SALT = "known", "hidamari.known-device"
DAYS = 180
NAMES = 20  # of one shared tablet


class TooSoon(Exception):
    """The next password is not read yet."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def _device(request: HttpRequest) -> dict[str, Any]:
    """{"id": …, "names": hashes of the accounts that signed in here}."""
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=DAYS * 86400)
    except signing.BadSignature:
        return {"id": new_id().hex, "names": []}


def _mark(username: str) -> str:
    return lookup_hash(username.strip().casefold(), purpose="known-device")[:16]


def place_of(request: HttpRequest, username: str) -> tuple[str, bool]:
    """(where somebody tries, whether this device signed in with this name before)."""
    device = _device(request)
    known = _mark(username) in device["names"]
    return (device["id"] if known else client_address(request)), known


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up alone: an account comes from the first run or from an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raises TooSoon. Nothing waits here: the answer says when to come back."""
        username = credentials.get("username") or ""
        place, known = place_of(request, username)
        if seconds := guessing.seconds_to_wait(username, place, known=known):
            raise TooSoon(seconds)
        self._login_failed_rl_usage = None

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user is not None and user.is_demo and not is_loopback(request.get_host()):
            return None
        if user is not None:
            place, _ = place_of(request, user.username)
            accounts.note_success(username=user.username, place=place)
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        username = credentials.get("username") or ""
        place, _ = place_of(request, username)
        accounts.note_failure(username=username, place=place)
        if user := known_accounts.account_called(username):
            notes.note_account(user=user, verb="account.sign-in-failed")
        else:
            notes.note_stranger(verb="account.sign-in-failed")


def _remember(sender: Any, request: Any, user: Any, **_: Any) -> None:
    request.signed_in_as = user.username


user_logged_in.connect(_remember, dispatch_uid="hidamari.known-device")


class SignInDoor:
    """Answers whoever tries again too soon; tells a device that it is known from now on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if username := getattr(request, "signed_in_as", ""):
            device = _device(request)
            names = [name for name in device["names"] if name != _mark(username)]
            device["names"] = [*names, _mark(username)][-NAMES:]
            response.set_cookie(
                COOKIE,
                signing.dumps(device, salt=SALT),
                max_age=DAYS * 86400,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, TooSoon):
            return None
        context = {"minutes": -(-exception.seconds // 60), "seconds": exception.seconds}
        answer = render(request, "site/locked_out.html", context, status=429)
        answer["Retry-After"] = str(exception.seconds)
        return answer
