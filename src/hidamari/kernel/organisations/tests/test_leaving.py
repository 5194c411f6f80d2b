"""A colleague takes leave: asked first, undone within 30 days; an invitation for who has an account."""

from datetime import timedelta

import pytest
from django.test import Client

from hidamari.kernel import clock
from hidamari.kernel.organisations import actions, queries
from hidamari.kernel.organisations.models import Membership
from tests import factories as make
from tests.personas import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(administrator, reception):
    reception.member = Membership.objects.get(user=reception.user)
    reception.way = f"{reception.root}organisations/members/{reception.member.pk}/"
    return reception


def test_it_is_asked_first(administrator, take):
    page = administrator.get(f"{take.way}leave/")
    assert "席をはずします" in page.content.decode()
    assert take.get(take.root).status_code == 200


def test_it_can_be_undone_with_the_same_roles(administrator, take):
    administrator.post(f"{take.way}leave/")
    assert take.get(take.root).status_code == 404
    overview = administrator.get(f"{take.root}organisations/").content.decode()
    assert f"{take.way}back/" in overview
    administrator.post(f"{take.way}back/")
    assert take.get(take.root).status_code == 200
    assert Membership.objects.get(pk=take.member.pk).roles == ["reception"]


def test_after_thirty_days_an_invitation_is_needed(administrator, take):
    administrator.post(f"{take.way}leave/")
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        assert not queries.left_visible_to(administrator.actor).exists()
    actions.join(user=take.user, organisation=make_org(take), roles=["link-worker"],
                 by=make.the_house())  # fmt: skip
    assert Membership.objects.get(user=take.user).roles == ["link-worker"]


def make_org(take):
    return queries.organisation_called(take.root.split("/")[2])


def test_reception_brings_nobody_back(administrator, take, engawa):
    other = signed_in(engawa, "hana", "reception")
    administrator.post(f"{take.way}leave/")
    assert other.post(f"{take.way}back/").status_code == 403


def test_invitation_works_for_who_has_an_account(engawa, tonkachi, administrator):
    mio = signed_in(tonkachi, "mio", "reception").user
    secret = actions.invite(organisation=engawa, roles=["reception"], by=administrator.actor)
    address = f"/organisations/invitation/{secret}/"
    browser = Client()
    assert f"/account/login/?next={address}" in browser.get(address).content.decode()
    signed = browser.post(
        "/account/login/", {"login": "mio", "password": "hidamari-demo", "next": address}
    )
    assert signed["Location"] == address
    assert "mio" in browser.get(address).content.decode()
    assert browser.post(address)["Location"] == "/o/engawa/"
    assert Membership.objects.filter(user=mio).count() == 2
