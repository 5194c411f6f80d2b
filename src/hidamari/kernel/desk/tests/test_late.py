"""Late is not lost: a tap counts for when it happened, whoever sends it, and is never refused in silence."""

import json
from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.desk.models import Attendance, DoorEvent, LateTap
from hidamari.kernel.desk.pace import pace_of
from hidamari.kernel.desk.ticket import ticket_for
from hidamari.kernel.gatherings.actions import move_session
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations import actions
from hidamari.kernel.organisations.actions import accounts
from tests import factories as make
from tests.personas import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(project):
    return make.a_session(make.a_series(project))


@pytest.fixture
def person(engawa):
    return make.a_person(engawa)


@pytest.fixture
def tapped(session, person, reception):
    """Somebody came at two; the tap lies in a tablet without a network, with its ticket."""
    return {
        "id": str(new_id()),
        "kind": "tap",
        "person_id": str(person.pk),
        "device_at": make.NOW.isoformat(),
        "ticket": opened(session, reception.actor),
    }


def opened(session, by) -> str:
    return ticket_for(session, pace=pace_of(session.series), by=by).signed()


def send(client, ticket: str, *events: dict):
    headers = {"X-Desk-Ticket": ticket}
    return client.post("/desk/events/", json.dumps(events), "application/json", headers=headers)


def answers(response) -> list[str]:
    return [one["answer"] for one in response.json()["answers"]]


def when_the_device_comes_back(session, after: timedelta, by):
    """(stopped clock, the ticket of a desk that somebody opens then)."""
    later = clock.stopped_at(session.ends_at + after)
    with later:
        return clock.stopped_at(session.ends_at + after), opened(session, by)


BACK = [timedelta(hours=13), timedelta(days=3)]


@pytest.mark.parametrize("after", BACK, ids=["13 hours", "3 days"])
def test_device_that_comes_back_is_taken_as_usual(
    client, session, tapped, coordinator, reception, after
):
    later, ticket = when_the_device_comes_back(session, after, coordinator.actor)
    with later:
        assert answers(send(client, ticket, tapped)) == ["taken"]
        assert answers(send(client, ticket, tapped)) == ["again"]
    event = DoorEvent.objects.get()
    assert (event.by_id, event.sent_by_id) == (reception.actor.id, coordinator.actor.id)
    there = Attendance.objects.get()
    assert (there.on, there.came_at) == (session.on, make.NOW)


def test_after_fifteen_days_it_waits_in_the_tray_and_counts_by_one_tap(
    client, session, tapped, coordinator, person
):
    after = timedelta(days=15)
    later, ticket = when_the_device_comes_back(session, after, coordinator.actor)
    with later:
        assert answers(send(client, ticket, tapped)) == ["tray"]
        assert answers(send(client, ticket, tapped)) == ["tray"]
        assert not Attendance.objects.exists() and LateTap.objects.count() == 1
        today = coordinator.get(coordinator.root).content.decode()
        assert "遅れて届いた記録" in today and person.nickname in today
        way = f"{coordinator.root}desk/late/{tapped['id']}/"
        assert f"{way}drop/" in today
        coordinator.post(f"{way}take/")
        assert "遅れて届いた記録" not in coordinator.get(coordinator.root).content.decode()
    assert Attendance.objects.get().came_at == make.NOW


def test_dropped_one_never_counts(client, session, tapped, coordinator):
    later, ticket = when_the_device_comes_back(session, timedelta(days=15), coordinator.actor)
    with later:
        send(client, ticket, tapped)
        coordinator.post(f"{coordinator.root}desk/late/{tapped['id']}/drop/")
        assert answers(send(client, ticket, tapped)) == ["tray"]
        assert "遅れて届いた記録" not in coordinator.get(coordinator.root).content.decode()
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(
    "clock_says",
    ["2026-11-24T12:00:00+09:00", "1970-01-01T09:00:00+09:00", "2026-10-01T14:00:00+09:00"],
)
def test_clock_that_cannot_be_right_waits_for_a_decision(
    client, session, tapped, reception, coordinator, clock_says
):
    wrong = {**tapped, "device_at": clock_says}
    assert answers(send(client, opened(session, reception.actor), wrong)) == ["tray"]
    coordinator.post(f"{coordinator.root}desk/late/{tapped['id']}/take/")
    assert Attendance.objects.get().came_at == session.starts_at
    assert LateTap.objects.get().device_at.isoformat()[:10] != str(session.on)


def test_author_who_left_since_still_counts_and_opens_nothing_more(
    client, session, tapped, reception, coordinator
):
    accounts.deactivate(user=reception.user, by=coordinator.actor)
    later, ticket = when_the_device_comes_back(session, timedelta(hours=20), coordinator.actor)
    with later:
        assert send(client, tapped["ticket"], tapped).status_code == 401
        assert answers(send(client, ticket, tapped)) == ["taken"]


def test_another_organisation_sends_nothing_of_ours(client, tapped, stranger, tonkachi):
    theirs = make.a_session(make.a_series(make.a_project(tonkachi)))
    assert answers(send(client, opened(theirs, stranger.actor), tapped)) == ["elsewhere"]
    assert not DoorEvent.objects.exists()


def test_forged_ticket_of_a_tap_proves_nothing(client, session, tapped, reception):
    forged = {**tapped, "ticket": tapped["ticket"] + "x"}
    assert answers(send(client, opened(session, reception.actor), forged)) == ["invalid"]


def test_day_that_was_moved_since_counts_where_it_is_now(client, session, tapped, coordinator):
    tomorrow = session.on + timedelta(days=1)
    move_session(session=session, on=tomorrow, starts_at=session.starts_at.time(),
                 ends_at=session.ends_at.time(), by=coordinator.actor)  # fmt: skip
    later, ticket = when_the_device_comes_back(session, timedelta(days=2), coordinator.actor)
    with later:
        send(client, ticket, tapped)
    assert not Attendance.objects.exclude(on=tomorrow).exists()


def test_program_that_comes_late_is_told_so(client, engawa, session, person):
    secret = actions.give_token(organisation=engawa, name="x", scopes=["desk.open"],
                                by=make.the_house(engawa))  # fmt: skip
    told = {"id": str(new_id()), "kind": "tap", "person_id": str(person.pk)}

    def post(device_at):
        return client.post(f"/api/v1/desk/sessions/{session.pk}/events",
                           {**told, "device_at": device_at.isoformat()}, "application/json",
                           headers={"Authorization": f"Bearer {secret}"})  # fmt: skip

    with clock.stopped_at(session.ends_at + timedelta(days=15)):
        answer = post(make.NOW)
    assert (answer.status_code, answer.json()["answer"]) == (202, "tray")
    with clock.stopped_at(session.ends_at + timedelta(days=3)):
        told["id"] = str(new_id())
        assert post(make.NOW).status_code == 201
    assert Attendance.objects.get().came_at == make.NOW


def test_only_a_coordinator_decides_about_what_came_late(engawa, coordinator):
    assert coordinator.actor.may("desk.settle")
    other = signed_in(engawa, "uke", "reception")
    assert not other.actor.may("desk.settle")
    assert other.post(f"{other.root}desk/late/{new_id()}/take/").status_code == 403
