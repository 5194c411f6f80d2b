"""Accounts whose password everybody knows: never beside real records, never in public, gone at once."""

import pytest
from click.testing import CliRunner
from django.test import Client

from hidamari.kernel.organisations import actions
from hidamari.site import commands, demo, hosts
from tests import factories as make

pytestmark = pytest.mark.django_db
TOLD = "だれでもパスワードを知っています"


@pytest.fixture
def shown(stopped_clock):
    """A house as the demo leaves it, with one account of it."""
    by = make.the_house()
    owner = actions.found_organisation(slug="engawa", name="縁側", kind="npo", is_demo=True, by=by)
    user = actions.open_account(
        username="sumire", name="すみれ", password=demo.PASSWORD, is_demo=True, by=by
    )
    actions.join(user=user, organisation=owner, roles=["coordinator"], by=by)
    return user


def sign_in(host="127.0.0.1"):
    client = Client(headers={"host": host})
    client.post("/account/login/", {"login": "sumire", "password": demo.PASSWORD})
    return client


def test_every_page_warns_until_the_accounts_are_closed(shown):
    client = sign_in()
    for path in ("/o/engawa/", "/places/find/", "/account/login/"):
        assert TOLD in Client().get(path, follow=True).content.decode(), path
    assert TOLD in client.get("/o/engawa/").content.decode()
    assert CliRunner().invoke(commands.demo, ["remove", "--json"]).output.split() == [
        "{",
        '"closed":',
        "1",
        "}",
    ]
    assert client.get("/o/engawa/").status_code == 302
    assert TOLD not in Client().get("/account/login/").content.decode()
    assert "_auth_user_id" not in sign_in().session


def test_demo_account_does_not_sign_in_under_a_public_name(shown, settings):
    settings.ALLOWED_HOSTS = ["hidamari.example.org", "127.0.0.1"]
    assert "_auth_user_id" not in sign_in("hidamari.example.org").session
    assert "_auth_user_id" in sign_in("127.0.0.1:8000").session


def test_demo_is_refused_in_public_and_beside_real_records(settings, shown):
    assert demo.why_not() == ""
    settings.ALLOWED_HOSTS = ["hidamari.example.org"]
    assert "HIDAMARI_HOSTS" in demo.why_not()
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    make.an_organisation("tonkachi")
    assert demo.why_not()
    refused = CliRunner().invoke(commands.demo, [])
    assert refused.exit_code != 0


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1:8000", True), ("localhost", True), ("[::1]:8000", True), ("[::1]", True),
     ("example.org", False), ("127.0.0.1.example.org", False), ("10.0.0.1:80", False), ("*", False)],
)  # fmt: skip
def test_which_hosts_are_this_machine(host, here):
    assert hosts.is_loopback(host) == here
