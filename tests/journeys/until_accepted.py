"""The second half of the model survey: taken up, gone along with, gathered, reported, accepted."""

import re
import time

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PICTURES, at, picture
from tests.journeys.test_main_way import button, link
from tests.journeys.until_awarded import OFFICE, TITLE, heading, write

HELD = "2026-12-01"
SHOP = "浜の家具店"


def taken_up(page: Page) -> None:
    """The letter says why; the award becomes a project, and its gatherings a series of it."""
    at(page)
    link(page, TITLE).click()
    expect(heading(page)).to_have_text(TITLE)
    expect(page.locator("main")).to_contain_text("続け方が具体的です。")
    picture(page, "letter")
    link(page, "引き受ける").click()
    button(page, "引き受ける").click()
    expect(page.locator("main")).to_contain_text("のための採択です")
    page.goto("/o/engawa/gatherings/add/")
    write(page, title="となりの椅子", often="毎週火曜", first_day="2026-12-01", starts_at="13:00",
          ends_at="15:00")  # fmt: skip
    page.locator("[name=place]").select_option(index=1)
    page.locator("[name=project]").select_option(label=TITLE)
    page.locator("main form .button.primary").click()
    expect(heading(page)).to_contain_text("となりの椅子")


def paired(office: Page) -> None:
    office.goto(f"{OFFICE}/accompaniment/")
    link(office, TITLE).click()
    link(office, "伴走する人").click()
    office.locator("[name=user]").select_option(label="かしわ")
    button(office, "残す").click()


def visited(page: Page) -> None:
    """A visit is planned and held; what was seen stays with the office."""
    at(page, "jimukyoku")
    page.goto(f"{OFFICE}/accompaniment/?whose=mine")
    link(page, TITLE).click()
    link(page, "予定を立てる").click()
    write(page, kind="visit", planned_on=HELD)
    button(page, "残す").click()
    link(page, "行いました").click()
    write(page, facts="椅子が足りないほどでした。", worry="受付が一人です。", advice="受付を二人に。",
          next_step="当番を決める", owner="project", due_on="2026-12-22")  # fmt: skip
    button(page, "残す").click()
    expect(page.locator("main")).to_contain_text("受付が一人です。")
    picture(page, "accompaniment")


def told(page: Page) -> None:
    """The project reads the advice and its next step, not what worried the accompanist."""
    at(page)
    page.locator("section[aria-labelledby=told]").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("当番を決める")
    expect(page.locator("main")).not_to_contain_text("受付が一人です。")


def gathered(page: Page) -> None:
    """Eleven without a name and one with: nobody counts anything twice."""
    page.clock.set_fixed_time(f"{HELD}T13:30:00+09:00")
    at(page)
    row = page.locator(".dayline li").filter(has_text="となりの椅子")
    row.get_by_role("link", name=re.compile("受付")).click()
    for _ in range(11):
        page.get_by_role("button", name=re.compile("おとな.*1人ふやす")).click()
    page.locator("#tiles button.tile").first.click()
    expect(page.locator("[data-total]")).to_have_text("12")
    expect(page.locator("[data-desk]")).to_have_attribute("data-kept", "0")


def report_is_asked_for(office: Page) -> None:
    office.goto(f"{OFFICE}/reports/office/")
    link(office, "報告をお願いする").click()
    award = office.locator("[name=whom] option").filter(has_text=TITLE).get_attribute("value")
    write(office, whom=award or "", kind="final", first="2026-12-01", last="2026-12-31",
          due_on="2027-01-20")  # fmt: skip
    button(office, "お願いする").click()
    expect(office.locator("main")).to_contain_text(TITLE)


def numbers_arrive(office: Page) -> None:
    """The month is over and a worker runs; few people stay hidden."""
    office.goto(f"{OFFICE}/reports/office/")
    office.locator("main").get_by_role("link", name=TITLE).last.click()
    month = office.locator("main tbody tr").filter(has_text="12月")
    until = time.monotonic() + 20
    while not month.count() and time.monotonic() < until:
        office.reload()
    expect(month).to_contain_text("12")
    expect(month).to_contain_text("伏せました")
    picture(office, "months")


def paid(page: Page) -> None:
    """A receipt with its photograph: the payee stays with the project."""
    page.goto("/o/engawa/reports/")
    page.locator("main li").filter(has_text="採択額").get_by_role("link", name=TITLE).click()
    link(page, "領収書を記録する").click()
    write(page, line="会場費", paid_on="2026-12-20", payee=SHOP, amount="45000")
    page.locator("[name=file]").set_input_files(PICTURES / "desk-390.png")
    button(page, "残す").click()
    expect(page.locator("tr.total")).to_contain_text("45,000")
    picture(page, "spending")


def due(page: Page):
    """The row of this report on the page of today."""
    at(page)
    rows = page.locator("section[aria-labelledby=reports-due] li").filter(has_text=TITLE)
    return rows.get_by_role("link").first


def reported(page: Page, words: str) -> None:
    """Words only: the figures are there."""
    due(page).click()
    expect(page.locator("section[aria-labelledby=figures]").last).to_contain_text("12")
    write(page, done="椅子を並べて待ちました。", worked=words)
    picture(page, "report")
    button(page, "事務局に見えるものを確かめる").click()
    expect(page.locator("main")).to_contain_text("伏せました")
    button(page, "提出する").click()


def answered(office: Page, outcome: str, comment: str) -> None:
    at(office, "jimukyoku")
    rows = office.locator("section[aria-labelledby=reports-to-read] li").filter(has_text=TITLE)
    rows.get_by_role("link").click()
    expect(office.locator("main")).to_contain_text("45,000")
    expect(office.locator("main")).not_to_contain_text(SHOP)
    link(office, "受理する・差し戻す").click()
    office.get_by_label(outcome).check()
    write(office, comment=comment)
    button(office, "取組に伝える").click()
    expect(office.locator("main")).to_contain_text("取組に伝えました")


def returned(page: Page) -> None:
    due(page).click()
    expect(page.locator("main")).to_contain_text("椅子の数も教えてください。")


def accepted(page: Page) -> None:
    page.goto("/o/engawa/reports/")
    row = page.locator("main li").filter(has_text=TITLE).filter(has_text="最終報告")
    expect(row).to_contain_text("受理")
