from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from django.db import OperationalError, connection

from hidamari.engines.recurrence import parse
from hidamari.kernel import clock
from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.gatherings import actions, queries
from hidamari.kernel.gatherings.enums import SignUpState
from hidamari.kernel.gatherings.models import Hand, Session, SignUp
from hidamari.kernel.gatherings.tasks import plan_ahead
from tests import factories as make


@pytest.fixture
def by(engawa):
    return make.the_house(engawa)


def begin(project, often="毎週月曜", **facts):
    return actions.plan_series(
        **{
            "project": project,
            "place": make.a_place(project.organisation),
            "title": "ひだまりカフェ",
            "rule": parse(often, start=make.TODAY),
            "starts_at": time(16),
            "ends_at": time(17, 30),
            "by": make.the_house(project.organisation),
            **facts,
        }
    )


def days(series):
    return list(Session.objects.filter(series=series).order_by("on").values_list("on", flat=True))


def test_series_is_planned_eight_weeks_ahead_and_never_twice(project, by):
    series = begin(project, "隔週月曜")
    assert days(series) == [make.TODAY + timedelta(weeks=2 * n) for n in range(5)]
    assert actions.plan_ahead(series=series, by=by) == 0
    assert plan_ahead.func() == 0
    with clock.stopped_at(make.NOW + timedelta(weeks=4)):
        assert plan_ahead.func() == 2
    assert Session.objects.first().starts_at.isoformat() == "2026-11-23T07:00:00+00:00"


def test_moved_and_cancelled_days_are_not_planned_again(project, by):
    series = begin(project)
    first, second, *_ = queries.sessions_visible_to(by)
    actions.cancel_session(session=first, reason="大雨", by=by)
    actions.move_session(
        session=second, on=second.on + timedelta(1), starts_at=time(9), ends_at=time(10), by=by
    )
    assert actions.plan_ahead(series=series, by=by) == 0
    assert queries.held_days(series, since=make.TODAY)[0] == date(2026, 12, 1)
    assert actions.reopen_session(session=first, by=by).note == ""
    assert queries.held_days(series, since=make.TODAY)[0] == make.TODAY


def test_rhythm_follows_the_schedule(project, by):
    """A week that is not held is not counted against anybody: the desk hears of it."""
    begin(project)
    hinata = make.a_person(project.organisation)
    sessions = list(queries.sessions_visible_to(by))
    make.tap(sessions[0], hinata)
    before = hinata.rhythm.away_on
    for session in sessions[1:4]:
        actions.cancel_session(session=session, reason="会場の工事", by=by)
    hinata.rhythm.refresh_from_db()
    assert hinata.rhythm.away_on > before


def test_changed_rule_takes_untouched_days_along_and_keeps_the_others_to_be_seen(project, by):
    series = begin(project)
    monday = queries.sessions_visible_to(by)[1]
    actions.sign_up(session=monday, nickname="ゆず", by=by)
    actions.change_series(series=series, rule=parse("毎週火曜", start=make.TODAY), by=by)
    held = queries.held_days(series, since=make.TODAY)
    assert {day.weekday() for day in held} == {1} and len(held) == 8
    monday.refresh_from_db()
    assert monday.state == "cancelled"


def test_changed_hours_and_room_reach_every_day_ahead_and_nothing_that_began(project, by):
    series = begin(project, capacity=1)
    today, later, *_ = queries.sessions_visible_to(by)
    for name in ("ゆず", "かぼす"):
        actions.sign_up(session=later, nickname=name, by=by)
    with clock.stopped_at(today.starts_at):
        actions.change_series(series=series, starts_at=time(15), capacity=2, by=by)
    today.refresh_from_db(), later.refresh_from_db()
    assert clock.local(today.starts_at).hour == 16 and today.capacity == 1
    assert clock.local(later.starts_at).hour == 15
    assert {s.state for s in SignUp.objects.all()} == {SignUpState.COMING}


def test_ended_series_is_held_no_longer(project, by):
    series = begin(project)
    actions.end_series(series=series, last_day=make.TODAY + timedelta(days=8), by=by)
    assert days(series) == [make.TODAY, make.TODAY + timedelta(days=7)]
    assert actions.plan_ahead(series=series, by=by) == 0


def test_first_who_waits_gets_the_seat(project, by):
    begin(project, capacity=1)
    session = queries.sessions_visible_to(by).first()
    one, two, three = (
        actions.sign_up(session=session, nickname=name, by=by).sign_up for name in "あいう"
    )
    assert [one.state, two.state, three.state] == ["coming", "waiting", "waiting"]
    assert [queries.turn_of(two), queries.turn_of(three)] == [1, 2]
    actions.withdraw(sign_up=one, by=by)
    actions.withdraw(sign_up=one, by=by)
    states = {s.nickname: s.state for s in SignUp.objects.all()}
    assert states == {"あ": "withdrawn", "い": "coming", "う": "waiting"}


def test_person_counts_once_and_no_one_comes_when_it_is_not_held(project, by):
    begin(project)
    session, hinata = queries.sessions_visible_to(by).first(), make.a_person(project.organisation)
    for _ in range(2):
        actions.sign_up(session=session, person=hinata, by=by)
    assert SignUp.objects.count() == 1
    actions.cancel_session(session=session, reason="大雨", by=by)
    with pytest.raises(actions.NotOpen):
        actions.sign_up(session=session, nickname="ゆず", by=by)


def test_role_takes_as_many_hands_as_it_needs(project, by):
    series = begin(project)
    role = actions.add_role(series=series, title="お茶係", hands=2, by=by)
    other = actions.add_role(series=begin(project), title="台所", hands=1, by=by)
    session = queries.with_counts(queries.sessions_visible_to(by)).filter(series=series).first()
    assert [n.missing for n in queries.hands_missing([session])] == [2]
    for name in ("ごん", "まる"):
        hand = actions.take_hand(session=session, role=role, name=name, by=by)
    with pytest.raises(actions.NoRoom):
        actions.take_hand(session=session, role=role, name="きよ", by=by)
    with pytest.raises(actions.NotOpen):
        actions.take_hand(session=session, role=other, name="きよ", by=by)
    actions.leave_hand(hand=hand, by=by)
    assert [h.name for h in Hand.objects.all()] == ["ごん"]


def test_every_deed_is_written_down_without_a_name(project, by):
    begin(project)
    session = queries.sessions_visible_to(by).first()
    actions.sign_up(session=session, nickname="ゆず", by=by)
    rows = AuditRow.objects.filter(verb__in=["series.planned", "sessions.planned", "sign-up.made"])
    assert rows.count() == 3
    assert "ゆず" not in str([(row.verb, row.fields) for row in rows])


@pytest.mark.django_db(transaction=True)
def test_last_seat_is_given_once_when_eight_ask_at_the_same_moment(project, by):
    begin(project, capacity=1)
    session = queries.sessions_visible_to(by).first()

    def ask(number):
        """In-memory SQLite of the tests says "locked" where a file waits: ask again."""
        try:
            with clock.stopped_at(make.NOW):
                while True:
                    with suppress(OperationalError):
                        asked = actions.sign_up(session=session, nickname=str(number), by=by)
                        return asked.sign_up.state
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as eight:
        states = list(eight.map(ask, range(8)))
    assert sorted(states) == ["coming"] + ["waiting"] * 7
