"""Four who recur in all tests: coordinator, reception, link worker, stranger; and the office.

Each is a signed-in Django test client with `.actor`; `engawa` is their organisation. The
stranger works in another one (`tonkachi`) as its coordinator. `visitor` is not signed in.
"""

import pytest
from django.test import Client

from hidamari.kernel import clock
from hidamari.kernel.organisations import actions, queries
from tests import factories


@pytest.fixture
def stopped_clock():
    """It is Monday 23 November 2026, 13:42."""
    with clock.stopped_at(factories.NOW):
        yield factories.NOW


@pytest.fixture
def engawa(db, stopped_clock):
    return factories.an_organisation("engawa")


@pytest.fixture
def tonkachi(db, stopped_clock):
    return factories.an_organisation("tonkachi")


@pytest.fixture
def project(engawa):
    return factories.a_project(engawa)


def signed_in(organisation, name: str, *roles: str) -> Client:
    by = factories.the_house()
    user = actions.open_account(username=name, name=name, password="hidamari-demo", by=by)
    actions.join(user=user, organisation=organisation, roles=roles, by=by)
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    client.user = user
    _, client.actor = queries.actor_for(user, organisation.slug)
    client.root = f"/o/{organisation.slug}/"
    return client


@pytest.fixture
def coordinator(engawa):
    return signed_in(engawa, "sumire", "coordinator")


@pytest.fixture
def reception(engawa):
    return signed_in(engawa, "take", "reception")


@pytest.fixture
def link_worker(engawa):
    return signed_in(engawa, "yuri", "link-worker")


@pytest.fixture
def administrator(engawa):
    return signed_in(engawa, "kaede", "administrator")


@pytest.fixture
def stranger(tonkachi):
    return signed_in(tonkachi, "tetsu", "coordinator", "administrator")


@pytest.fixture
def jimukyoku(db, stopped_clock):
    return factories.an_organisation("jimukyoku", "office")


@pytest.fixture
def office(jimukyoku):
    return signed_in(jimukyoku, "momiji", "office")


@pytest.fixture
def ministry(jimukyoku):
    return signed_in(jimukyoku, "icho", "ministry")


@pytest.fixture
def reviewer(jimukyoku):
    return signed_in(jimukyoku, "keyaki", "reviewer")


@pytest.fixture
def accompanist(jimukyoku):
    return signed_in(jimukyoku, "kashiwa", "accompanist")


@pytest.fixture
def visitor():
    return Client()
