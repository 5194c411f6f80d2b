"""Somebody is introduced: through a partner's link, by telephone, on paper; and who sees it."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import servers
from tests.journeys.conftest import NOW, _environment, at, picture
from tests.journeys.test_main_way import button, comes_in, link, shortlist_and_choose

pytestmark = pytest.mark.journey
LATER = "2026-12-20T10:00:00+09:00"


@pytest.fixture(scope="module")
def home(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("introduced") / "house"
    shutil.copytree(demo, home)
    return home


@contextmanager
def open_at(home: Path, now: str = NOW, port: int = 0) -> Iterator[str]:
    """The house on a day. At the same port as before, whoever is signed in stays so."""
    with servers.house(_environment(home, now), port) as server:
        yield f"http://127.0.0.1:{server.port}"


def test_partners_link_to_the_overdue_list(home, visit):
    with open_at(home) as address:
        receipt = letter_is_written(visit, address)
        worker = visit(address, as_="yuri")
        accepted(worker)
        talked(worker)
        place = shortlist_and_choose(worker, True)
        somebody_goes_along(worker)
        assert "来られました" not in seen(visit(address), address, receipt)
        comes_in(visit(address, as_="take"), "みさき", place, True)
        worker.reload()
        expect(worker.get_by_role("heading", level=1)).to_contain_text("に来ました")
        partner = visit(address)
        assert "居場所に来られました" in seen(partner, address, receipt)
        picture(partner, "receipt")
        way = worker.url.removeprefix(address)
        nobody_else_sees_it(visit, address, way)
    with open_at(home, LATER) as address:
        worker = visit(address, as_="yuri")
        worker.clock.set_fixed_time(LATER)
        worker.goto("/o/engawa/prescribing/?whose=mine&state=due")
        row = worker.locator("main li").filter(has_text="みさき").first
        expect(row).to_contain_text("その後のようすをたずねる")
        expect(row.locator(".tag.late")).to_have_text(re.compile("12月7日"))
        worker.goto("/o/engawa/prescribing/")
        picture(worker, "connect")


def letter_is_written(visit, address: str) -> str:
    """A hospital gets a link and writes; returns the path of its receipt."""
    coordinator = visit(address, as_="sumire")
    at(coordinator).goto("/o/engawa/prescribing/partners/")
    coordinator.get_by_label("窓口・機関の名前").fill("みなと病院 相談室")
    coordinator.get_by_label("どんな機関ですか").select_option("hospital")
    button(coordinator, "リンクを作る").click()
    door = coordinator.locator(".long-link").inner_text().strip()
    partner = visit(address)
    partner.goto(door)
    picture(partner, "introduce")
    partner.get_by_label("何とお呼びしますか").fill("みさき")
    partner.get_by_label(re.compile("望んでいること")).fill("話し相手がほしい。")
    partner.get_by_label("ご本人が口頭で同意した").check()
    partner.get_by_label(re.compile("来られたかどうか")).check()
    partner.get_by_label("あなたのお名前と所属").fill("みなと病院 もみじ")
    button(partner, "紹介状を送る").click()
    expect(partner.locator("main")).to_contain_text("紹介状が届きました")
    return partner.url.removeprefix(address)


def seen(page: Page, address: str, path: str) -> str:
    page.goto(f"{address}{path}")
    return page.locator("main").inner_text()


def accepted(page: Page) -> None:
    at(page).goto("/o/engawa/prescribing/letters/")
    link(page, "みなと病院 もみじ").click()
    expect(page.locator("main")).to_contain_text("話し相手がほしい。")
    link(page, "引き受ける").click()
    button(page, "紹介を引き受ける").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("みさき")


def talked(page: Page) -> None:
    link(page, "お話ししたことを書く").click()
    expect(page.get_by_label(re.compile("わたしにとって大切なこと"))).to_have_value(
        "話し相手がほしい。"
    )
    page.get_by_label(re.compile("わたしの得意なこと")).fill("編みもの。")
    page.locator("input[name=wishes][value=tea]").check()
    page.locator("input[name=dearest][value=tea]").check()
    page.locator("input[name=max_km]").fill("30")
    button(page, "残す").click()
    expect(page.locator("main")).to_contain_text("編みもの。")


def somebody_goes_along(page: Page) -> None:
    link(page, "いっしょに行く人を決める").click()
    page.locator("input[name=meets_at]").fill("13:20")
    page.get_by_label(re.compile("待ち合わせの場所")).fill("駅前のバス停")
    button(page, "この約束にする").click()
    expect(page.locator("main")).to_contain_text("駅前のバス停")
    expect(page.locator("main")).to_contain_text("13:20")
    picture(page, "going-along")


def nobody_else_sees_it(visit, address: str, way: str) -> None:
    """Reception and the office may not; another organisation and the street find nothing there."""
    for name, status in (("take", 403), ("momiji", 404)):
        page = visit(address, as_=name)
        answer = page.goto(f"{address}{way}")
        assert answer is not None and answer.status == status, name
        assert "みさき" not in page.content()
    page = visit(address)
    page.goto(f"{address}{way}")
    assert "みさき" not in page.content() and "/account/login/" in page.url


@pytest.mark.parametrize(
    "channel, name", [("phone", "はまな"), ("paper", "いそべ")], ids=["phone", "paper"]
)
def test_telephone_and_paper_lead_the_same_way(home, visit, channel, name):
    with open_at(home) as address:
        worker = visit(address, as_="yuri", java_script_enabled=False)
        if channel == "paper":
            at(worker).goto("/o/engawa/prescribing/letters/blank/")
            expect(worker.locator("main")).to_contain_text("ご本人が書面で同意した")
        at(worker).goto(f"/o/engawa/prescribing/receive/?channel={channel}")
        worker.get_by_label("何とお呼びしますか").fill(name)
        worker.get_by_label("どのように届きましたか").select_option(channel)
        worker.locator("select[name=source]").select_option("welfare")
        worker.get_by_label(re.compile("来られたかどうかを")).check()
        worker.get_by_label("お茶", exact=True).check()
        worker.locator("input[name=max_km]").fill("30")
        button(worker, "紹介を受ける").click()
        button(worker, "ご本人と話しました").click()
        place = shortlist_and_choose(worker, False)
        comes_in(visit(address, as_="take"), name, place, True)
        worker.reload()
        expect(worker.get_by_role("heading", level=1)).to_contain_text("に来ました")
        link(worker, "返事を紙で出す").click()
        expect(worker.locator("main")).to_contain_text("民生委員 様")
        expect(worker.locator("main")).to_contain_text("居場所に来られました")
        assert name not in worker.locator("main").inner_text()
