"""A session in an hour, a stop north of it, a car, and people who would come if somebody fetched them."""

from datetime import timedelta

import pytest

from hidamari.kernel.rides import actions
from tests import factories as make

NORTH = {"latitude": 34.89, "longitude": 138.3214}


@pytest.fixture
def by(engawa):
    return make.the_house(engawa)


@pytest.fixture
def session(project):
    return make.a_session(make.a_series(project), make.TODAY + timedelta(days=5))


@pytest.fixture
def stop(engawa, by):
    return actions.add_stop(organisation=engawa, name="集会所前", note="掲示板の横", by=by, **NORTH)


@pytest.fixture
def wagon(engawa, by):
    return actions.add_vehicle(organisation=engawa, name="白いワゴン", seats=4, by=by)


@pytest.fixture
def hinata(engawa):
    return make.a_person(engawa, "ひなた")


@pytest.fixture
def ride(session, stop, hinata, by):
    """ひなた boards at the stop, both ways."""
    return actions.ask_for_ride(session=session, person=hinata, stop=stop, by=by)


@pytest.fixture
def planned(session, by):
    """Plan one way with these vehicles."""

    def plan(*vehicles, way="outward"):
        begun = actions.begin_plan(session=session, way=way, vehicles=vehicles, by=by)
        actions.work_out(plan_begun=begun, by=by)
        begun.refresh_from_db()
        return begun

    return plan
