"""The office, a reviewer, another organisation: whatever they ask, nobody of ours is in the answer.

An organisation with people has applied, was chosen and is accompanied. Every address of the house is
asked in the asker's own organisation and in ours, with our ids, and with our words in every search.
"""

import json
import re
from itertools import islice

import pytest
from django.apps import apps
from django.test import Client

from hidamari.kernel.fields import marked_fields
from hidamari.kernel.organisations import actions as organising
from hidamari.kernel.organisations import queries as organisations
from hidamari.kernel.packs import registry
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.models import Person
from hidamari.office.awards import actions as awards
from tests import calls, filled
from tests import factories as make
from tests.personas import signed_in
from tests.test_every_url import PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NAME, KANA, SAID, PHONE = "みずたまさん", "ミズタマ", "ふうりんの音が好き", "0545-00-7777"
IDS = 4
FLEETING = re.compile(r'((?:csrfmiddlewaretoken|once)" value="|X-CSRFToken": "|nonce=")[^"]*')


@pytest.fixture
def ours(engawa):
    """A filled organisation whose project the office accompanies; and one person of it."""
    filled.as_office(engawa)
    filled.fill(engawa)
    return filled.House(engawa, signed_in(engawa, "hiro", *filled.ROLES), {})


@pytest.fixture
def person(ours):
    found = make.a_person(ours.organisation, NAME, kana=KANA)
    by = make.the_house(ours.organisation)
    people.write_note(person=found, text=SAID, by=by)
    consent = people.give_consent(
        person=found, purpose="contact", how="spoken", given_on=make.TODAY, by=by
    )
    people.add_contact(person=found, kind="phone", value=PHONE, by=by, consent=consent)
    return found


@pytest.fixture
def askers(jimukyoku, ours, office, ministry, reviewer, accompanist, stranger):
    call = calls.a_call(jimukyoku)
    letter = calls.announced(call, calls.a_submission(call, ours.organisation))
    project = ours.organisation.projects.first()
    awards.take_up(letter=letter, project=project, by=make.the_house(ours.organisation))
    return {
        "office": office,
        "ministry": ministry,
        "reviewer": reviewer,
        "accompanist": accompanist,
        "stranger": stranger,
    }


def addresses(route: str, slug: str, ids: list) -> list[str]:
    """The route in one organisation, its blanks filled with these ids in turn."""
    blanks = [blank.split(">")[0] for blank in route.split("<")[1:]]
    found = []
    for pk in islice(ids or ["x"], IDS if any(b.startswith("uuid:") for b in blanks) else 1):
        address = route.replace("<slug:org>", slug)
        for blank in blanks:
            filling = str(pk) if blank.startswith("uuid:") else "contact"
            address = address.replace(f"<{blank}>", filling, 1)
        found.append("/" + address)
    return found


def answer_of(client: Client, address: str, **asked: str) -> tuple[int, str]:
    answer = client.get(address, asked)
    body = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, body.decode(errors="ignore")


def secrets_of(person: Person) -> set[str]:
    """What would tell of them: their id, and every marked value of every table tied to them."""
    known = {str(person.pk), NAME, KANA, SAID, PHONE}
    for model in apps.get_models():
        keys = [f.name for f in model._meta.concrete_fields if f.related_model is Person]
        rows = [person] if model is Person else []
        for key in keys:
            rows += model._base_manager.filter(**{key: person})
        for row in rows:
            known.add(str(row.pk) if len(str(row.pk)) == 36 else NAME)
            known |= {str(getattr(row, field.name)) for field, _ in marked_fields(model)}
    return {one for one in known if len(one) > 3 and one not in ("None", "False", "True")}


@pytest.mark.parametrize("who", ["office", "ministry", "reviewer", "accompanist", "stranger"])
def test_nobody_of_ours_is_in_any_answer(askers, ours, person, who):
    client, told = askers[who], secrets_of(person)
    own = client.root.split("/")[2]
    assert {str(person.pk), SAID, PHONE} <= told
    asked, by_room = 0, {}
    for route, _entry in PAGES:
        first = route.removeprefix("o/<slug:org>/").split("/")[0]
        ids = [person.pk, *by_room.setdefault(first, ours.ids(first))]
        for slug in (own, ours.organisation.slug) if route.startswith("o/") else ("",):
            for address in addresses(route, slug, ids):
                status, body = answer_of(client, address, q=NAME)
                body = body.replace(address, "")  # the page says where it is
                assert not {one for one in told - {NAME} if one in body}, (address, status)
                assert status < 500 and (slug in (own, "") or status == 404), (address, status)
                asked += 1
    assert asked > 300


@pytest.mark.parametrize("who", ["office", "reviewer", "stranger"])
def test_no_token_of_theirs_reads_anybody_of_ours(askers, ours, person, who, client):
    roles = askers[who].actor.roles
    owner = organisations.organisation_of(askers[who].actor)
    scopes = sorted(registry.granted(roles))
    secret = organising.give_token(
        organisation=owner, name="t", scopes=scopes, by=make.the_house(owner)
    )
    headers = {"Authorization": f"Bearer {secret}"}
    told = secrets_of(person)
    paths = json.loads(client.get("/api/v1/openapi.json", headers=headers).content)["paths"]
    assert paths
    for path, methods in paths.items():
        for pk in [person.pk, *ours.ids()[:5]] if "{" in path else [None]:
            address = re.sub(r"\{\w+\}", str(pk), path)
            if "get" in methods:
                answer = client.get(address, {"q": NAME}, headers=headers)
                body = b"".join(answer) if answer.streaming else answer.content
                shown = body.decode(errors="ignore")
                assert not {one for one in told if one in shown}, (address, answer.status_code)


@pytest.mark.parametrize("who", ["office", "ministry", "reviewer", "accompanist"])
def test_one_person_more_changes_no_page_of_the_office(askers, ours, who):
    """No count, no order, no total depends on a single person: the pages are the same to the letter."""
    client = askers[who]
    before = pages_of(client)
    found = make.a_person(ours.organisation, NAME)
    series = make.a_series(ours.organisation.projects.first(), title="もう一つの集まり")
    for session in make.weekly_sessions(series, 3):
        make.tap(session, found)
    assert pages_of(client) == before


def pages_of(client: Client) -> dict[str, str]:
    own = client.root.split("/")[2]
    found = {}
    for route, _entry in PAGES:
        if route.startswith("o/") and "<uuid:" not in route:
            for address in addresses(route, own, []):
                status, body = answer_of(client, address)
                if status == 200:
                    found[address] = FLEETING.sub("", body)
    assert found
    return found
