"""The first half of the model survey: a call is published, applied to, weighed, decided."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import picture
from tests.journeys.test_main_way import button, link

CALL = "追加公募 港町のつながり"
TITLE = "港町のとなりの椅子"
OTHERS = (("sumire-tomoshibi", "ともしびの夕べ"), ("sumire-tonkachi", "工房の朝ごはん"))
REVIEWERS = ("keyaki", "kusunoki", "sakura", "tsubaki")
TIED = "まちの工房とんかち"
OFFICE = "/o/jimukyoku"
ASKED = "だれの、どんな孤独に応えますか"
ANSWER = "ひとりで暮らし、だれとも話さない日が続く方です。"


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def write(page: Page, **told: str) -> None:
    """Fill in fields by their names."""
    for name, value in told.items():
        field = page.locator(f"main [name='{name}']")
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def call_is_published(office: Page, ministry: Page) -> None:
    """The office writes it; the ministry, which could not write it, makes it public."""
    office.goto(f"{OFFICE}/programme/")
    link(office, "公募を書く").click()
    write(
        office, title=CALL, year="2026", text="となりの人と話せる場を募ります。", total="4000000",
        opens_at="2026-11-23T09:00:00", closes_at="2026-11-23T14:00:00", starts_on="2026-12-01",
        ends_on="2027-03-31", ceiling="2000000", indicators_least="2", reviews_each="3",
    )  # fmt: skip
    for slug in ("numbers.people", "numbers.visits"):
        office.locator(f"input[name=indicators][value='{slug}']").check()
    button(office, "残す").click()
    link(office, "見出しを加える").click()
    write(office, title="取組のこと")
    button(office, "残す").click()
    link(office, "質問を加える").click()
    write(office, label=ASKED, kind="long", longest="200")
    button(office, "残す").click()
    link(office, "費目を加える").click()
    write(office, name="会場費")
    button(office, "残す").click()
    picture(office, "call")
    ministry.goto(office.url)
    link(ministry, "公募を公開する").click()
    button(ministry, "公開する").click()
    expect(ministry.locator("main")).to_contain_text("募集中")


def begun(page: Page, title: str) -> None:
    """From the page of an organisation to a draft of its own."""
    page.locator("header nav").get_by_role("link", name="事務局").click()
    row = page.locator("main li").filter(has_text=CALL).first
    row.get_by_role("link", name=re.compile("申請する")).click()
    write(page, title=title, summary="週に一度、椅子を並べて待ちます。")
    button(page, "はじめる").click()
    expect(heading(page)).to_have_text(title)


def two_write_one(first: Page, second: Page) -> None:
    """Both have the same page open. Nothing is lost, and both texts are shown where they clash."""
    begun(first, TITLE)
    second.goto(first.url)
    for page in (first, second):
        link(page, "取組のこと").click()
    box = first.get_by_label(ASKED)
    box.fill(ANSWER)
    box.blur()
    expect(first.locator(".note")).to_contain_text("に残しました")
    late = second.get_by_label(ASKED)
    late.fill("駅の近くで待つ方です。")
    late.blur()
    clash = second.locator(".note .banner")
    expect(clash).to_contain_text("すみれさんが")
    expect(clash).to_contain_text(ANSWER)
    expect(clash).to_contain_text("駅の近くで待つ方です。")
    picture(second, "two-editors")
    link(second, "相手の文を残す").click()
    expect(second.get_by_label(ASKED)).to_have_value(ANSWER)
    link(second, "全体にもどる").click()
    link(second, "変更の履歴").click()
    expect(second.locator("main")).to_contain_text("反映されていません")
    second.go_back()


def answered(page: Page) -> None:
    link(page, "取組のこと").click()
    page.get_by_label(ASKED).fill(ANSWER)
    button(page, "残して次へ").click()


def handed_in(page: Page) -> None:
    """Budget, figures to be measured by, one look, and the receipt with its number."""
    link(page, "予算").click()
    page.locator("main [name=cost_item]").select_option(label="会場費")
    write(page, what="椅子と会場", price="50000", quantity="36", unit="回")
    button(page, "この行を加える").click()
    expect(page.locator("tr.total")).to_contain_text("1,800,000")
    link(page, "全体にもどる").click()
    link(page, "評価指標").click()
    for slug, target in (("numbers.people", "20"), ("numbers.visits", "200")):
        page.locator(f"input[name='{slug}']").check()
        write(page, **{f"{slug}-target": target})
    button(page, "残す").click()
    link(page, "見直して提出へ").click()
    button(page, "提出する").click()
    expect(heading(page)).to_have_text("申請を受け付けました。")
    expect(page.locator("main")).to_contain_text("2026-")


def round_is_planned(office: Page) -> None:
    """Rubric of last year, four reviewers, two days."""
    office.goto(f"{OFFICE}/review/calls/")
    link(office, CALL).click()
    review = office.url
    link(office, "審査の項目").click()
    button(office, "取組モデル調査").click()
    expect(office.locator("main ol > li")).to_have_count(5)
    office.goto(review)
    link(office, "審査委員と日程").click()
    for box in office.locator("input[name=reviewers]").all():
        box.check()
    write(office, declare_by="2026-12-03", read_by="2026-12-10")
    button(office, "残す").click()


def declared(page: Page, *, tied: bool) -> None:
    """On names alone: no text is open before."""
    page.goto(f"{OFFICE}/review/")
    link(page, "関係を申告する").click()
    assert ANSWER not in page.content() and TITLE not in page.content()
    for card in page.locator("main form section").all():
        is_mine = tied and TIED in card.get_by_role("heading").inner_text()
        card.get_by_label("家族や親しい人がいる" if is_mine else "ありません").check()
    picture(page, "conflicts") if tied else None
    button(page, "申告する").click()


def shared_out(office: Page) -> None:
    """Nobody who is tied; as many readers as the call asks for."""
    office.goto(f"{OFFICE}/review/calls/")
    link(office, CALL).click()
    link(office, "だれが何を読むか").click()
    rows = office.locator("main tbody tr")
    expect(rows).to_have_count(9)
    expect(rows.filter(has_text=TIED).filter(has_text="けやき")).to_have_count(0)
    button(office, "この案で割り当てる").click()


def weighed(page: Page, points: int) -> None:
    """Everything that is assigned: read, weighed, handed in."""
    page.goto(f"{OFFICE}/review/")
    left = page.locator("section[aria-labelledby=left] li a")
    for path in [a.get_attribute("href") for a in left.all()]:
        page.goto(path)
        better = TITLE in heading(page).inner_text()
        for one in page.locator(f"main input[type=radio][value='{points + better}']").all():
            one.check()
        write(page, opinion="続け方が具体的です。")
        picture(page, "review") if better else None
        button(page, "提出する").click()
        expect(page.locator("main")).to_contain_text("ほかの委員の点が見えるようになりました")


def ranked(ministry: Page) -> None:
    """An order with an interval for each rank."""
    ministry.goto(f"{OFFICE}/review/calls/")
    link(ministry, CALL).click()
    link(ministry, "順位").click()
    rows = ministry.locator("main table").first.locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("えんがわ浜風")
    for interval in rows.locator("td:nth-child(2)").all_inner_texts():
        low, high = map(int, interval.split("–"))
        assert 1 <= low <= high <= 3
    picture(ministry, "ranking")


def decided_and_announced(ministry: Page) -> None:
    """Each with its reason; letters and the public list go out together."""
    ministry.goto(f"{OFFICE}/awards/")
    link(ministry, CALL).click()
    decisions = ministry.url
    for name, outcome in (("えんがわ", "採択"), ("ともしび", "採択"), ("とんかち", "補欠")):
        ministry.goto(decisions)
        link(ministry, name).click()
        ministry.get_by_label(outcome, exact=True).check()
        write(
            ministry, amount="1800000" if outcome == "採択" else "", reason="続け方が具体的です。"
        )
        button(ministry, "残す").click()
    link(ministry, "採択を発表する").click()
    button(ministry, "発表する").click()
    expect(ministry.locator("main")).to_contain_text("通知を送り、一覧を公開しました")
    picture(ministry, "awards")
