import pytest

from hidamari.kernel.gatherings import actions as gatherings
from hidamari.kernel.organisations import actions as organisations
from hidamari.packs.prescribing.models import Referral
from tests import factories as make

ROOT = "/api/v1/prescribing/referrals"


def token(organisation, *scopes):
    by = make.the_house(organisation)
    secret = organisations.give_token(organisation=organisation, name="t", scopes=scopes, by=by)
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture
def worker(engawa):
    return token(engawa, "prescribing.see", "prescribing.work", "people.see-shielded")


@pytest.fixture
def place(engawa, project):
    place = make.a_place(engawa)
    gatherings.plan_ahead(series=make.a_series(project, place), by=make.the_house(engawa))
    return place


def send(client, path, body, headers):
    return client.post(path, body, content_type="application/json", headers=headers)


def test_received_proposed_and_chosen(visitor, worker, place):
    made = send(visitor, ROOT, {"nickname": "ひなた", "source": "self", "basis": "own"}, worker)
    assert made.status_code == 201 and made.json()["state"] == "open"
    one = f"{ROOT}/{made.json()['id']}"
    (proposal,) = send(visitor, f"{one}/proposals", {}, worker).json()
    assert proposal["name"] == place.name and proposal["reasons"]
    chosen = send(visitor, f"{one}/choice", {"place_id": proposal["place_id"]}, worker)
    assert (chosen.status_code, chosen.json()["state"]) == (200, "chosen")
    assert visitor.get(ROOT, headers=worker).json()["count"] == 1
    assert visitor.get(one, headers=worker).json()["place_id"] == str(place.pk)


def test_somebody_on_the_books_keeps_what_is_known(visitor, worker, project, engawa):
    hinata = make.a_person(engawa, needs=["step_free"], wishes=["tea"])
    send(
        visitor,
        ROOT,
        {"person_id": str(hinata.pk), "source": "self", "basis": "own", "wishes": ["wood"]},
        worker,
    )
    hinata.refresh_from_db()
    assert (hinata.needs, hinata.wishes) == (["step_free"], ["wood"])


def test_scopes_and_borders_hold(visitor, worker, place, engawa, tonkachi):
    made = send(
        visitor, ROOT, {"nickname": "ひなた", "source": "self", "basis": "own"}, worker
    ).json()
    reader = token(engawa, "prescribing.see")
    assert (
        send(visitor, ROOT, {"nickname": "x", "source": "self", "basis": "own"}, reader).status_code
        == 403
    )
    other = token(tonkachi, "prescribing.see", "prescribing.work")
    assert visitor.get(f"{ROOT}/{made['id']}", headers=other).status_code == 404
    assert visitor.get(ROOT, headers=other).json()["items"] == []
    assert visitor.get(ROOT).status_code == 401
    stolen = {"person_id": str(Referral.objects.get().person_id), "source": "self", "basis": "own"}
    assert send(visitor, ROOT, stolen, other).status_code == 404


def test_bad_bodies_are_told_what_is_wrong(visitor, worker, project, tonkachi):
    for body in ({}, {"source": "self", "basis": "own"}, {"source": "x", "nickname": "a"},
                 {"source": "self", "basis": "own", "nickname": "a\x00"},
                 {"source": "self", "basis": "own", "nickname": "a", "days": [9]},
                 {"source": "self", "basis": "own", "nickname": "a", "needs": ["x"]}):  # fmt: skip
        answer = send(visitor, ROOT, body, worker)
        assert answer.status_code == 422 and answer["Content-Type"] == "application/problem+json"
    nowhere = token(tonkachi, "prescribing.work")
    assert (
        send(
            visitor, ROOT, {"source": "self", "basis": "own", "nickname": "a"}, nowhere
        ).status_code
        == 422
    )


def test_nothing_is_proposed_to_a_program_that_may_not_know_of_the_shielded(
    visitor, worker, place, engawa
):
    """A distance that is missing would tell that somebody shielded bears this name."""
    made = send(visitor, ROOT, {"nickname": "ひなた", "source": "self", "basis": "own"}, worker)
    one = f"{ROOT}/{made.json()['id']}"
    blind = token(engawa, "prescribing.see", "prescribing.work")
    assert send(visitor, f"{one}/proposals", {}, blind).status_code == 403
    assert visitor.get(f"{one}/fhir?recipient=x", headers=blind).status_code == 403
