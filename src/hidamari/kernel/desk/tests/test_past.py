"""The past is written down, the day ahead takes nothing; who is here now is who has not gone home."""

from datetime import timedelta

import pytest

from hidamari.kernel.desk import queries
from hidamari.kernel.desk.models import Attendance, DoorEvent
from hidamari.kernel.gatherings.actions import sign_up
from hidamari.kernel.gatherings.models import Session, SignUp
from hidamari.kernel.ids import new_id
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(project):
    return make.a_series(project)


def desk_of(session, client) -> str:
    return f"{client.root}desk/{session.pk}/"


def press(client, session, kind: str, **facts):
    told = {"id": str(new_id()), "kind": kind, **{k: str(v) for k, v in facts.items()}}
    return client.post(f"{desk_of(session, client)}tap/", told)


def test_sheet_of_yesterday_is_typed_in(series, engawa, reception):
    yesterday = make.a_session(series, make.TODAY - timedelta(days=1))
    person = make.a_person(engawa)
    page = reception.get(desk_of(yesterday, reception)).content.decode()
    assert "11月22日" in page and "記録しています" in page and "data-past=" in page
    press(reception, yesterday, "tap", person_id=person.pk)
    there, event = Attendance.objects.get(), DoorEvent.objects.get()
    assert (there.on, there.came_at) == (yesterday.on, yesterday.starts_at)
    assert event.received_at == make.NOW


def test_day_held_without_a_plan_is_added_and_reached(series, coordinator):
    way = f"{coordinator.root}gatherings/{series.pk}/"
    day = {"on": "2026-10-03", "starts_at": "13:00", "ends_at": "15:00"}
    coordinator.post(f"{way}sessions/add/", day)
    made = Session.objects.get(on="2026-10-03")
    assert f"gatherings/sessions/{made.pk}/" in coordinator.get(way).content.decode()
    assert "記録しています" in coordinator.get(desk_of(made, coordinator)).content.decode()


def test_session_of_next_month_takes_no_taps(series, engawa, reception):
    ahead = make.a_session(series, make.TODAY + timedelta(days=30))
    assert (
        f"/gatherings/sessions/{ahead.pk}/" in reception.get(desk_of(ahead, reception))["Location"]
    )
    press(reception, ahead, "tap", person_id=make.a_person(engawa).pk)
    assert not Attendance.objects.exists()


def test_whoever_goes_home_is_no_longer_here_until_it_is_undone(series, engawa, reception):
    session = make.a_session(series)
    tap = make.tap(session, make.a_person(engawa)).event
    make.tap(session, make.a_person(engawa, "たけ"))
    make.door(session, "headcount", head="adult", heads=1)
    press(reception, session, "check-out", refers_to=tap.pk)
    state = queries.desk_state(session, reception.actor)
    assert (state.here, state.named_here, state.total) == (2, 1, 3)
    page = reception.get(desk_of(session, reception)).content.decode()
    assert "帰りました" in page and "data-out=" in page
    out = DoorEvent.objects.get(kind="check-out")
    press(reception, session, "undo", refers_to=out.pk)
    assert queries.desk_state(session, reception.actor).here == 3
    assert Attendance.objects.get(person_id=tap.person_id).left_at is None


def test_whoever_goes_home_may_press_at_once(series, engawa, reception):
    session = make.a_session(series)
    make.tap(session, make.a_person(engawa))
    assert 'value="check-out"' in reception.get(desk_of(session, reception)).content.decode()


def test_open_page_learns_of_taps_elsewhere(series, engawa, reception):
    session = make.a_session(series)
    before = reception.get(f"{desk_of(session, reception)}state/").json()
    make.tap(session, make.a_person(engawa))
    assert reception.get(f"{desk_of(session, reception)}state/").json() != before


def test_first_timer_who_signed_up_is_expected_and_tied(series, engawa, reception):
    session = make.a_session(series)
    asked = sign_up(session=session, nickname="山根", by=reception.actor).sign_up
    page = reception.get(desk_of(session, reception)).content.decode()
    assert str(asked.pk) in page and "山根" in page
    new = f"{desk_of(session, reception)}new/"
    assert reception.post(new, {"nickname": "山根", "sign_up": asked.pk}).status_code == 422
    reception.post(new, {"nickname": "山根", "sign_up": asked.pk, "kana": "やまね"})
    person = Attendance.objects.get().person
    assert SignUp.objects.get(pk=asked.pk).person == person
    found = queries.tiles(
        make.a_session(series, make.TODAY - timedelta(days=7)), reception.actor, "やま"
    )
    assert [tile.nickname for _, tiles in found for tile in tiles] == ["山根"]


def test_signed_up_stand_among_the_names_of_a_large_house(series, engawa, reception, monkeypatch):
    monkeypatch.setattr(queries, "TILES", 1)
    session, person = make.a_session(series), make.a_person(engawa, "ゆき")
    make.a_person(engawa, "あき")
    make.a_person(engawa, "みち")
    sign_up(session=session, person=person, by=reception.actor)
    names = [
        tile.nickname for _, tiles in queries.tiles(session, reception.actor) for tile in tiles
    ]
    assert names == ["ゆき"]
