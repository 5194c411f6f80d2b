"""Rides to one day: a stop, a car, somebody who asks, the tour, and the paper the driver takes along."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import at, picture
from tests.journeys.test_main_way import WITH_AND_WITHOUT, button, link

pytestmark = pytest.mark.journey
STOP, NOTE = "港町駅 北口", "タクシー乗り場の手前"


@WITH_AND_WITHOUT
def test_somebody_is_fetched_and_brought_home(address, visit, script):
    car = "白いワゴン" if script else "青いワゴン"
    page = at(visit(address, as_="sumire", java_script_enabled=script))
    rides_of_a_day(page, 0 if script else 1)
    expect(page.locator("main")).to_contain_text("送迎を頼んだ方はいません。")
    rides = page.url
    fleet_is_written_down(page, car)
    page.goto(rides)
    name = somebody_asks(page)
    for way in ("行き", "帰り"):
        planned(page, way, car)
    tour = tour_of(page, "行き", car)
    expect(tour).to_contain_text(name)
    assert times(tour) == sorted(times(tour)) and len(times(tour)) == 3
    assert times(tour)[-1] <= begins(page)
    if script:
        picture(page, "rides")
    one_more_comes_along(page, name, car)
    rides_as_reception_sees_them(visit(address, as_="take", java_script_enabled=script), rides)
    drivers_sheet(page, name, car, script)
    page.goto(rides)
    taken_out_by_hand(page, name, car)


def rides_of_a_day(page: Page, number: int) -> None:
    """From today's page to one of the last days that are in sight, and to its rides."""
    link(page, "あつまり").click()
    page.locator("main .rows a[href*='/sessions/']").nth(number - 2).click()
    expect(page.locator("main")).to_contain_text("送迎")
    link(page, "だれが、どの車に乗るか").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("だれが、どの車に乗りますか")


def fleet_is_written_down(page: Page, car: str) -> None:
    link(page, "車と乗り場").click()
    if not page.locator("main .rows li", has_text=STOP).count():
        link(page, "乗り場を書きとめる").click()
        page.locator("input[name=name]").fill(STOP)
        page.locator("input[name=note]").fill(NOTE)
        page.locator("input[name=latitude]").fill("35.1")
        page.locator("input[name=longitude]").fill("138.86")
        page.locator("main form button[type=submit]").click()
    expect(row(page, STOP)).to_contain_text(NOTE)
    link(page, "車を書きとめる").click()
    page.locator("input[name=name]").fill(car)
    page.locator("input[name=seats]").fill("4")
    page.locator("main form button[type=submit]").click()
    expect(row(page, car)).to_contain_text("4人乗り")


def somebody_asks(page: Page) -> str:
    """The first who is found; they board at the stop, both ways."""
    link(page, "送迎がいる方を書きとめる").click()
    page.get_by_label(re.compile("名簿にいる方")).fill("ひ")
    page.get_by_label(re.compile("名簿にいる方")).press("Enter")
    found = page.locator("main .rows li").first
    name = found.locator(".name").inner_text()
    link(page, "この方").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name.removesuffix("さん"))
    board(page)
    expect(row(page, name)).to_contain_text(STOP)
    return name


def board(page: Page, companions: int = 0) -> None:
    page.locator("select[name=stop]").select_option(label=STOP)
    page.locator("input[name=companions]").fill(str(companions))
    page.locator("main form button[type=submit]").click()


def planned(page: Page, way: str, car: str) -> None:
    """One way with this car only."""
    page.get_by_label(re.compile("行きですか")).select_option(label=way)
    for box in page.locator("input[name=vehicles]").all():
        box.uncheck()
    page.get_by_label(re.compile(car)).check()
    button(page, "送迎を組む").click()
    expect(tour_of(page, way, car)).to_be_visible()


def row(page: Page, words: str) -> Locator:
    return page.locator("main .rows li").filter(has_text=words)


def way_of(page: Page, way: str) -> Locator:
    return page.locator("main section").filter(has=page.get_by_role("heading", name=way, level=2))


def tour_of(page: Page, way: str, car: str) -> Locator:
    return way_of(page, way).locator(".tours > *").filter(has_text=car)


def times(tour: Locator) -> list[str]:
    """When it leaves, each halt, when it is there; each as 09:05."""
    return [words.strip().rjust(5, "0") for words in tour.locator(".at").all_inner_texts()]


def begins(page: Page) -> str:
    """When the gathering begins, as the head of the page says it."""
    head = page.locator(".page-head").inner_text()
    return re.search(r"(\d{1,2}:\d\d)–", head)[1].rjust(5, "0")


def one_more_comes_along(page: Page, name: str, car: str) -> None:
    """The plan says that it is out of date, until it is made again."""
    row(page, name).get_by_role("link", name=re.compile("変える")).click()
    board(page, companions=1)
    expect(way_of(page, "行き")).to_contain_text("組んだあとに、変わったことがあります")
    planned(page, "行き", car)
    expect(way_of(page, "行き")).not_to_contain_text("変わったことがあります")
    expect(tour_of(page, "行き", car)).to_contain_text("付きそい1人")


def rides_as_reception_sees_them(page: Page, rides: str) -> None:
    page.goto(rides)
    expect(page.locator("main")).to_contain_text(STOP)
    expect(page.get_by_role("link", name=re.compile("運転する人の紙"))).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("送迎を組む"))).to_have_count(0)


def drivers_sheet(page: Page, name: str, car: str, script: bool) -> None:
    """What the driver takes along is black on white and has nothing to press on it."""
    leaves = times(tour_of(page, "行き", car))
    tour_of(page, "行き", car).get_by_role("link", name=re.compile("運転する人の紙")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(car)
    for words in (name, STOP, NOTE, "付きそい1人"):
        expect(page.locator("main")).to_contain_text(words)
    assert times(page.locator("main")) == leaves
    if script:
        expect(button(page, "印刷")).to_be_visible()
    page.emulate_media(media="print")
    expect(link(page, "戻る")).to_be_hidden()
    expect(page.locator("main")).to_be_visible()
    page.emulate_media(media="screen")


def taken_out_by_hand(page: Page, name: str, car: str) -> None:
    """Whom no car takes is said at the top of the way, not left out in silence."""
    tour_of(page, "行き", car).get_by_role("link", name=re.compile("変える")).click()
    page.get_by_label("どの車にも乗らない").check()
    page.locator("main form button[type=submit]").click()
    expect(way_of(page, "行き")).to_contain_text("席がありません")
    left = way_of(page, "行き").locator(".rows li").filter(has_text=name)
    expect(left).to_contain_text("手で外しました")
