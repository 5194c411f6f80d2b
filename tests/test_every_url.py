"""Every URL as every persona: declared, refused where it must be, and never broken."""

from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from hidamari.kernel.access.views import PUBLIC, SIGNED_IN
from hidamari.kernel.packs import registry

FOREIGN = ("account/", "api/v1/")  # allauth guards its own pages; the API has its own test
FILLED = {"org": "engawa", "secret": "nothing", "part": "contact", "path": "x"}


def patterns(node=None, prefix=""):
    """(route, view) of every page of the house."""
    for entry in (node or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern) and not route.startswith(FOREIGN):
            yield route, entry


PAGES = list(patterns())


def address(entry: URLPattern, route: str) -> str:
    """The route with its blanks filled: ids of nothing, the slug of engawa."""
    filled = route
    for name, converter in _converters(route).items():
        value = (
            str(uuid4())
            if converter == "uuid"
            else "1"
            if converter == "int"
            else FILLED.get(name, "x")
        )
        filled = filled.replace(f"<{converter}:{name}>", value).replace(f"<{name}>", value)
    return "/" + filled


def _converters(route: str) -> dict[str, str]:
    parts = [part.split(">")[0] for part in route.split("<")[1:]]
    return {p.split(":")[-1]: p.split(":")[0] if ":" in p else "str" for p in parts}


def ask(client, path):
    """GET, or POST where only that is answered."""
    answer = client.get(path)
    return client.post(path) if answer.status_code == 405 else answer


@pytest.mark.parametrize(("route", "entry"), PAGES, ids=[route for route, _ in PAGES])
def test_every_view_declares_what_it_needs(route, entry):
    declared = getattr(entry.callback, "permission", None)
    known = registry.permissions() | {PUBLIC, SIGNED_IN}
    assert declared in known, f"{route}: {declared}"
    assert declared in (PUBLIC, SIGNED_IN) or route.startswith("o/<slug:org>/")


@pytest.mark.django_db
def test_visitor_gets_to_the_door_and_no_further(visitor, engawa, coordinator):
    for route, entry in PAGES:
        if entry.callback.permission != PUBLIC:
            answer = ask(visitor, address(entry, route))
            assert answer.status_code == 302, route
            assert answer["Location"].startswith("/account/login/"), route


@pytest.mark.django_db
def test_stranger_does_not_even_find_the_organisation(stranger, engawa):
    for route, entry in PAGES:
        if entry.callback.permission not in (PUBLIC, SIGNED_IN):
            assert ask(stranger, address(entry, route)).status_code == 404, route


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["coordinator", "reception", "link_worker", "administrator"])
def test_member_gets_what_the_roles_grant_and_is_told_no_otherwise(who, request, engawa, project):
    persona = request.getfixturevalue(who)
    for route, entry in PAGES:
        needed = entry.callback.permission
        if needed in (PUBLIC, SIGNED_IN):
            continue
        status = ask(persona, address(entry, route)).status_code
        if persona.actor.may(needed):
            assert status in (200, 302, 400, 404, 409, 422), (route, status)
        else:
            assert status == 403, (route, status)


@pytest.mark.django_db
def test_office_reaches_no_person(office, engawa):
    for route, entry in PAGES:
        if entry.callback.permission.startswith("people."):
            path = address(entry, route).replace("engawa", "jimukyoku")
            assert ask(office, path).status_code == 403, route
