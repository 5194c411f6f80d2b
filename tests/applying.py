"""A published call with a question of every kind, and organisations that apply to it."""

from datetime import date, timedelta
from typing import Any

from hidamari.kernel.organisations.models import Organisation
from hidamari.office.applications import actions as applying
from hidamari.office.applications import queries
from hidamari.office.applications.models import Application
from hidamari.office.programme import actions as programme
from hidamari.office.programme.enums import QuestionKind as Kind
from hidamari.office.programme.models import Call
from hidamari.office.programme.queries import cost_items_of, questions_of
from tests import factories as make

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF"
QUESTIONS = (
    ("だれのための取組ですか", Kind.LONG, {"longest": 20}),
    ("実施する場所", Kind.SHORT, {"required": False}),
    ("参加を見こむ人数", Kind.NUMBER, {"required": False}),
    ("始める日", Kind.DAY, {"required": False}),
    ("はじめての取組ですか", Kind.YES_NO, {"required": False}),
    ("これまでの歩み", Kind.LONG, {"shown_if": 4, "shown_value": "no"}),
    ("おもな方法", Kind.ONE_OF, {"choices": ["通い", "訪問"], "required": False}),
    ("ともに行う相手", Kind.SOME_OF, {"choices": ["学校", "病院"], "required": False}),
    ("収支の資料", Kind.FILE, {"required": False}),
)
FACTS = {
    "year": 2027,
    "text": "地域の取組を募ります。",
    "opens_at": make.NOW - timedelta(days=10),
    "closes_at": make.NOW + timedelta(days=10),
    "starts_on": date(2027, 4, 1),
    "ends_on": date(2028, 3, 31),
    "legal_forms": ["npo", "welfare"],
    "ceiling": 1_000_000,
    "own_share": 10,
    "indicators": ["numbers.people", "numbers.visits"],
    "indicators_least": 1,
}


def a_call(office: Organisation, title: str = "取組モデル調査", **facts: Any) -> Call:
    """A call of an office, published."""
    by = make.the_house(office)
    home = programme.add_programme(
        organisation=office, title="調査(見本)", commissioner="見本府", summary="", by=by
    )
    call = programme.write_call(programme=home, title=title, by=by, **{**FACTS, **facts})
    section = programme.add_section(call=call, title="取組のこと", help="", by=by)
    made: list[Any] = []
    for label, kind, more in QUESTIONS:
        given = dict(more)
        if "shown_if" in given:
            given["shown_if"] = made[given["shown_if"]]
        made.append(programme.add_question(section=section, label=label, kind=kind, by=by, **given))
    programme.add_cost_item(call=call, name="人件費", percent=60, by=by)
    programme.add_cost_item(call=call, name="謝金", ceiling=300_000, by=by)
    return programme.publish_call(call=call, by=by)


def question(call: Call, label: str) -> Any:
    return questions_of(call).get(label__startswith=label)


def a_profile(organisation: Organisation, **facts: Any) -> Any:
    told = {"legal_form": "npo", "prefecture": "静岡県", "representative": "ひなた"}
    by = make.the_house(organisation)
    return applying.tell_profile(organisation=organisation, by=by, **{**told, **facts})


def an_application(call: Call, organisation: Organisation, title: str = "縁側") -> Application:
    """Begun, with nothing answered yet."""
    if queries.profile_of(organisation.pk) is None:
        a_profile(organisation)
    by = make.the_house(organisation)
    return applying.begin(call=call, organisation=organisation, title=title, by=by)


def fill_in(application: Application) -> Application:
    """Everything that must be there to hand it in, and a file."""
    by, call = make.the_house(application.organisation), application.call
    applying.keep_answer(
        application=application, question=question(call, "だれ"), value="ひとり暮らしの方",
        seen=0, by=by,
    )  # fmt: skip
    applying.enclose(
        application=application,
        question=question(call, "収支"),
        name="収支.pdf",
        content=PDF,
        by=by,
    )
    applying.add_line(
        application=application, cost_item=cost_items_of(call)[0], what="相談員", price=1_000,
        quantity=100, unit="時間", own_share=50_000, by=by,
    )  # fmt: skip
    applying.add_line(
        application=application, cost_item=cost_items_of(call)[1], what="講師", price=50_000,
        quantity=1, unit="回", own_share=0, by=by,
    )  # fmt: skip
    applying.choose_indicators(
        application=application, targets={"numbers.people": 40.0},
        seen=applying.seal_of({}), by=by,
    )  # fmt: skip
    application.refresh_from_db()
    return application
