"""A link that was given out is worth what whoever gave it may still do."""

import pytest

from hidamari.kernel.organisations import actions
from hidamari.kernel.organisations.actions import accounts
from hidamari.kernel.organisations.models import Membership
from hidamari.kernel.organisations.queries.accounts import open_invitation, open_link
from tests import factories as make
from tests.personas import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver(engawa, administrator):
    """Another administrator, with an invitation and a password link in the drawer."""
    leaver = signed_in(engawa, "warui", "administrator", "coordinator")
    colleague = signed_in(engawa, "col", "reception").user
    by = leaver.actor
    leaver.invitation = actions.invite(organisation=engawa, roles=["administrator"], by=by)
    leaver.link = accounts.make_reset(user=colleague, by=by)
    leaver.colleague = colleague
    assert open_invitation(leaver.invitation) and open_link(leaver.link)
    return leaver


def test_it_ends_with_the_account_of_its_maker(leaver, administrator):
    accounts.deactivate(user=leaver.user, by=administrator.actor)
    assert open_invitation(leaver.invitation) is None and open_link(leaver.link) is None


def test_it_ends_with_the_work_of_its_maker_here(leaver, administrator):
    actions.leave(member=Membership.objects.get(user=leaver.user), by=administrator.actor)
    assert open_invitation(leaver.invitation) is None and open_link(leaver.link) is None


def test_whoever_may_no_longer_give_a_role_invites_nobody_to_it(leaver, administrator):
    member = Membership.objects.get(user=leaver.user)
    actions.change_roles(member=member, roles=["coordinator"], by=administrator.actor)
    assert open_invitation(leaver.invitation) is None and open_link(leaver.link) is None


def test_a_password_link_ends_when_the_account_works_elsewhere_too(leaver, tonkachi):
    by = make.the_house(tonkachi)
    actions.join(user=leaver.colleague, organisation=tonkachi, roles=["reception"], by=by)
    assert open_link(leaver.link) is None


def test_a_coordinator_does_not_say_who_needs_a_second_factor(coordinator, administrator):
    page = "organisations.factor-administrator"
    assert (
        page not in coordinator.get(f"{coordinator.root}organisations/settings/").content.decode()
    )
    assert (
        page in administrator.get(f"{administrator.root}organisations/settings/").content.decode()
    )
