import json

import pytest

from hidamari.kernel.organisations import actions as organisations
from hidamari.kernel.places import actions
from hidamari.kernel.places.models import Place
from tests import factories as make

API = "/api/v1/places"


@pytest.fixture
def places(engawa):
    def add(name, **facts):
        return actions.add_place(organisation=engawa, name=name, by=make.the_house(engawa), **facts)

    add("港の家", latitude=34.8666, longitude=138.3214, hours=[[0, "09:00", "00:00"]])
    add("山の家", latitude=34.9, longitude=138.3214, kind="library")
    add("見えない家", is_public=False)


def names(visitor, query=""):
    return [p["name"] for p in visitor.get(f"{API}/{query}").json()["items"]]


def test_directory_needs_no_token_and_shows_only_what_is_public(visitor, places):
    assert set(names(visitor)) == {"港の家", "山の家"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?lat=34.8666&lon=138.3214&km=1", ["港の家"]),
        ("?lat=34.89&lon=138.3214&km=50", ["山の家", "港の家"]),
        ("?q=港の", ["港の家"]),
        ("?kind=library", ["山の家"]),
        ("?updated=2030-01-01T00:00:00Z", []),
        ("?q=家&page_size=1&page=2", None),
    ],
)
def test_directory_is_narrowed(visitor, places, query, found):
    told = names(visitor, query)
    assert len(told) == 1 if found is None else told == found


BAD = (
    "?kind=castle", "?lat=900&lon=1", "?km=-1", "?updated=soon", "?updated=2026-01-01T00:00:00",
    "?updated=0001-01-01T00:00:00%2B14:00", "?page=99999999999999999999",
)  # fmt: skip


@pytest.mark.parametrize("query", BAD)
def test_bad_question_is_a_problem_document(visitor, places, query):
    answer = visitor.get(f"{API}/{query}")
    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("application/problem+json")


@pytest.fixture
def write(visitor, engawa):
    secret = organisations.give_token(
        organisation=engawa, name="t", scopes=["places.edit"], by=make.the_house(engawa)
    )

    def do(method, path, body, token=secret):
        more = {"HTTP_AUTHORIZATION": f"Bearer {token}"} if token else {}
        ask = getattr(visitor, method)
        return ask(API + path, json.dumps(body), content_type="application/json", **more)

    return do


def test_own_places_are_written_through_the_form_of_the_page(write, places):
    answer = write(
        "post", "/", {"name": "川の家", "hours": [[0, "09:00", "12:00"]], "tags": ["tea"]}
    )
    assert answer.status_code == 201 and answer.json()["hours"] == [[0, "09:00", "12:00"]]
    changed = write("put", f"/{answer.json()['id']}", {"name": "川の家", "cost": "無料"})
    assert changed.json()["cost"] == "無料"
    assert write("post", "/", {"name": "", "latitude": 34.0}).status_code == 422
    for hours in ([[9, "09:00", "10:00"]], [[0, "朝", "夜"]]):
        assert write("post", "/", {"name": "x", "hours": hours}).status_code == 422


def test_writing_needs_a_token_and_an_own_place(write, places, tonkachi):
    other = make.a_place(tonkachi)
    assert write("post", "/", {"name": "川の家"}, token=None).status_code == 401
    assert write("put", f"/{other.pk}", {"name": "川の家"}).status_code == 404
    assert Place.objects.get(pk=other.pk).name == other.name
