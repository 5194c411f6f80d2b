"""The API against its own description, with tokens of all scopes, of none, of another house."""

import json

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations import actions as organising
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.packs import registry
from tests import factories as make
from tests.filled import house_models

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/"
EXAMPLES = 12
FEW = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
# What the description cannot know: whether a thing is there, and that more in a question is no harm.
LEFT_OUT = (
    "positive_data_acceptance",
    "negative_data_rejection",
    "unsupported_method",
    "missing_required_header",
    "ignored_auth",
)


def token(organisation: Organisation, *scopes: str) -> str:
    by = make.the_house(organisation)
    return organising.give_token(organisation=organisation, name="表計算", scopes=scopes, by=by)


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture
def schema(house):
    """The description; requests of schemathesis leave the connection of the test open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi(f"{ROOT}openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operations(schema):
    return [found.ok() for found in schema.get_all_operations()]


def held_ids(house) -> list[str]:
    """At least one of every kind."""
    return [str(pk) for pk in house.ids()[: len(house_models())]]


def conform(operation, headers: dict[str, str], ids: list[str]) -> None:
    """Every answer to drawn requests is as described; the path names things that are there."""
    left_out = [check for check in schemathesis.checks.CHECKS.get_all() if _name(check) in LEFT_OUT]
    mode = schemathesis.GenerationMode

    @FEW
    @given(
        case=operation.as_strategy(generation_mode=mode.POSITIVE)
        | operation.as_strategy(generation_mode=mode.NEGATIVE),
        pk=st.sampled_from(ids),
    )
    def ask(case, pk):
        if "pk" in (case.path_parameters or {}):
            case.path_parameters["pk"] = pk
        answer = case.call(headers=headers)
        case.validate_response(answer, headers=headers, excluded_checks=left_out)
        assert answer.status_code < 500
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == ["application/problem+json"]

    ask()


def _name(check) -> str:
    return getattr(check, "__name__", type(check).__name__)


def test_answers_are_as_described(house, schema):
    headers = bearer(token(house.organisation, *registry.permissions()))
    for operation in operations(schema):
        conform(operation, headers, held_ids(house))


def ask_all(client, schema, ids, headers):
    """(operation, status, body) of each operation for each id, with an empty body."""
    for operation in operations(schema):
        for pk in ids if "{pk}" in operation.path else ["x"]:
            path = operation.path.replace("{pk}", pk)
            answer = client.generic(
                operation.method.upper(), path, "{}", "application/json", headers=headers
            )
            yield operation, answer


def is_public(operation) -> bool:
    return "security" not in operation.definition.raw


def test_without_a_token_only_the_directory_opens(house, schema, client):
    for headers in ({}, bearer("hida_nothing"), {"Authorization": "Basic eDp4"}):
        for operation, answer in ask_all(client, schema, held_ids(house)[:1], headers):
            if not is_public(operation):
                assert answer.status_code == 401, operation.path
                assert answer["Content-Type"] == "application/problem+json"


def test_token_without_a_scope_is_told_no(house, schema, client):
    headers = bearer(token(house.organisation))
    for operation, answer in ask_all(client, schema, held_ids(house)[:1], headers):
        if not is_public(operation):
            assert answer.status_code in (403, 422), operation.path
            assert answer.json()["type"] in ("tag:hidamari,2026:forbidden", _invalid())


def _invalid() -> str:
    return "tag:hidamari,2026:invalid"


def test_token_of_another_house_finds_nothing(house, tonkachi, schema, client):
    headers = bearer(token(tonkachi, *registry.permissions()))
    for operation, answer in ask_all(client, schema, held_ids(house), headers):
        if "{pk}" in operation.path and not is_public(operation):
            assert answer.status_code in (404, 422), operation.path
        elif operation.method == "get" and not is_public(operation):
            assert answer.json()["items"] == [], operation.path


def test_event_at_a_foreign_session_is_not_found(house, tonkachi, client):
    session = make.a_session(make.a_series(make.a_project(tonkachi)))
    headers = bearer(token(house.organisation, *registry.permissions()))
    person = make.a_person(house.organisation)
    event = {"id": str(new_id()), "kind": "tap", "person_id": str(person.pk),
             "device_at": make.NOW.isoformat()}  # fmt: skip
    path = f"{ROOT}desk/sessions/{session.pk}/events"
    answer = client.post(path, event, "application/json", headers=headers)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("get", "nothing", 404), ("get", "people/1", 404), ("delete", "people/", 405)],
)
def test_what_is_not_there_is_told_as_a_problem(client, db, method, path, status):
    answer = getattr(client, method)(ROOT + path)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_body_that_is_no_json_is_told_as_a_problem(house, client):
    headers = bearer(token(house.organisation, *registry.permissions()))
    for body in (b"{", b"\xff", b"[" * 100_000, b'{"nickname": "\\ud800"}', b"1", b""):
        answer = client.post(f"{ROOT}people/", body, "application/json", headers=headers)
        assert answer.status_code in (400, 422), body[:20]
        assert answer["Content-Type"] == "application/problem+json"


def test_nothing_can_be_written_that_is_not_offered(house, tonkachi, client):
    """A body with more than the description offers changes nothing more."""
    headers = bearer(token(house.organisation, *registry.permissions()))
    more = {"organisation": str(tonkachi.pk), "organisation_id": str(tonkachi.pk),
            "shielded": True, "step": "supporter", "id": str(new_id())}  # fmt: skip
    body = {"nickname": "ゆずりは", **more}
    answer = client.post(f"{ROOT}people/", json.dumps(body), "application/json", headers=headers)
    assert answer.status_code == 201
    made = house.organisation.people.get(nickname="ゆずりは")
    assert (made.step, made.shielded) == ("nickname", False)
    assert str(made.pk) != more["id"] and not tonkachi.people.exists()


def test_question_with_what_no_column_holds_is_refused_or_empty(house, client):
    headers = bearer(token(house.organisation, *registry.permissions()))
    for question in (
        "people/?q=%00",
        "gatherings/series?municipality=%00",
        f"people/?page={10**30}",
    ):
        assert client.get(ROOT + question, headers=headers).status_code in (200, 422), question


def test_numbers_of_a_thousand_years_are_refused(house, client):
    headers = bearer(token(house.organisation, *registry.permissions()))
    project = house.organisation.projects.get()
    for days in ("first=0001-01-01&last=9999-12-31", "first=2027-01-01&last=2026-01-01"):
        answer = client.get(f"{ROOT}numbers/projects/{project.pk}?{days}", headers=headers)
        assert answer.status_code == 422
