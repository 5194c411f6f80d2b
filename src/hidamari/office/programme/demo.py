"""Two programmes side by side; of one, last year's call that is over and this year's that is open."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from hidamari.kernel import clock
from hidamari.kernel.access.roles import MINISTRY, OFFICE
from hidamari.kernel.demo import World
from hidamari.office.programme import actions
from hidamari.office.programme.enums import LegalForm, PlanState, QuestionKind
from hidamari.office.programme.models import Call

OFFICE_SLUG = "jimukyoku"
ZONE = ZoneInfo("Asia/Tokyo")
PLAN = (
    (
        "2-(1)-①",
        "つながりの場づくり",
        "人口5万人以上の市の8割に、週1回以上開く居場所がある。",
        PlanState.UNDER_WAY,
    ),
    (
        "2-(3)-②",
        "支える人を育てる",
        "つながりサポーターが、すべての都道府県で学べる。",
        PlanState.REACHED,
    ),
    (
        "4-(2)-①",
        "NPO等の活動への支援",
        "取組の成果を、区間つきの数字で毎年公表する。",
        PlanState.UNDER_WAY,
    ),
)
THEMES = ("居場所づくり", "社会的処方", "男性の参加", "食支援", "情報発信", "就労の一歩前")
SECTIONS = (
    ("取組のこと", "どなたが読んでも分かる言葉でお書きください。", (
        ("だれの、どんな孤独・孤立に応えますか", QuestionKind.LONG, 600, ()),
        ("何を、どのように行いますか", QuestionKind.LONG, 1200, ()),
        ("これまでの取組とちがう点は何ですか", QuestionKind.LONG, 400, ()),
    )),
    ("ともに行う相手", "", (
        ("ほかの団体や行政と、ともに行いますか", QuestionKind.YES_NO, None, ()),
        ("相手の団体名と役割", QuestionKind.LONG, 400, ()),
    )),
    ("つづけるために", "", (
        ("終わったあと、どのように続けますか", QuestionKind.ONE_OF, None,
         ("自主財源で続ける", "行政の事業にする", "ほかの団体に引き継ぐ", "まだ決まっていない")),
        ("そう考える理由", QuestionKind.LONG, 400, ()),
    )),
)  # fmt: skip
COSTS = (
    ("人件費", "直接たずさわる方の分です。", None, 50),
    ("謝金", "", 400_000, None),
    ("会場費・備品費", "", None, None),
    ("通信・印刷費", "", None, None),
)
INDICATORS = ["numbers.people", "numbers.visits", "measures.ucla-3-change"]


def fill(world: World, rng: Random) -> None:
    """The office's own things; applications come in the next room."""
    office, by = world.organisations[OFFICE_SLUG], world.actor(OFFICE_SLUG, OFFICE)
    programme = actions.add_programme(
        organisation=office,
        title="孤独・孤立対策 取組モデル調査(見本)",
        commissioner="見本府 孤独・孤立対策推進室",
        summary="地域で予防に取り組むNPO等の取組を調べ、広めます。",
        by=by,
    )
    actions.add_programme(
        organisation=office,
        title="活動基盤整備 モデル調査(見本)",
        commissioner="見本府 孤独・孤立対策推進室",
        summary="中間支援をになう団体の基盤を調べます。",
        by=by,
    )
    items = [
        actions.add_plan_item(
            organisation=office, number=number, title=title, goal=goal, state=state,
            due_on=date(world.today.year + 2, 3, 31), by=by,
        )
        for number, title, goal, state in PLAN
    ]  # fmt: skip
    for name in THEMES:
        actions.add_theme(organisation=office, name=name, by=by)
    _call_that_is_over(world, programme, items)
    _call_that_is_open(world, programme, items)


def _call_that_is_over(world: World, programme: Any, items: list[Any]) -> None:
    by, ministry = world.actor(OFFICE_SLUG, OFFICE), world.actor(OFFICE_SLUG, MINISTRY)
    year, closed = world.today.year, world.today - timedelta(days=150)
    with clock.stopped_at(_at(closed - timedelta(days=60))):
        over = _written(programme, f"{year}年度 取組モデル調査", year, closed, items, by)
        actions.publish_call(call=over, by=ministry)


def _call_that_is_open(world: World, programme: Any, items: list[Any]) -> None:
    by, ministry = world.actor(OFFICE_SLUG, OFFICE), world.actor(OFFICE_SLUG, MINISTRY)
    year, coming = world.today.year + 1, world.today + timedelta(days=24)
    with clock.stopped_at(_at(world.today - timedelta(days=10))):
        open_ = _written(programme, f"{year}年度 取組モデル調査", year, coming, items, by)
        actions.publish_call(call=open_, by=ministry)
        asked = actions.ask(
            call=open_, asker=world.organisations["tanpopo"],
            text="法人になって1年に満たない団体も応募できますか。", by=world.actor("tanpopo"),
        )  # fmt: skip
        actions.answer_enquiry(
            enquiry=asked, text=asked.text,
            answer="応募できます。設立からの年数は問いません。", by=by,
        )  # fmt: skip


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ZONE)


def _written(
    programme: Any, title: str, year: int, closes_on: date, items: list[Any], by: Any
) -> Call:
    """A call with the whole form."""
    call = actions.write_call(
        programme=programme,
        plan_items=items[::2],
        by=by,
        title=title,
        year=year,
        text="人とのつながりが日々の暮らしの中で生まれる、地域の取組を募ります。\n成果だけでなく、うまくいかなかったことも教えてください。",
        opens_at=_at(closes_on - timedelta(days=40), 9),
        closes_at=_at(closes_on, 17),
        starts_on=closes_on + timedelta(days=45),
        ends_on=closes_on + timedelta(days=45 + 330),
        legal_forms=[LegalForm.NPO, LegalForm.WELFARE, LegalForm.ASSOCIATION],
        rules="地域で1年以上活動していること。",
        total=9_000_000,
        ceiling=3_000_000,
        own_share=0,
        indicators=INDICATORS,
        indicators_least=2,
        reviews_each=3,
    )
    for heading, help_, questions in SECTIONS:
        section = actions.add_section(call=call, title=heading, help=help_, by=by)
        _ask(section, questions, by)
    for name, help_, ceiling, percent in COSTS:
        actions.add_cost_item(
            call=call, name=name, help=help_, ceiling=ceiling, percent=percent, by=by
        )
    return call


def _ask(section: Any, questions: Any, by: Any) -> None:
    """The second question of a section depends on a yes-or-no before it."""
    leading = None
    for label, kind, longest, choices in questions:
        facts: dict[str, Any] = {"shown_if": leading, "shown_value": "yes"} if leading else {}
        made = actions.add_question(
            section=section, label=label, kind=kind, help="", required=True,
            longest=longest, choices=list(choices), by=by, **facts,
        )  # fmt: skip
        leading = made if kind == QuestionKind.YES_NO else None
