"""/api/v1: the apps' routers under one roof; tokens with scopes; errors as RFC 9457."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as BodyError
from ninja.parser import Parser

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.access.api import TokenAuth, problem
from hidamari.kernel.ceilings.actions import TooMany, count_token, count_unknown
from hidamari.kernel.files.bodies import read_json
from hidamari.kernel.organisations.actions import use_token
from hidamari.kernel.packs import registry
from hidamari.site.errors import until_tomorrow

ROOT = "/api/v1/"
PROBLEM = "application/problem+json"
CODES = {
    400: "unreadable",
    403: "forbidden",
    404: "not-found",
    405: "method",
    500: "broken",
    503: "unavailable",
}


class HouseAPI(NinjaAPI):
    """Describes itself truly: errors are problem details, and hours those of the wall clock."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(**kwargs)
        _describe_hours(schema["components"])
        for operations in schema["paths"].values():
            for operation in operations.values():
                _describe_errors(operation)
        return schema


def _describe_errors(operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    if "requestBody" in operation and 422 in answers:
        answers[400] = {**answers[422], "description": "Bad Request"}
    if "security" not in operation:
        answers.pop(401, None)
        answers.pop(403, None)
    for status, answer in answers.items():
        if int(status) >= 400:
            answer["content"] = {PROBLEM: next(iter(answer["content"].values()))}


def _describe_hours(node: Any) -> None:
    """An hour without a zone is `time-local` (OpenAPI format registry); `time` would have one."""
    if isinstance(node, dict):
        if node.get("format") == "time":
            node["format"] = "time-local"
        for inner in node.values():
            _describe_hours(inner)
    elif isinstance(node, list):
        for inner in node:
            _describe_hours(inner)


class ProblemMiddleware:
    """Whatever goes wrong under /api/v1/, also before a view is found, is told as a problem."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._answer(request)
        status = response.status_code
        if status < 400 or not request.path_info.startswith(ROOT):
            return response
        if response.get("Content-Type") == PROBLEM:
            return response
        told = problem(status, CODES.get(status, "http"))
        for header in {"Allow", "Retry-After"} & set(response.headers):
            told[header] = response[header]
        return told

    def _answer(self, request: HttpRequest) -> HttpResponse:
        """Whoever comes without a token that is known is counted by address."""
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        try:
            if not request.headers.get("Authorization"):
                count_unknown(request=request)
            response = self.get_response(request)
            if response.status_code == 401 and request.headers.get("Authorization"):
                count_unknown(request=request)
        except TooMany:
            return until_tomorrow(problem(429, "too-many"))
        return response


def counted_actor(secret: str) -> Actor:
    """The actor that a token is, one more of its requests counted. Raises TooMany."""
    actor = use_token(secret=secret)
    if actor.id is not None:
        count_token(token_id=actor.id, organisation_id=actor.organisation_id)
    return actor


class BoundedParser(Parser):
    """A body that is too large or nests too deeply is no JSON to us: 400."""

    def parse_body(self, request: HttpRequest) -> Any:
        return read_json(request.body)


def house_api() -> NinjaAPI:
    """The whole API, made once at start-up from what the apps registered."""
    api = HouseAPI(
        title="Hidamari",
        version="1",
        parser=BoundedParser(),
        urls_namespace="api",
        auth=TokenAuth(counted_actor),
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

    @api.exception_handler(TooMany)
    def too_many(request: HttpRequest, exc: TooMany) -> HttpResponse:
        return until_tomorrow(problem(429, "too-many"))

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, exc: AuthenticationError) -> HttpResponse:
        return problem(401, "unknown-token")

    @api.exception_handler(DataError)  # what no column holds: NUL in a question, a number too large
    @api.exception_handler(OverflowError)
    def unstorable(request: HttpRequest, exc: Exception) -> HttpResponse:
        return problem(422, "invalid")

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, exc: HttpError) -> HttpResponse:
        return problem(exc.status_code, CODES.get(exc.status_code, "http"))
