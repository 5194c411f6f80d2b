"""A desk ends with the right of whoever opened it, within seconds."""

from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.access.actor import NOBODY
from hidamari.kernel.desk.pace import pace_of
from hidamari.kernel.desk.standing import still_theirs
from hidamari.kernel.desk.ticket import TicketOver, ticket_for
from hidamari.kernel.organisations import actions as organising
from hidamari.kernel.organisations.actions import accounts
from tests import factories as make
from tests.personas import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(reception, project):
    series = make.a_series(project, make.a_place(project.organisation))
    session, *_ = make.weekly_sessions(series, 1)
    return ticket_for(session, pace=pace_of(session.series), by=reception.actor)


@pytest.mark.parametrize("how", ["closed", "left", "other role"])
def test_open_desk_ends_with_its_account(ticket, reception, how):
    assert still_theirs(ticket) == ticket
    by, member = make.the_house(), reception.user.memberships.get()
    if how == "closed":
        accounts.deactivate(user=reception.user, by=by)
    elif how == "left":
        organising.leave(member=member, by=by)
    else:
        organising.change_roles(member=member, roles=["administrator"], by=by)
    with clock.stopped_at(clock.now() + timedelta(seconds=11)), pytest.raises(TicketOver):
        still_theirs(ticket)


def test_desk_tells_of_shielded_people_only_while_its_maker_sees_them(engawa, project):
    maker = signed_in(engawa, "umi", "coordinator")
    session = make.a_session(make.a_series(project))
    ticket = ticket_for(session, pace=pace_of(session.series), by=maker.actor)
    assert still_theirs(ticket).sees_shielded
    member = maker.user.memberships.get()
    organising.change_roles(member=member, roles=["reception"], by=make.the_house())
    with clock.stopped_at(clock.now() + timedelta(seconds=11)):
        assert not still_theirs(ticket).sees_shielded


@pytest.mark.parametrize("by", [NOBODY, make.the_house()], ids=["nobody", "house"])
def test_ticket_without_an_account_opens_nothing(project, by):
    session = make.a_session(make.a_series(project))
    with pytest.raises(TicketOver):
        still_theirs(ticket_for(session, pace=pace_of(session.series), by=by))


def test_many_taps_ask_once(ticket, django_assert_max_num_queries):
    still_theirs(ticket)
    with django_assert_max_num_queries(0):
        for _ in range(50):
            still_theirs(ticket)
