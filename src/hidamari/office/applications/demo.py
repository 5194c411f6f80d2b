"""Five organisations apply to last year's call in time; for this year's, two write one together."""

from datetime import date, timedelta
from random import Random
from typing import Any

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.demo import World
from hidamari.kernel.organisations.queries import actor_for, members_visible_to
from hidamari.office.applications import actions, queries
from hidamari.office.applications.enums import ApplicationsPermission as May
from hidamari.office.applications.models import Application
from hidamari.office.programme.enums import LegalForm, QuestionKind
from hidamari.office.programme.models import Call, Question
from hidamari.office.programme.queries import (
    cost_items_of,
    published_calls,
    themes_visible_to,
)

OFFICE_SLUG = "jimukyoku"
APPLICANTS = (
    ("engawa", LegalForm.NPO, "はると", "縁側から町へ",
     "居場所が、診療所の紹介状とつながります。", 2_400_000),
    ("tonkachi", LegalForm.NPO, "みなと", "男の人の工房",
     "定年のあと、手を動かして話せる工房を開きます。", 1_900_000),
    ("tomoshibi", LegalForm.ASSOCIATION, "あかり", "遠くから来た方の灯台",
     "避難や移住で来た方が、週に一度集まります。", 2_900_000),
    ("gohan", LegalForm.WELFARE, "こむぎ", "食で結ぶ広場",
     "月に二度の食堂を、だれでも手伝える場にします。", 2_200_000),
    ("ayumi", LegalForm.WELFARE, "つばさ", "はたらく前の一歩",
     "就労の前の小さな役割を、商店街とつくります。", 2_600_000),
)  # fmt: skip
ANSWERS = {
    "だれの": "ひとりで暮らし、週のうちだれとも話さない日が多い方です。"
    "{name}では、この一年に{n}人の方と出会いました。",
    "何を": "週に一度の集まりを開き、はじめての方には係の者がつきそいます。"
    "来られなくなった方には、はがきと電話で声をかけます。",
    "これまで": "紹介を断らずに受けて、初めの一回までつきそうことです。",
    "相手": "浜風市地域包括支援センター(紹介)、港町商店街(場所)。",
    "そう考える": "二年のあいだに、会費と寄付で半分をまかなえる見とおしがあります。",
}
LINES = (  # kind of cost, what, quantity, unit, share of all
    (0, "相談員", 600, "時間", 0.45),
    (1, "講師謝金", 12, "回", 0.1),
    (2, "会場使用料", 40, "回", 0.3),
    (3, "ちらし・切手", 6, "か月", 0.15),
)
TAKEN = 6  # days before the close, the first; then one a day


def fill(world: World, rng: Random) -> None:
    """Profiles first, then what was handed in, and what is being written."""
    for slug, form, name, *_ in APPLICANTS:
        _tell(world, slug, form, name)
    calls = published_calls().filter(organisation=world.organisations[OFFICE_SLUG])
    now = clock.now()
    for call in calls.filter(closes_at__lte=now):
        for order, applicant in enumerate(APPLICANTS):
            _apply(world, call, order, applicant, rng)
        _tag(world, call, rng)
    for call in calls.filter(opens_at__lte=now, closes_at__gt=now):
        _draft(world, call)


def _tell(world: World, slug: str, form: str, name: str) -> None:
    organisation, by = world.organisations[slug], world.actor(slug)
    actions.tell_profile(
        organisation=organisation,
        by=by,
        legal_form=form,
        founded_on=date(world.today.year - 6, 4, 1),
        prefecture="静岡県",
        address=f"{organisation.municipality}港町1-2",
        representative=f"みほん {name}",
        contact="担当 すみれ 000-000-0000",
        about="地域の居場所をひらいています。",
    )
    for person, post, elsewhere in (
        (f"みほん {name}", "理事長", ""),
        ("れい 一葉", "理事", "港町商店街(見本)"),
    ):
        actions.add_officer(
            organisation=organisation, name=person, post=post, elsewhere=elsewhere, by=by
        )


def _apply(world: World, call: Call, order: int, applicant: Any, rng: Random) -> None:
    slug, _, _, title, summary, asked = applicant
    by = world.actor(slug)
    with clock.stopped_at(call.closes_at - timedelta(days=TAKEN + 8 - order, hours=3)):
        one = actions.begin(
            call=call, organisation=world.organisations[slug], title=title, summary=summary, by=by
        )
        _answer_all(one, by, rng)
        _reckon(one, asked, by)
        chosen = dict.fromkeys(call.indicators[: max(call.indicators_least, 2)])
        chosen[next(iter(chosen))] = float(rng.randrange(30, 90, 5))
        actions.choose_indicators(application=one, targets=chosen, seen=actions.seal_of({}), by=by)
    with clock.stopped_at(call.closes_at - timedelta(days=TAKEN - order, minutes=17 * order + 5)):
        actions.hand_in(application=one, by=by)


def _answer_all(application: Application, by: Actor, rng: Random) -> None:
    """Every question that is asked, in order: an answer may ask the next one."""
    for question in queries.written(application).questions:
        if question in queries.written(application).asked:
            value = _value(question, application, rng)
            actions.keep_answer(
                application=application, question=question, value=value, seen=0, by=by
            )


def _value(question: Question, application: Application, rng: Random) -> Any:
    if question.kind == QuestionKind.YES_NO:
        return rng.random() < 0.7
    if question.kind == QuestionKind.ONE_OF:
        return rng.choice(question.choices)
    words = next(
        (words for start, words in ANSWERS.items() if question.label.startswith(start)), ""
    )
    name = application.organisation.name.removesuffix("(見本)")
    return words.format(name=name, n=rng.randrange(40, 120))


def _reckon(application: Application, asked: int, by: Actor) -> None:
    """Four lines that come to what is asked for, in whole hundreds of yen."""
    items = list(cost_items_of(application.call))
    for number, what, quantity, unit, share in LINES:
        price = int(asked * share / quantity) // 100 * 100
        actions.add_line(
            application=application, cost_item=items[number], what=what, price=price,
            quantity=quantity, unit=unit, own_share=0, by=by,
        )  # fmt: skip


def _tag(world: World, call: Call, rng: Random) -> None:
    """Themes, given by the office after the close."""
    by = world.actor(OFFICE_SLUG, "office")
    themes = list(themes_visible_to(by))
    with clock.stopped_at(call.closes_at + timedelta(days=2)):
        for submission in queries.standing(by, call):
            chosen = rng.sample(themes, k=min(2, len(themes)))
            actions.give_themes(submission=submission, themes=chosen, by=by)


def _draft(world: World, call: Call) -> None:
    """Two of the first applicant write for the open call; one changes what the other wrote."""
    slug, _, _, title, summary, _ = APPLICANTS[0]
    owner = world.organisations[slug]
    first, second = _editors(world, slug)
    yesterday = clock.now() - timedelta(days=1)
    with clock.stopped_at(yesterday):
        one = actions.begin(
            call=call, organisation=owner, title=f"{title} 二年目", summary=summary, by=first
        )
        question = queries.written(one).questions[0]
        words = "ひとりで暮らし、話す相手がほしいと思っている方です。"
        actions.keep_answer(application=one, question=question, value=words, seen=0, by=first)
    with clock.stopped_at(yesterday + timedelta(hours=3)):
        actions.keep_answer(
            application=one, question=question, value=f"{words}昨年は、診療所からの紹介が増えました。",
            seen=1, by=second,
        )  # fmt: skip


def _editors(world: World, slug: str) -> list[Actor]:
    """The coordinator, and a colleague who writes with them."""
    first = world.actor(slug)
    found = (actor_for(member.user, slug) for member in members_visible_to(first))
    writers = [actor for _, actor in filter(None, found) if actor.may(May.APPLY)]
    return [first, *(one for one in writers if one.id != first.id)][:2]
