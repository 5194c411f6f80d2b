"""The door of the house: first run, sign-in, too many wrong passwords, an invitation."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import at, sign_in

pytestmark = pytest.mark.journey
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


def test_bare_house_begins_with_its_first_administrator(bare_address, bare_home, visit):
    page = visit(bare_address)
    page.goto("/")
    page.locator("input[name=claim]").fill("guessed")
    expect(page.get_by_role("heading", level=1)).to_contain_text("はじめましょう")
    page.get_by_label("団体の名前").fill("ひだまり見本")
    page.locator("input[name=slug]").fill("mihon")
    page.locator("input[name=name]").fill("はる")
    page.locator("input[name=username]").fill("haru")
    page.locator("input[name=password]").fill("short")
    page.get_by_role("button", name="はじめる").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("input[name=slug]")).to_have_value("mihon")
    page.locator("input[name=claim]").fill((bare_home / "claim").read_text())
    page.locator("input[name=password]").fill("ひなたのねこ十匹です")
    page.get_by_role("button", name="はじめる").click()
    expect(page).to_have_url(re.compile("/o/mihon/$"))
    page.goto("/begin/")
    expect(page).to_have_url(re.compile("/o/mihon/$"))


@SCRIPT
def test_wrong_password_is_said_and_the_name_is_kept(address, visit, script):
    page = visit(address, java_script_enabled=script)
    sign_in(page, "take", "wrong-password")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("input[name=login]")).to_have_value("take")


def test_door_closes_for_a_while_after_many_wrong_passwords(bare_address, address, visit):
    page = visit(address)
    for _ in range(8):
        sign_in(page, "momiji", "wrong-password")
        if "閉じています" in page.locator("h1").inner_text():
            break
    expect(page.locator("h1")).to_contain_text("閉じています")
    sign_in(page, "momiji")
    expect(page.locator("h1")).to_contain_text("閉じています")
    other = visit(address, as_="take")
    expect(other).not_to_have_url(re.compile("account/login"))


@SCRIPT
def test_colleague_is_invited_by_a_link(address, visit, script):
    name = "aoba" if script else "moegi"
    page = at(visit(address, as_="kaede", java_script_enabled=script))
    page.goto("/o/engawa/organisations/invite/")
    page.locator("input[value=reception]").check()
    page.locator("form:has(input[name=roles]) button[type=submit]").last.click()
    link = page.locator(".long-link").inner_text().strip()
    colleague = visit(address, java_script_enabled=script)
    colleague.goto(link)
    colleague.locator("input[name=name]").fill("あおば")
    colleague.locator("input[name=username]").fill(name)
    colleague.locator("input[name=password]").fill("hidamari-demo-2")
    colleague.get_by_role("button", name="加わる").click()
    expect(colleague).to_have_url(re.compile("/o/engawa/$"))
    expect(colleague.locator(".dayline, .empty").first).to_be_visible()
    refused = colleague.goto("/o/engawa/numbers/")
    assert refused is not None and refused.status == 403
    again = visit(address).goto(link)
    assert again is not None and again.status == 404
