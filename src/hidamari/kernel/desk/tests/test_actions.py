from datetime import timedelta
from itertools import permutations

import pytest

from hidamari.kernel.desk import actions, queries
from hidamari.kernel.desk.models import Attendance, DoorEvent, Rhythm
from hidamari.kernel.desk.rebuild import compare, rebuild
from hidamari.kernel.ids import new_id
from tests import factories as make


@pytest.fixture
def session(project):
    return make.a_session(make.a_series(project))


@pytest.fixture
def hinata(engawa):
    return make.a_person(engawa)


def test_tap_makes_one_attendance_and_a_rhythm(session, hinata):
    make.tap(session, hinata)
    there = Attendance.objects.get()
    assert (there.person, there.session, there.on) == (hinata, session, make.TODAY)
    rhythm = Rhythm.objects.get()
    assert (rhythm.times, rhythm.last_on, rhythm.gap_days) == (1, make.TODAY, 7)
    assert rhythm.away_on == make.TODAY + timedelta(days=15)


def test_tap_sent_twice_counts_once(session, hinata):
    event = new_id()
    first, second = (make.tap(session, hinata, id=event) for _ in range(2))
    assert (first.again, second.again) == (False, True)
    assert (DoorEvent.objects.count(), Attendance.objects.count()) == (1, 1)


def test_same_id_with_other_content_is_refused(session, hinata, engawa):
    event = new_id()
    make.tap(session, hinata, id=event)
    with pytest.raises(actions.Conflict):
        make.tap(session, make.a_person(engawa, "ごん"), id=event)


def test_two_taps_of_one_person_are_one_attendance(session, hinata):
    make.tap(session, hinata)
    make.tap(session, hinata)
    assert Attendance.objects.count() == 1
    assert Rhythm.objects.get().times == 1


def test_undo_takes_the_attendance_back(session, hinata):
    taken = make.tap(session, hinata)
    make.door(session, "undo", refers_to=taken.event.id)
    assert not Attendance.objects.exists()
    assert not Rhythm.objects.exists()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_events_in_any_order_give_the_same_presence(session, hinata, order):
    tap, leave = new_id(), session.starts_at + timedelta(hours=1)
    other = new_id()
    told = [
        lambda: make.tap(session, hinata, id=tap),
        lambda: make.door(session, "check-out", refers_to=tap, device_at=leave, id=new_id()),
        lambda: make.door(session, "undo", refers_to=other),
    ]
    for place in order:
        told[place]()
    there = Attendance.objects.get()
    assert compare().is_equal
    assert there.came_at == session.starts_at


def test_person_of_another_organisation_is_unknown(session, tonkachi):
    with pytest.raises(actions.Unknown):
        make.tap(session, make.a_person(tonkachi))
    assert not DoorEvent.objects.exists()


def test_headcount_counts_heads_and_undo_takes_one_back(session, coordinator):
    for _ in range(3):
        last = make.door(session, "headcount", head="adult", heads=1)
    make.door(session, "headcount", head="child", heads=1)
    make.door(session, "undo", refers_to=last.event.id)
    state = queries.desk_state(session, coordinator.actor)
    assert (state.nameless["adult"], state.nameless["child"], state.total) == (2, 1, 3)


def test_guest_who_gives_a_name_is_no_longer_nameless(session, hinata, coordinator):
    head = make.door(session, "headcount", head="first", heads=1)
    make.door(session, "naming", refers_to=head.event.id, person_id=hinata.pk)
    state = queries.desk_state(session, coordinator.actor)
    assert (state.named, state.heads, state.total) == (1, 0, 1)


def test_late_tap_of_an_earlier_week_keeps_the_last_day(project, hinata):
    earlier, later = make.weekly_sessions(make.a_series(project), 2)
    make.tap(later, hinata)
    make.tap(earlier, hinata)
    rhythm = Rhythm.objects.get()
    assert (rhythm.times, rhythm.first_on, rhythm.last_on) == (2, earlier.on, later.on)
    assert compare().is_equal


def test_rebuild_finds_and_mends_what_differs(session, hinata, engawa):
    make.tap(session, hinata)
    make.tap(session, make.a_person(engawa, "ごん"))
    Attendance.objects.filter(person=hinata).delete()
    Rhythm.objects.update(times=99)
    found = compare()
    assert (found.missing, found.surplus, found.is_equal) == (1, 0, False)
    rebuild()
    assert compare().is_equal
    assert Attendance.objects.count() == 2
