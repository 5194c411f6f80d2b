"""/api/v1: the apps' routers under one roof; tokens with scopes; errors as RFC 9457."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as BodyError

from hidamari.kernel.access.api import TokenAuth, problem
from hidamari.kernel.organisations.queries import actor_with_token
from hidamari.kernel.packs import registry


def house_api() -> NinjaAPI:
    """The whole API, made once at start-up from what the apps registered."""
    api = NinjaAPI(
        title="Hidamari",
        version="1",
        urls_namespace="api",
        auth=TokenAuth(actor_with_token),
        description="Public directory without a token; everything else needs one.",
    )
    for app in registry:
        if app.api:
            api.add_router(f"/{app.slug}", import_string(app.api), tags=[app.slug])
    _answer_errors(api)
    return api


def _answer_errors(api: NinjaAPI) -> None:
    @api.exception_handler(BodyError)
    def bad_body(request: HttpRequest, exc: BodyError) -> HttpResponse:
        errors = [
            {"field": ".".join(map(str, e["loc"][1:])), "message": e["msg"]} for e in exc.errors
        ]
        return problem(422, "invalid", errors=errors)

    @api.exception_handler(ValidationError)
    def bad_value(request: HttpRequest, exc: ValidationError) -> HttpResponse:
        found = exc.message_dict if hasattr(exc, "error_dict") else {"": exc.messages}
        errors = [{"field": f, "message": m} for f, messages in found.items() for m in messages]
        return problem(422, "invalid", errors=errors)

    @api.exception_handler(Http404)
    def unseen(request: HttpRequest, exc: Http404) -> HttpResponse:
        return problem(404, "not-found")

    @api.exception_handler(PermissionDenied)
    def forbidden(request: HttpRequest, exc: PermissionDenied) -> HttpResponse:
        return problem(403, "forbidden")

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, exc: AuthenticationError) -> HttpResponse:
        return problem(401, "unknown-token")

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, exc: HttpError) -> HttpResponse:
        return problem(exc.status_code, "http")
