"""How the API knows who asks, and how it says no (RFC 9457 problem details)."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy as _
from ninja import Field, Schema
from ninja.pagination import PageNumberPagination
from ninja.security import HttpBearer

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.access.seen import note_rows

TITLES = {
    "invalid": _("Some of it needs to be written again."),
    "not-found": _("There is nothing here."),
    "forbidden": _("This token may not do that."),
    "unknown-token": _("This token is not known, or it has ended."),
    "ticket-over": _("This desk was closed. Please open it again from the page of today."),
    "conflict": _("The same id was sent before with other content."),
    "unreadable": _("This is not JSON that can be read."),
    "method": _("This cannot be done here. `Allow` says what can."),
    "too-many": _("That is enough for today. Please try again tomorrow."),
    "broken": _("Something went wrong on our side. We are sorry."),
    "unavailable": _("The house cannot answer just now. Please try again in a moment."),
    "http": _("This could not be done."),
}


class FieldProblem(Schema):
    field: str
    message: str


class Problem(Schema):
    """RFC 9457: `type` carries the stable code, `errors` names the fields."""

    type: str
    title: str
    status: int
    errors: list[FieldProblem] = []


def problem(status: int, code: str, *, errors: list[dict[str, str]] | None = None) -> JsonResponse:
    """An error answer: application/problem+json with a stable code."""
    body: dict[str, Any] = {
        "type": f"tag:hidamari,2026:{code}",
        "title": str(TITLES.get(code, HTTPStatus(status).phrase)),
        "status": status,
        "errors": errors or [],
    }
    return JsonResponse(body, status=status, content_type="application/problem+json")


class Pages(PageNumberPagination):
    """Pages by number; a number that no database can count to is refused, not tried.

    How many rows a page holds is noted for the audit of looks.
    """

    class Input(Schema):
        page: int = Field(1, ge=1, le=1_000_000)
        page_size: int | None = Field(None, ge=1, le=1_000)

    def paginate_queryset(self, *args: Any, **kwargs: Any) -> Any:
        page = super().paginate_queryset(*args, **kwargs)
        page["items"] = list(page["items"])
        note_rows(len(page["items"]))
        return page


class TokenAuth(HttpBearer):
    """`Authorization: Bearer hida_…` becomes the actor of the token's organisation."""

    def __init__(self, actor_with_token: Callable[[str], Actor]) -> None:
        super().__init__()
        self.actor_with_token = actor_with_token

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = self.actor_with_token(token)
        return None if actor.is_nobody else actor


def need_scope(request: HttpRequest, permission: str) -> Actor:
    """The actor of this request, who must hold the permission. Raises PermissionDenied."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    if not actor.may(permission):
        raise PermissionDenied(permission)
    return actor


def checked(form: BaseForm) -> dict[str, Any]:
    """The cleaned data of a form filled from an API body: one rule for page, API and command.

    Raises django's ValidationError with the messages of each field.
    """
    if not form.is_valid():
        raise ValidationError({name: list(errors) for name, errors in form.errors.items()})
    return form.cleaned_data


ERRORS = {401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}
