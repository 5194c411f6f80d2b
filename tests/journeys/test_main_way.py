"""One person's way through the house, with a script and without: heard of, met, chosen, come,
missed, counted."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import at, picture

pytestmark = pytest.mark.journey
WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


def link(page: Page, words: str):
    return page.get_by_role("link", name=re.compile(words)).first


def button(page: Page, words: str):
    return page.get_by_role("button", name=re.compile(words)).first


def figures(page: Page) -> list[float]:
    """The first two figures of the project: people who came, each once; and visits."""
    page.get_by_role("link", name="ふりかえる").first.click()
    expect(page.locator(".figure .value").first).to_be_visible()
    values = page.locator(".figure .value").all_inner_texts()[:2]
    return [float(re.sub(r"[^\d.]", "", value)) for value in values]


@WITH_AND_WITHOUT
def test_one_person_from_hearing_of_it_to_the_numbers(address, visit, script):
    name = "あさひ" if script else "ゆうひ"
    opened = {"java_script_enabled": script}
    coordinator = at(visit(address, as_="sumire", **opened))
    before = figures(coordinator)
    place = visitor_finds_a_place(visit(address, **opened), script)
    link_worker = visit(address, as_="yuri", **opened)
    introduced(link_worker, name)
    chosen = shortlist_and_choose(link_worker, script)
    reception = visit(address, as_="take", **opened)
    comes_in(reception, name, chosen, script)
    link_worker.reload()
    expect(link_worker.get_by_role("heading", level=1)).to_contain_text("に来ました")
    picture(link_worker, "referral-came") if script else None
    is_missed_and_called(coordinator, script)
    numbers_show_it(coordinator, before, script)
    assert place


def visitor_finds_a_place(page: Page, script: bool) -> str:
    """Somebody hears of it and looks what is near."""
    page.goto("/")
    page.get_by_role("textbox").first.fill("浜風市")
    button(page, "さがす").click()
    first = page.locator(".rows.found li").first
    expect(first).to_be_visible()
    if script:
        picture(page, "find")
    first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page.get_by_role("heading", level=1).inner_text()


def introduced(page: Page, name: str) -> None:
    """A neighbour introduces somebody: two minutes of writing."""
    at(page).goto("/o/engawa/prescribing/")
    link(page, "紹介を受ける").click()
    page.get_by_label("何とお呼びしますか").fill(name)
    page.get_by_label(re.compile("望んでいること")).fill("だれかとお茶を飲みたい。")
    page.get_by_label("お茶", exact=True).check()
    page.locator("input[name=max_km]").fill("30")
    button(page, "紹介を受ける").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def shortlist_and_choose(page: Page, script: bool) -> str:
    """A few places with their reasons; they choose one whose door is open today."""
    button(page, "いっしょに場所をさがす").click()
    cards = page.locator(".cards > li, .cards > *").filter(has=page.get_by_role("button"))
    expect(cards.first).to_be_visible()
    if script:
        picture(page, "shortlist")
    assert 1 <= cards.count() <= 5
    titles = [card.get_by_role("heading").first.inner_text() for card in cards.all()]
    open_now = place_open_now(page)
    assert open_now in titles, f"{open_now} has its door open and is not among {titles}"
    number = titles.index(open_now)
    cards.nth(number).get_by_role("button", name=re.compile("ここにする")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(titles[number])
    return titles[number]


def place_open_now(page: Page) -> str:
    """Where a door is open at this moment, as the head of its desk says it."""
    other = page.context.new_page()
    at(other)
    link(other, "受付をひらく").click()
    words = other.locator(".desk-head .soft").inner_text()
    other.close()
    return words.split("\u3000")[-1].strip()


def comes_in(page: Page, name: str, place: str, script: bool) -> None:
    """One tap at the door."""
    at(page)
    link(page, "受付をひらく").click()
    expect(page.locator(".desk-head")).to_contain_text(place)
    before = int(page.locator("[data-total]").inner_text())
    tile = page.locator("#tiles").get_by_role("button", name=re.compile(name))
    if not tile.count():
        page.locator("#q").fill(name)
        page.locator("#q").press("Enter") if not script else None
    tile.first.click()
    came = page.locator("[data-came-list]")
    expect(came).to_contain_text(f"{name}")
    expect(page.locator("[data-total]")).to_have_text(str(before + 1))
    if script:
        expect(came).to_contain_text("来ました 13:42")
        picture(page, "desk")
    page.reload()
    expect(page.locator("[data-came-list]")).to_contain_text(name)


def is_missed_and_called(page: Page, script: bool) -> None:
    """Who stays away shows up by themselves; the coordinator writes the call down."""
    at(page)
    away = page.locator("section[aria-labelledby=away]")
    expect(away).to_be_visible()
    if script:
        picture(page, "today")
    row = away.locator("li").first
    name = row.get_by_role("link").first.inner_text()
    if script:
        row.get_by_role("link").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
        picture(page, "person")
        page.go_back()
    row.get_by_role("link").last.click()
    page.get_by_role("radio", name="はい").check()
    page.get_by_label(re.compile("話したこと")).first.fill("お元気でした。")
    button(page, "書きとめる").click()
    at(page)
    expect(page.locator("section[aria-labelledby=away]")).not_to_contain_text(name)


def numbers_show_it(page: Page, before: list[float], script: bool) -> None:
    """Nobody wrote a report: one person more came, and one visit more was made."""
    assert figures(page) == [value + 1 for value in before]
    assert page.locator(".figure").count() >= 5
    if script:
        picture(page, "numbers")
