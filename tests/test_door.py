"""The door is open to whoever holds a ticket, and to nobody else: what a stranger sends there."""

import json
from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.desk.models import Attendance, DoorEvent
from hidamari.kernel.desk.pace import pace_of
from hidamari.kernel.desk.ticket import GRACE, ticket_for
from hidamari.kernel.ids import new_id
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(project):
    return make.a_session(make.a_series(project))


def ticket_of(session) -> str:
    by = make.a_colleague(session.organisation, f"desk-{new_id().hex[-6:]}", "coordinator")
    return ticket_for(session, pace=pace_of(session.series), by=by).signed()


def event(**facts) -> dict:
    return {"id": str(new_id()), "kind": "tap", "device_at": make.NOW.isoformat(), **facts}


def knock(client, ticket: str, body: object):
    sent = body if isinstance(body, bytes) else json.dumps(body)
    headers = {"X-Desk-Ticket": ticket}
    return client.post("/desk/events/", sent, "application/json", headers=headers)


@pytest.mark.parametrize("forged", ["", "x", "a:b:c", "eyJhIjoxfQ:1:sig", "あ", "\x00"])
def test_forged_ticket_opens_nothing(client, session, forged):
    answer = knock(client, forged.encode("ascii", "replace").decode(), [event()])
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_changed_ticket_opens_nothing(client, session, engawa):
    """One letter more or less: the signature no longer fits."""
    ticket, person = ticket_of(session), make.a_person(engawa)
    for changed in (ticket[:-1], ticket[1:], ticket + "x", ticket.swapcase()):
        answer = knock(client, changed, [event(person_id=str(person.pk))])
        assert answer.status_code == 401
    assert not DoorEvent.objects.exists()


def test_ticket_ends_some_hours_after_its_session(client, session, engawa):
    ticket, person = ticket_of(session), make.a_person(engawa)
    with clock.stopped_at(session.ends_at + GRACE + timedelta(minutes=1)):
        assert knock(client, ticket, [event(person_id=str(person.pk))]).status_code == 401


BODIES = [b"", b"{", b"[" * 100_000, b"\xff", b"null", b"1", b'"x"', b"[1]", b"[[]]", b"{}"]


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_body_that_is_no_list_of_events_is_told_so(client, session, body):
    assert knock(client, ticket_of(session), body).status_code == 422


WRONG = [
    {"id": 7}, {"id": "\ud800"}, {"kind": ["tap"]}, {"kind": {}}, {"person_id": 1},
    {"person_id": [1]}, {"heads": 10**400}, {"heads": "1e999"}, {"device_at": 0},
    {"device_at": "0001-01-01T00:00:00+14:00"}, {"device_at": "9999-12-31T23:59:59-14:00"},
    {"codeword": "\ud800"}, {"codeword": "\x00"}, {"codeword": {"a": 1}}, {"refers_to": True},
    {"head": "\x00"}, {},
]  # fmt: skip


@pytest.mark.parametrize("facts", WRONG, ids=range(len(WRONG)))
def test_event_of_any_shape_gets_an_answer(client, session, facts):
    answer = knock(client, ticket_of(session), [event(**facts)])
    assert answer.status_code == 200
    assert answer.json()["answers"][0]["answer"] == "invalid"


def test_ticket_takes_nothing_back_in_another_session(client, project, engawa):
    """An undo names a tap of yesterday's session: it stays."""
    series, person = make.a_series(project), make.a_person(engawa)
    yesterday = make.a_session(series, make.TODAY - timedelta(days=1))
    today = make.a_session(series)
    tapped = make.tap(yesterday, person).event
    undo = event(kind="undo", refers_to=str(tapped.pk))
    assert knock(client, ticket_of(today), [undo]).status_code == 200
    assert Attendance.objects.filter(session=yesterday, person=person).count() == 1


def test_ticket_meets_nobody_of_another_organisation(client, session, tonkachi):
    theirs = make.a_person(tonkachi)
    answer = knock(client, ticket_of(session), [event(person_id=str(theirs.pk))])
    assert answer.json()["answers"][0]["answer"] == "unknown"


def test_id_of_anothers_event_tells_nothing_of_it(client, session, tonkachi):
    """The same id in another house is a conflict, and their event stays as it was."""
    there = make.a_session(make.a_series(make.a_project(tonkachi)))
    tapped = make.tap(there, make.a_person(tonkachi)).event
    mine = event(id=str(tapped.pk), person_id=str(make.a_person(session.organisation).pk))
    answer = knock(client, ticket_of(session), [mine])
    assert answer.json() == {"answers": [{"id": str(tapped.pk), "answer": "conflict"}]}
    assert Attendance.objects.get().session_id == there.pk
