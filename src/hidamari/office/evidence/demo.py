"""The year before last: nine projects on servers of their own, whose figures came by value, and their
accepted reports. What our own projects may tell is gathered beside them."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hidamari.engines.instruments import MOOD_FACES, UCLA_3_JAPAN, Instrument
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor, house
from hidamari.kernel.access.roles import MINISTRY, OFFICE
from hidamari.kernel.demo import World
from hidamari.kernel.organisations import actions as organisations
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.packs import registry
from hidamari.office.accompaniment import actions as accompanying
from hidamari.office.accompaniment.queries import accompanists
from hidamari.office.applications import actions as applying
from hidamari.office.applications import queries as applications
from hidamari.office.awards import actions as awards
from hidamari.office.awards import queries as awarded
from hidamari.office.awards.enums import Outcome
from hidamari.office.awards.models import Award
from hidamari.office.evidence import actions
from hidamari.office.evidence.actions.releases import begin_release, work_out
from hidamari.office.evidence.changes import change_in
from hidamari.office.evidence.queries.releases import quarters_untold
from hidamari.office.programme import actions as programme
from hidamari.office.programme.enums import LegalForm, QuestionKind
from hidamari.office.programme.models import Call
from hidamari.office.programme.queries import (
    cost_items_of,
    programmes_visible_to,
    themes_visible_to,
)
from hidamari.office.reports import actions as reporting
from hidamari.office.reports import protection
from hidamari.office.reports import queries as reports
from hidamari.office.reports.counting import Month
from hidamari.office.reports.enums import ReportKind
from hidamari.office.reports.periods import month_of, months_over
from hidamari.office.reports.protection import Told

OFFICE_SLUG = "jimukyoku"
PROJECTS = (  # slug, name, prefecture, title, in a few words, people who answered first, true change
    ("kawabe", "川べりの台所(見本)", "岩手県", "川べりの朝ごはん",
     "朝市のあとに、だれでも座れる食卓をひらきます。", 58, -0.5),
    ("hatake", "畑のとなり(見本)", "長野県", "畑のとなりのベンチ",
     "畑しごとの合間に、話しても黙っていてもよい場をつくります。", 44, -0.9),
    ("koepost", "声のポスト(見本)", "大阪府", "声のポスト",
     "電話と手紙で、外に出にくい方とつながります。", 92, -0.2),
    ("sakanoue", "坂の上の家(見本)", "長崎県", "坂の上の送り迎え",
     "坂の多い町で、送り迎えつきの集いをひらきます。", 71, -0.8),
    ("shima", "しまの茶の間(見本)", "香川県", "しまの茶の間",
     "船着き場の待合を、島の茶の間にします。", 36, 0.1),
    ("yukiguni", "雪国つながり(見本)", "秋田県", "雪の日の見まもり",
     "雪の間も途切れない、声かけの輪をつくります。", 64, -0.7),
    ("ekiura", "駅うらサロン(見本)", "埼玉県", "駅うらの夜の居場所",
     "仕事帰りに寄れる、夜の居場所をひらきます。", 52, -0.4),
    ("minamo", "みなも舎(見本)", "滋賀県", "はたらく前の小さな役割",
     "はたらく前の小さな役割を、町の店とつくります。", 40, -1.1),
    ("asagao", "あさがおの会(見本)", "鹿児島県", "あさがおの水やり当番",
     "団地の花壇を、みんなの当番で世話します。", 80, -0.6),
)  # fmt: skip
CAME_BACK = 0.72  # of those who answered first
DONE = "{summary}一年で{n}回ひらき、はじめての方には係の者がつきそいました。"
WORKED = "初めての日のうちに次の回を約束すると、続けて来られる方が増えました。"
DID_NOT = "夏のあいだは暑さで休みが続き、間があいた方への連絡が遅れました。"
NEXT = "翌年は市の事業として、月に二度ひらき続けます。"
ZONE = ZoneInfo("Asia/Tokyo")


def fill(world: World, rng: Random) -> None:
    """A call two years ago, decided, done, reported; then what all of them tell."""
    call = _call(world)
    for order, facts in enumerate(PROJECTS):
        _apply(call, order, facts)
    _decide(world, call, rng)
    by = world.actor(OFFICE_SLUG, OFFICE)
    member = accompanists(by)[0]
    for award, facts in zip(awarded.awards_of(call).order_by("number"), PROJECTS, strict=True):
        accompanying.pair(award=award, user=member.user, by=by)
        _report(world, award, facts, rng)
        _tell(world, award, facts, rng)
    actions.gather_effects(by=house(permissions=frozenset()))
    _count(by)


def _count(by: Actor) -> None:
    """The last quarter that is over, in tables."""
    for quarter in quarters_untold(by)[:1]:
        work_out(release=begin_release(first=quarter.first, by=by), by=by)


def _call(world: World) -> Call:
    by, ministry = world.actor(OFFICE_SLUG, OFFICE), world.actor(OFFICE_SLUG, MINISTRY)
    closes_on = world.today - timedelta(days=560)
    closes_at = datetime.combine(closes_on, time(17), ZONE)
    year = closes_on.year
    with clock.stopped_at(closes_at - timedelta(days=60)):
        call = programme.write_call(
            programme=programmes_visible_to(by).order_by("id")[0], by=by,
            title=f"{year}年度 取組モデル調査", year=year, text="地域の取組を募ります。",
            opens_at=closes_at - timedelta(days=40), closes_at=closes_at,
            starts_on=closes_on + timedelta(days=45), ends_on=closes_on + timedelta(days=410),
            total=20_000_000, ceiling=3_000_000, indicators=["numbers.visits"],
        )  # fmt: skip
        section = programme.add_section(call=call, title="取組のこと", help="", by=by)
        programme.add_question(
            section=section, label="何を行いますか", kind=QuestionKind.LONG, required=False, by=by
        )
        programme.add_cost_item(call=call, name="人件費", by=by)
        return programme.publish_call(call=call, by=ministry)


def _apply(call: Call, order: int, facts: tuple) -> None:
    slug, name, prefecture, title, summary, *_ = facts
    with clock.stopped_at(call.closes_at - timedelta(days=10, hours=order)):
        org = organisations.found_organisation(
            slug=slug, name=name, kind="npo", municipality="", phone="000-000-0000", by=_house()
        )
        by = _house(org)
        applying.tell_profile(
            organisation=org, by=by, legal_form=LegalForm.NPO, prefecture=prefecture,
            representative="みほん はな", about="",
        )  # fmt: skip
        one = applying.begin(call=call, organisation=org, title=title, summary=summary, by=by)
        applying.add_line(
            application=one, cost_item=cost_items_of(call)[0], what="相談員", price=2_000,
            quantity=700 + 25 * order, unit="時間", own_share=0, by=by,
        )  # fmt: skip
        applying.choose_indicators(
            application=one, targets={"numbers.visits": 400.0}, seen=applying.seal_of({}), by=by
        )
        applying.hand_in(application=one, by=by)


def _decide(world: World, call: Call, rng: Random) -> None:
    by, ministry = world.actor(OFFICE_SLUG, OFFICE), world.actor(OFFICE_SLUG, MINISTRY)
    themes = list(themes_visible_to(by))
    with clock.stopped_at(call.closes_at + timedelta(days=40)):
        for one in applications.standing(by, call):
            applying.give_themes(submission=one, themes=rng.sample(themes, k=2), by=by)
            awards.decide(
                submission=one, outcome=Outcome.AWARD, amount=one.asked, conditions="",
                reason="地域の困りごとをていねいに受けとめています。", by=ministry,
            )  # fmt: skip
        awards.announce(call=call, words="", by=ministry)


def _report(world: World, award: Award, facts: tuple, rng: Random) -> None:
    """Handed in six weeks after the end, and accepted."""
    by, theirs, ends = world.actor(OFFICE_SLUG, OFFICE), _house(award.recipient), award.call.ends_on
    with clock.stopped_at(datetime.combine(ends + timedelta(days=42), time(10), ZONE)):
        due = reporting.ask_for(
            awards=[award], kind=ReportKind.FINAL, first=award.call.starts_on, last=ends,
            due_on=ends + timedelta(days=60), by=by,
        )[0]  # fmt: skip
        done = DONE.format(summary=facts[4], n=rng.randrange(24, 60))
        words = {"done": done, "worked": WORKED, "did_not": DID_NOT, "comes_next": NEXT}
        report = reports.report_for(due)
        reporting.keep_words(report=report, words=words, explanations={}, by=theirs)
        handed = reporting.hand_in(report=report, by=theirs)
        reporting.accept(handed=handed, comment="", by=by)


def _tell(world: World, award: Award, facts: tuple, rng: Random) -> None:
    """The months and changes that they sent, of people who were made up."""
    by, days = world.actor(OFFICE_SLUG, OFFICE), (award.call.starts_on, award.call.ends_on)
    months = [_month(first, facts[5], rng) for first, _ in months_over(*days, world.today)]
    reporting.take_months(award=award, months=months, by=by)
    for scale, way in ((UCLA_3_JAPAN, 1.0), (MOOD_FACES, -0.4)):
        answers = [_answer(scale, way * facts[6], rng) for _ in range(facts[5])]
        if told := change_in(scale, days, answers):
            actions.take_in_effect(award=award, change=told, by=by)


def _month(first: date, size: int, rng: Random) -> Month:
    """Visits; few in the first month of some."""
    visits = round(size * rng.uniform(0.1, 1.4))
    few = 0 < visits < 10
    told = protection.hidden("1") if few else Told(visits, visits, None, None, "1", hidden=False)
    return Month(month_of(first), "numbers.visits", told)


def _answer(scale: Instrument, change: float, rng: Random) -> tuple[float, float | None]:
    middle, spread = (scale.minimum + scale.maximum) / 2, (scale.maximum - scale.minimum) / 5
    own = rng.gauss(middle + 0.4, spread)

    def said(shift: float) -> float:
        score = round(own + shift + rng.gauss(0, spread / 2))
        return float(min(max(score, scale.minimum), scale.maximum))

    first = said(0.0)
    return first, said(change) if rng.random() < CAME_BACK else None


def _house(owner: Organisation | None = None) -> Actor:
    permissions = registry.permissions()
    return house(owner.pk, permissions=permissions) if owner else house(permissions=permissions)
