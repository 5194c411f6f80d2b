"""A closed call with four applications, three reviewers who are free of ties, and a rubric."""

import pytest

from hidamari.kernel.organisations import queries as organisations
from hidamari.office.review import actions, queries
from tests import calls
from tests import factories as make
from tests.personas import signed_in


@pytest.fixture
def call(jimukyoku):
    made = calls.a_call(jimukyoku)
    by = make.the_house(jimukyoku)
    for name, weight in (("妥当性", 3), ("継続性", 1)):
        actions.add_criterion(call=made, name=name, weight=weight, most=5, anchors=[], by=by)
    return made


@pytest.fixture
def applicants(call):
    slugs = ("engawa", "tonkachi", "gohan", "ayumi")
    known = {one.slug: one for one in organisations.every_organisation()}
    return [
        calls.a_submission(call, known.get(slug) or make.an_organisation(slug)) for slug in slugs
    ]


@pytest.fixture
def reviewers(jimukyoku, office):
    clients = [signed_in(jimukyoku, name, "reviewer") for name in ("keyaki", "kusunoki", "sakura")]
    for member in queries.may_become_reviewers(office.actor):
        actions.add_reviewer(member=member, by=office.actor)
    return clients


@pytest.fixture
def round_(call, applicants, reviewers, office):
    return actions.plan_round(
        call=call, reviewers=queries.reviewers_visible_to(office.actor), by=office.actor,
        declare_by=make.TODAY, read_by=make.TODAY,
    )  # fmt: skip


@pytest.fixture
def declared(round_, call):
    """Everybody has said that nothing ties them."""
    for reviewer in round_.reviewers.all():
        free = dict.fromkeys(queries.weighed(call), ("", ""))
        actions.declare(reviewer=reviewer, said=free, by=make.the_house(call.organisation))
    return round_


@pytest.fixture
def assigned(declared, call, office):
    office.post(f"{office.root}review/calls/{call.pk}/sharing/")
    return list(queries.assignments_of(call))
