"""The model survey from a call to the year's report; nobody types a figure."""

import shutil
import time
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import servers
from tests.journeys import until_accepted as then
from tests.journeys import until_awarded as first
from tests.journeys.conftest import _environment, picture
from tests.journeys.test_introduced import open_at
from tests.journeys.test_main_way import button, link
from tests.journeys.until_awarded import OFFICE, TITLE

pytestmark = pytest.mark.journey
WEIGHED = "2026-12-01T13:30:00+09:00"
COUNTED = "2027-01-04T10:00:00+09:00"


@pytest.fixture(scope="module")
def home(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("survey") / "house"
    shutil.copytree(demo, home)
    return home


def test_from_a_call_to_the_report_of_the_year(home, visit):
    port = servers.free_port()
    who = cache(lambda name: visit(f"http://127.0.0.1:{port}", as_=name))
    with open_at(home, port=port):
        first.call_is_published(who("momiji"), who("icho"))
        first.two_write_one(who("sumire"), who("nazuna"))
        first.handed_in(who("nazuna"))
        for name, title in first.OTHERS:
            first.begun(who(name), title)
            first.answered(who(name))
            first.handed_in(who(name))
    with open_at(home, WEIGHED, port=port):
        first.round_is_planned(who("momiji"))
        for name in first.REVIEWERS:
            first.declared(who(name), tied=name == "keyaki")
        first.shared_out(who("momiji"))
        for points, name in enumerate(first.REVIEWERS, start=1):
            first.weighed(who(name), points)
        first.ranked(who("icho"))
        first.decided_and_announced(who("icho"))
        then.taken_up(who("sumire"))
        then.paired(who("momiji"))
        then.visited(who("kashiwa"))
        then.told(who("sumire"))
        then.gathered(who("take"))
    with servers.worker(_environment(home, COUNTED)), open_at(home, COUNTED, port=port):
        then.report_is_asked_for(who("momiji"))
        then.numbers_arrive(who("momiji"))
        then.paid(who("sumire"))
        then.reported(who("sumire"), "日を変えて、午後に開きました。")
        then.answered(who("momiji"), "コメントをつけて差し戻す", "椅子の数も教えてください。")
        then.returned(who("sumire"))
        then.reported(who("sumire"), "椅子は八つ並べました。")
        then.answered(who("momiji"), "受理する", "ありがとうございました。")
        then.accepted(who("sumire"))
        protected(who("momiji"))
        added_up(who("icho"))


def protected(office: Page) -> None:
    """A quarter over all projects, worked out where the records lie; few people stay hidden."""
    office.goto(f"{OFFICE}/evidence/")
    link(office, "全体の表").click()
    link(office, "四半期の表をつくる").click()
    office.locator("main [name=quarter]").select_option(label="2026年度 第3四半期")
    button(office, "表をつくる").click()
    tables, until = office.locator("main table"), time.monotonic() + 30
    while not tables.count() and time.monotonic() < until:
        office.reload()
    expect(tables.first).to_contain_text("‥")
    picture(office, "quarter")


def added_up(ministry: Page) -> None:
    """All projects as one, with the interval; the year as a page, and on A4."""
    ministry.goto(f"{OFFICE}/programme/")
    link(ministry, "成果").click()
    link(ministry, "UCLA").click()
    expect(ministry.locator("main")).to_contain_text("95%区間")
    picture(ministry, "pooled")
    ministry.go_back()
    link(ministry, "令和8年度").click()
    expect(ministry.locator("main")).to_contain_text(TITLE)
    expect(ministry.locator("main")).to_contain_text("椅子は八つ並べました。")
    picture(ministry, "annual")
    paper = ministry.request.get(link(ministry, "PDF").get_attribute("href") or "")
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF")
