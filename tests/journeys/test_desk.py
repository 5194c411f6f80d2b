"""Reception: a tap shows at once, counts once, survives a dead network, and can be taken back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import at

pytestmark = pytest.mark.journey


def open_desk(page: Page) -> Page:
    """The first desk of today that has people waiting to be greeted."""
    at(page)
    page.locator(".dayline").get_by_role("link", name=re.compile("受付")).first.click()
    expect(page.locator("#tiles")).to_be_visible()
    return page


def total(page: Page) -> int:
    return int(page.locator("[data-total]").inner_text())


def tiles(page: Page):
    return page.locator("#tiles button.tile:visible")


def name_of(tile) -> str:
    return tile.locator("b").inner_text()


@pytest.fixture
def desk(address, visit) -> Page:
    return open_desk(visit(address, as_="take"))


def is_sent(page: Page) -> None:
    """Nothing waits in this device any more."""
    expect(page.locator("[data-desk]")).to_have_attribute("data-kept", "0")


def test_tap_is_taken_back(desk):
    before, name = total(desk), name_of(tiles(desk).first)
    tiles(desk).first.click()
    expect(desk.locator("[data-total]")).to_have_text(str(before + 1))
    desk.locator("[data-came-list] li", has_text=name).get_by_role(
        "button", name="取り消す"
    ).click()
    expect(desk.locator("[data-total]")).to_have_text(str(before))
    is_sent(desk)
    desk.reload()
    assert total(desk) == before
    expect(desk.locator("#tiles")).to_contain_text(name)


def test_heads_are_counted_up_and_down(desk):
    before = total(desk)
    more = desk.get_by_role("button", name=re.compile("おとな.*1人ふやす"))
    fewer = desk.get_by_role("button", name=re.compile("おとな.*1人へらす"))
    for _ in range(3):
        more.click()
    fewer.click()
    expect(desk.locator("[data-total]")).to_have_text(str(before + 2))
    is_sent(desk)
    desk.reload()
    assert total(desk) == before + 2


def test_two_quick_taps_count_once(desk):
    before = total(desk)
    tiles(desk).first.dblclick(force=True, no_wait_after=True)
    is_sent(desk)
    desk.reload()
    assert total(desk) == before + 1


def test_two_desks_of_one_session_count_a_person_once(desk, address, visit):
    other = visit(address, as_="take")
    other.goto(desk.url)
    name, before = name_of(tiles(desk).first), total(desk)
    tiles(desk).first.click()
    tiles(other).filter(has_text=name).first.click()
    is_sent(desk)
    is_sent(other)
    desk.reload()
    assert total(desk) == before + 1


def test_tap_of_another_device_comes_by_itself_and_is_taken_back_here(desk, address, visit):
    other = visit(address, as_="take")
    other.goto(desk.url)
    name, before = name_of(tiles(desk).first), total(other)
    tiles(desk).first.click()
    is_sent(desk)
    expect(other.locator("[data-total]")).to_have_text(str(before + 1), timeout=40_000)
    expect(other.locator("[data-came-list]")).to_contain_text(name)
    expect(other.locator("#tiles")).not_to_contain_text(name)
    row = other.locator("[data-came-list] li", has_text=name)
    row.get_by_role("button", name="取り消す").click()
    expect(other.locator("[data-total]")).to_have_text(str(before))
    expect(desk.locator("[data-total]")).to_have_text(str(before), timeout=40_000)


def test_network_is_gone_and_comes_back(desk):
    before, name = total(desk), name_of(tiles(desk).first)
    desk.context.set_offline(True)
    tiles(desk).first.click()
    expect(desk.locator("[data-total]")).to_have_text(str(before + 1))
    expect(desk.locator("[data-status]")).to_contain_text("1")
    desk.context.set_offline(False)
    is_sent(desk)
    expect(desk.locator("[data-status]")).to_be_hidden()
    desk.reload()
    assert total(desk) == before + 1
    expect(desk.locator("[data-came-list]")).to_contain_text(name)


def test_a_page_opened_anew_shows_what_waits_in_this_device(desk):
    desk.route("**/desk/events/", lambda route: route.abort())
    before, name = total(desk), name_of(tiles(desk).first)
    second = name_of(tiles(desk).nth(1))
    tiles(desk).first.click()
    tiles(desk).filter(has_text=second).click()
    desk.get_by_role("button", name=re.compile("おとな.*1人ふやす")).click()
    came = desk.locator("[data-came-list]")
    came.locator("li", has_text=second).get_by_role("button", name="取り消す").click()

    desk.reload()
    expect(came).to_contain_text(name)
    expect(came).not_to_contain_text(second)
    expect(tiles(desk).filter(has_text=second)).to_be_visible()
    expect(desk.locator("[data-total]")).to_have_text(str(before + 2))

    desk.unroute("**/desk/events/")
    is_sent(desk)
    expect(came).to_contain_text(name)
    expect(desk.locator("[data-total]")).to_have_text(str(before + 2))
    desk.reload()
    assert total(desk) == before + 2


def test_a_tap_on_its_way_counts_once_when_the_page_is_opened_anew(desk):
    def taken_but_not_answered(route):
        route.fetch()
        route.abort()

    before, name = total(desk), name_of(tiles(desk).first)
    desk.route("**/desk/events/", taken_but_not_answered, times=1)
    with desk.expect_event("requestfailed"):
        tiles(desk).first.click()
        desk.get_by_role("button", name=re.compile("おとな.*1人ふやす")).click()
    desk.reload()
    is_sent(desk)
    expect(desk.locator("[data-came-list]")).to_contain_text(name)
    expect(desk.locator("[data-total]")).to_have_text(str(before + 2))


def test_a_page_written_before_a_tap_was_taken_shows_it_all_the_same(desk):
    before, name = total(desk), name_of(tiles(desk).first)
    old = desk.request.get(desk.url).text()
    desk.route(desk.url, lambda page: page.fulfill(body=old, content_type="text/html"), times=1)
    taps = []
    desk.route("**/desk/events/", lambda tap: taps.append(tap), times=1)
    with desk.expect_request("**/desk/events/"):
        tiles(desk).first.click()
    desk.evaluate("dispatchEvent(new Event('beforeunload'))")  # as a reload says first of all
    with desk.expect_response("**/desk/events/"):
        taps[0].fulfill(response=taps[0].fetch())
    desk.reload()
    expect(desk.locator("[data-came-list]")).to_contain_text(name)
    is_sent(desk)
    expect(desk.locator("[data-came-list]")).to_contain_text(name)
    expect(desk.locator("[data-total]")).to_have_text(str(before + 1))


def test_search_goes_on_without_network(desk):
    name = name_of(tiles(desk).first)
    desk.context.set_offline(True)
    desk.locator("#q").press_sequentially(name[:2])
    expect(tiles(desk).filter(has_not_text=name[:2])).to_have_count(0)
    tiles(desk).filter(has_text=name).first.click()
    expect(desk.locator("[data-came-list]")).to_contain_text(name)
    desk.context.set_offline(False)
    is_sent(desk)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_name_is_found_in_romaji(address, visit, script):
    desk = open_desk(visit(address, as_="take", java_script_enabled=script))
    desk.locator("#q").press_sequentially("su")
    if not script:
        desk.get_by_role("button", name="さがす").click()
    expect(tiles(desk).first).to_contain_text(re.compile("す|ス"))
    for tile in tiles(desk).all():
        assert re.search("[すス]", tile.inner_text()), tile.inner_text()


def test_keyboard_alone_greets_somebody(desk):
    before = total(desk)
    desk.locator("#q").focus()
    for _ in range(40):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.matches('#tiles button.tile')"):
            break
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-total]")).to_have_text(str(before + 1))
    is_sent(desk)


def test_somebody_new_says_a_nickname(desk):
    before = total(desk)
    desk.get_by_role("link", name="はじめての方を書く").click()
    desk.get_by_role("textbox").first.fill("とおりすがり")
    desk.get_by_role("button", name="残す").click()
    expect(desk.locator("[data-came-list]")).to_contain_text("とおりすがり")
    assert total(desk) == before + 1
