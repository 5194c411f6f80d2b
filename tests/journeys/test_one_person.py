"""One person written down twice becomes one, and two again; and a person's end."""

import os
import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import at
from tests.journeys.test_main_way import WITH_AND_WITHOUT, button, link

pytestmark = pytest.mark.journey
PHONE = "0545-00-0003"


def test_two_full_records_become_one_and_two_again(address, visit):
    page = at(visit(address, as_="sumire"))
    first = written_down(
        page, "みおり", "あさの電話がよい", {"words": "海がすき", "name": "浜野みおり"}
    )
    second = written_down(
        page, "ミオリ", "犬を飼っている", {"words": "犬がすき", "home_town": "浪江町"}, alike=True
    )
    page.goto("/o/engawa/people/duplicates/")
    group = page.locator("main section").filter(has_text="みおり").filter(has_text="ミオリ").first
    group.get_by_role("link", name=re.compile("一人にまとめる")).click()
    main = page.locator("main")
    for told in ("海がすき", "犬がすき", "連絡先", "話したこと"):
        expect(main).to_contain_text(told)
    looked_at(page, "merge")
    button(page, "一人にまとめる").click()
    expect(page).to_have_url(re.compile("/people/duplicates/$"))
    page.goto(first)
    expect(page.locator("main")).to_contain_text("浪江町")
    opened(page, ["あさの電話がよい", "犬を飼っている"])
    assert page.goto(second).status == 404
    note(page, first, "まとめたあとの話")
    page.goto("/o/engawa/people/duplicates/")
    page.get_by_role("link", name=re.compile("もとの二つに戻す")).first.click()
    expect(page.locator("main")).to_contain_text("まとめたあとに加わったもの")
    looked_at(page, "apart")
    page.locator("input[name=along]").first.check()
    button(page, "もとの二つに戻す").click()
    page.goto(first)
    expect(page.locator("main")).not_to_contain_text("浪江町")
    opened(page, ["あさの電話がよい"])
    page.goto(second)
    expect(page.locator("main")).to_contain_text("犬がすき")
    opened(page, ["犬を飼っている", "まとめたあとの話"])


@WITH_AND_WITHOUT
def test_somebody_is_no_longer_with_us(address, visit, script):
    page = at(visit(address, as_="sumire", java_script_enabled=script))
    name = "さよこ" if script else "さよみ"
    person = written_down(page, name, "折り紙の先生だった", {"words": "折り紙"})
    page.goto(person)
    page.locator("main summary", has_text="めったに使わないこと").click()
    link(page, "もう、こちらには来られません").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{name}さんとのお別れ")
    page.get_by_label("亡くなりました").check()
    page.locator("input[name=on]").fill("2026-12-24")
    page.locator("textarea[name=words]").fill("しずかに眠られたそうです")
    page.locator("textarea[name=others]").fill("姪のもみじさん")
    looked_at(page, "end")
    button(page, "書きとめる").click()
    expect(page.locator("main")).to_contain_text("まだ来ていない日です")
    expect(page.locator("textarea[name=words]")).to_have_value("しずかに眠られたそうです")
    page.locator("input[name=on]").fill("2026-11-20")
    button(page, "書きとめる").click()
    for told in ("亡くなりました", "しずかに眠られたそうです", "姪のもみじさん", "お別れした方"):
        expect(page.locator("main")).to_contain_text(told)
    looked_at(page, "ended")
    page.goto(f"/o/engawa/people/?q={name}")
    expect(page.locator("main .rows")).to_contain_text("お別れした方")
    at(page)
    expect(page.locator("main")).not_to_contain_text(name)
    page.goto(person)
    button(page, "取り消す（いまもこちらにいます）").click()
    expect(page.locator("main")).not_to_contain_text("お別れした方")


def written_down(
    page: Page, nickname: str, said: str, facts: dict[str, str], *, alike: bool = False
) -> str:
    """Somebody with a telephone and something they said; returns the way to their page.

    alike: somebody of this name is on the books, and the house asks first.
    """
    page.goto("/o/engawa/people/add/")
    for name, value in {"nickname": nickname, **facts}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("main form button[type=submit]").first.click()
    if alike:
        page.locator("[name=somebody_else]").check()
        page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile("/people/[0-9a-f-]{36}/$"))
    person = page.url
    page.goto(person + "contact/add/")
    page.locator("select[name=kind]").select_option("phone")
    page.locator("input[name=value]").fill(PHONE)
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(person)
    note(page, person, said)
    return person


def note(page: Page, person: str, said: str) -> None:
    page.goto(person + "note/add/")
    page.locator("textarea[name=text]").fill(said)
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(person)


def opened(page: Page, told: list[str]) -> None:
    """What was said of them is this, and nothing else."""
    page.goto(page.url + "sealed/talk/")
    said = page.locator("main .voice")
    expect(said).to_have_count(len(told))
    for words in told:
        expect(page.locator("main")).to_contain_text(words)


def looked_at(page: Page, name: str) -> None:
    """The page as it is, wide and narrow, where somebody wants to see it."""
    folder = os.environ.get("LOOKED_AT")
    for width in (1280, 390) if folder else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
