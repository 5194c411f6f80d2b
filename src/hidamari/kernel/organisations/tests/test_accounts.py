"""Accounts: helped, closed, slowed down and never locked; each deed stands in the record."""

import re
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.test import Client

from hidamari.kernel import clock
from hidamari.kernel.access.roles import ADMINISTRATOR
from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.organisations import actions
from hidamari.kernel.organisations.account_commands import account
from hidamari.kernel.organisations.actions import accounts
from hidamari.kernel.organisations.queries import accounts as known
from tests import factories as make
from tests.personas import signed_in

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def nobody_came_before():
    """allauth counts requests of one address in the memory of the process."""
    cache.clear()


def sign_in(name, password="hidamari-demo", *, client=None, place="10.0.0.1"):
    client = client or Client()
    data = {"login": name, "password": password}
    return client.post(LOGIN, data, REMOTE_ADDR=place), client


def fail(name, times, place="10.0.0.1", client=None):
    return [sign_in(name, "wrong", client=client, place=place)[0].status_code for _ in range(times)]


def verbs(organisation=None):
    rows = AuditRow.objects.order_by("id")
    rows = rows.filter(organisation_id=organisation.pk) if organisation else rows
    return list(rows.values_list("verb", flat=True))


def deed(head, member, part):
    return head.post(f"{head.root}organisations/members/{member.pk}/account/{part}/")


def test_administrator_makes_a_link_that_works_once_for_an_hour(administrator, reception, engawa):
    member = reception.user.memberships.get()
    page = deed(administrator, member, "reset").content.decode()
    link = re.search(r"http://testserver(/organisations/account/hida_[\w-]+/)", page).group(1)
    assert reception.get(reception.root).status_code == 200
    assert Client().post(link, {"password": "short"}).status_code == 422
    assert Client().post(link, {"password": "みかんの木が三本"}).status_code == 422, "8 characters"
    new = "みかんの木が三本あります"
    assert Client().post(link, {"password": new}).status_code == 302
    assert Client().get(link).status_code == 404
    assert reception.get(reception.root).status_code == 302, "sessions from before are over"
    assert sign_in("take", new)[0].status_code == 302
    assert {"account.reset-link-made", "account.password-reset"} <= set(verbs())


def test_link_ends_after_an_hour(reception):
    secret = accounts.make_reset(user=reception.user, by=make.the_house())
    with clock.stopped_at(clock.now() + timedelta(minutes=61)):
        assert Client().get(f"/organisations/account/{secret}/").status_code == 404


@pytest.mark.parametrize("part", ["reset", "unlock", "close", "open", "factors"])
def test_account_of_two_organisations_is_not_decided_on_by_one(
    administrator, reception, tonkachi, part
):
    actions.join(
        user=reception.user, organisation=tonkachi, roles=["reception"], by=make.the_house()
    )
    member = reception.user.memberships.get(organisation__slug="engawa")
    assert deed(administrator, member, part).status_code == 403
    assert deed(administrator, administrator.user.memberships.get(), part).status_code == 403


def test_closed_account_loses_sessions_tokens_and_the_door(administrator, engawa):
    worker = signed_in(engawa, "take", ADMINISTRATOR)
    secret = actions.give_token(
        organisation=engawa, name="表", scopes=["people.see"], by=worker.actor
    )
    member = worker.user.memberships.get()
    assert deed(administrator, member, "close").status_code == 302
    assert worker.get(worker.root).status_code == 302
    assert actions.use_token(secret=secret).is_nobody
    assert sign_in("take")[0].headers.get("Location", "").startswith(("/account/inactive", ""))
    assert "_auth_user_id" not in sign_in("take")[1].session
    deed(administrator, member, "open")
    assert sign_in("take")[0]["Location"] == "/"
    assert actions.use_token(secret=secret).is_nobody


def test_wrong_passwords_slow_down_and_say_for_how_long(reception, stopped_clock):
    assert fail("take", 5) == [200] * 5
    answer, _ = sign_in("take")
    assert answer.status_code == 429 and answer["Retry-After"] == "5"
    with clock.stopped_at(clock.now() + timedelta(seconds=6)):
        assert sign_in("take")[0].status_code == 302


def test_each_further_wrong_password_waits_twice_as_long(reception, stopped_clock):
    at, waits = clock.now(), []
    fail("take", 5)
    for _ in range(12):
        with clock.stopped_at(at):
            waits.append(int(sign_in("take")[0]["Retry-After"]))
        at += timedelta(seconds=waits[-1] + 1)
        with clock.stopped_at(at):
            fail("take", 1)
    assert waits[:4] == [5, 10, 20, 40] and max(waits) <= 15 * 60


def test_stranger_elsewhere_holds_up_nobody(reception, stopped_clock):
    """From one address or from many: the owner's own device, and a new one soon, come in."""
    own = sign_in("take", place="10.0.0.9")[1]
    for n in range(40):
        fail("take", 2, place=f"10.1.0.{n}")
    again = Client()
    again.cookies["known"] = own.cookies["known"].value
    assert sign_in("take", client=again, place="10.1.0.1")[0].status_code == 302
    assert sign_in("take", place="10.2.0.1")[0].status_code == 429
    with clock.stopped_at(clock.now() + timedelta(seconds=61)):
        assert sign_in("take", place="10.2.0.1")[0].status_code == 302


def test_many_addresses_of_one_line_are_one_place(reception, stopped_clock):
    """A line of IPv6 has 2⁶⁴ addresses; each is not a new beginning."""
    statuses = [fail("take", 1, place=f"2001:db8:1:2::{n:x}")[0] for n in range(1, 8)]
    assert statuses[-1] == 429
    assert sign_in("take", place="2001:db8:1:3::1")[0].status_code == 302


def test_another_account_at_the_same_address_is_not_held_up(reception, coordinator):
    fail("take", 7)
    assert sign_in("sumire")[0].status_code == 302


def test_unlocked_account_waits_no_more(administrator, reception):
    fail("take", 7)
    assert known.is_slowed(reception.user)
    deed(administrator, reception.user.memberships.get(), "unlock")
    assert sign_in("take")[0].status_code == 302


def test_wrong_codes_are_counted_too(settings):
    assert settings.ACCOUNT_RATE_LIMITS["login_failed"]


def test_what_happens_at_the_door_stands_in_the_record(reception, engawa):
    before = len(verbs(engawa))
    fail("take", 1)
    _, client = sign_in("take")
    client.post(
        "/account/password/change/",
        {"oldpassword": "hidamari-demo", "password1": "みかんの木が三本あります",
         "password2": "みかんの木が三本あります"},
    )  # fmt: skip
    client.post("/account/logout/")
    assert verbs(engawa)[before:] == [
        "account.sign-in-failed", "account.signed-in", "account.password-changed",
        "account.signed-out",
    ]  # fmt: skip


def test_what_was_typed_for_an_unknown_name_is_kept_nowhere(engawa):
    typed = "hidamari-demo-as-a-name"
    fail(typed, 1)
    row = AuditRow.objects.get(verb="account.sign-in-failed")
    assert row.actor_id is None and typed not in str(vars(row))


def test_second_factor_is_asked_of_a_role(administrator, reception, engawa):
    actions.choose_setting(
        organisation=engawa, slug="organisations.factor-administrator", value=True,
        by=make.the_house(engawa),
    )  # fmt: skip
    answer = administrator.get(administrator.root)
    assert answer["Location"] == "/account/2fa/totp/activate/"
    assert reception.get(reception.root).status_code == 200
    from allauth.mfa.totp.internal import auth

    auth.TOTP.activate(administrator.user, auth.generate_totp_secret())
    assert administrator.get(administrator.root).status_code == 200
    assert sign_in("kaede")[0]["Location"].startswith("/account/2fa/authenticate/")


def test_command_line_helps_the_last_administrator(administrator):
    run = CliRunner().invoke
    assert "kaede" in run(account, ["list"]).output
    assert run(account, ["deactivate", "kaede"]).exit_code == 0
    assert administrator.get(administrator.root).status_code == 302
    assert run(account, ["reset", "kaede"]).exit_code == 2
    assert run(account, ["reactivate", "kaede"]).exit_code == 0
    link = run(account, ["reset", "kaede", "--json"]).output.split('"')[3]
    assert Client().post(link, {"password": "みかんの木が三本あります"}).status_code == 302
    assert run(account, ["unlock", "kaede"]).exit_code == 0
    assert run(account, ["remove-factors", "kaede"]).exit_code == 0
    assert run(account, ["reset", "nobody"]).exit_code == 2


def test_command_line_makes_an_administrator_where_there_is_none(engawa):
    run = CliRunner().invoke
    link = run(account, ["add", "haru", "はる", "--json"]).output.split('"')[3]
    assert run(account, ["join", "haru", "--org", "engawa"]).exit_code == 0
    assert run(account, ["join", "haru", "--org", "engawa", "--role", "office"]).exit_code == 2
    assert Client().post(link, {"password": "みかんの木が三本あります"}).status_code == 302
    _, client = sign_in("haru", "みかんの木が三本あります")
    assert client.get("/o/engawa/organisations/").status_code == 200
