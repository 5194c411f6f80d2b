"""Days that come back with their rule, gatherings past midnight, a moved day said in public."""

from datetime import time, timedelta

import pytest

from hidamari.engines.recurrence import parse
from hidamari.kernel import clock
from hidamari.kernel.gatherings import actions
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.forms import DayForm
from hidamari.kernel.gatherings.models import Session
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(project):
    made = make.a_series(project)
    actions.plan_ahead(series=made, by=make.the_house(made.organisation))
    return made


def change(series, often):
    rule = parse(often, start=make.TODAY)
    actions.change_series(series=series, rule=rule, by=make.the_house(series.organisation))


def next_week(series):
    return Session.objects.get(series=series, planned_on=make.TODAY + timedelta(days=7))


def test_weekday_changed_and_back_restores_days_with_sign_ups(series, coordinator):
    actions.sign_up(session=next_week(series), nickname="ゆき", by=coordinator.actor)
    change(series, "毎週火曜")
    assert next_week(series).state == SessionState.CANCELLED
    change(series, "毎週月曜")
    session = next_week(series)
    assert session.state == SessionState.PLANNED and session.sign_ups.count() == 1


def test_day_cancelled_by_hand_stays_so(series, coordinator):
    actions.sign_up(session=next_week(series), nickname="ゆき", by=coordinator.actor)
    actions.cancel_session(session=next_week(series), reason="台風", by=coordinator.actor)
    change(series, "毎週火曜")
    change(series, "毎週月曜")
    assert next_week(series).state == SessionState.CANCELLED


def test_gathering_may_pass_midnight(series):
    form = DayForm({"on": "2026-12-31", "starts_at": "22:30", "ends_at": "01:00"})
    assert form.is_valid(), form.errors
    held = actions.add_session(series=series, on=form.cleaned_data["on"], starts_at=time(22, 30),
                               ends_at=time(1), by=make.the_house(series.organisation))  # fmt: skip
    assert held.ends_at - held.starts_at == timedelta(hours=2, minutes=30)


def test_hours_typed_the_wrong_way_round_are_asked_again(series):
    form = DayForm({"on": "2026-12-31", "starts_at": "16:00", "ends_at": "13:00"})
    assert "ends_at" in form.errors


def test_moved_day_is_said_in_public(series, visitor, coordinator):
    session = next_week(series)
    actions.move_session(session=session, on=session.on + timedelta(days=1), starts_at=time(13),
                         ends_at=time(15), by=coordinator.actor)  # fmt: skip
    page = visitor.get(f"/gatherings/{series.pk}/").content.decode()
    assert "11月30日" in page and "変更" in page


def test_whoever_signed_up_for_a_moved_day_stands_on_a_call_list_until_told(
    series, coordinator, engawa
):
    session, person = next_week(series), make.a_person(engawa, "ゆき")
    asked = actions.sign_up(session=session, person=person, by=coordinator.actor).sign_up
    with clock.stopped_at(make.NOW + timedelta(minutes=5)):
        actions.move_session(session=session, on=session.on + timedelta(days=1), starts_at=time(13),
                             ends_at=time(15), by=coordinator.actor)  # fmt: skip
    with clock.stopped_at(make.NOW + timedelta(minutes=9)):
        today = coordinator.get(coordinator.root).content.decode()
        way = f"{coordinator.root}gatherings/sign-ups/{asked.pk}/told/"
        assert way in today and str(person.pk) in today
        coordinator.post(way)
        assert way not in coordinator.get(coordinator.root).content.decode()


def test_whoever_signed_up_for_a_day_called_off_is_told_too(series, coordinator):
    asked = actions.sign_up(
        session=next_week(series), nickname="ゆき", by=coordinator.actor
    ).sign_up
    with clock.stopped_at(make.NOW + timedelta(minutes=5)):
        actions.cancel_session(session=next_week(series), reason="台風", by=coordinator.actor)
        assert str(asked.pk) in coordinator.get(coordinator.root).content.decode()
