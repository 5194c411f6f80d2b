"""An office that calls for projects, for tests: made through the same actions as everywhere."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hidamari.kernel import clock
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.applications.models import Submission
from hidamari.office.awards import actions as awards
from hidamari.office.awards.models import Letter
from hidamari.office.programme import actions
from hidamari.office.programme.models import Call, Programme
from hidamari.office.review import actions as reviewing
from tests import factories as make

ZONE = ZoneInfo("Asia/Tokyo")
CLOSES = datetime(2026, 11, 20, 17, 0, tzinfo=ZONE)  # three days before the tests' today


def a_programme(office: Organisation, title: str = "取組モデル調査") -> Programme:
    return actions.add_programme(
        organisation=office, title=title, commissioner="見本府", by=make.the_house(office)
    )


def a_draft(office: Organisation, **facts: Any) -> Call:
    """A call with one section, two questions and one kind of cost."""
    by = make.the_house(office)
    given = {
        "title": "2026年度の公募",
        "year": 2026,
        "text": "地域の取組を募ります。",
        "opens_at": CLOSES - timedelta(days=30),
        "closes_at": CLOSES,
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2027, 3, 31),
        "total": 5_000_000,
        "ceiling": 3_000_000,
    }
    call = actions.write_call(programme=a_programme(office), by=by, **{**given, **facts})
    section = actions.add_section(call=call, title="取組のこと", by=by)
    yes = actions.add_question(section=section, label="ほかと行いますか", kind="yes-no", by=by)
    actions.add_question(
        section=section, label="相手の名前", kind="short", shown_if=yes, shown_value="yes", by=by
    )
    actions.add_cost_item(call=call, name="謝金", by=by)
    return call


def a_call(office: Organisation, **facts: Any) -> Call:
    """A published call."""
    call = a_draft(office, **facts)
    with clock.stopped_at(call.opens_at):
        return actions.publish_call(call=call, by=make.the_house(office))


def a_submission(call: Call, applicant: Organisation, **facts: Any) -> Submission:
    """What an organisation handed in, as the office holds it."""
    number = f"2026-{Submission.objects.filter(call=call).count() + 1:03}"
    given = {
        "number": number,
        "title": f"{applicant.slug}の取組",
        "applicant_name": applicant.name,
        "legal_form": "npo",
        "prefecture": "静岡県",
        "representative": "たて 花子",
        "content": [{"title": "取組のこと", "answers": []}],
        "budget": [],
        "cost": 1_000_000,
        "asked": 1_000_000,
        "officers": [{"name": "みほん 一郎", "post": "理事", "elsewhere": ""}],
    }
    return Submission.objects.create(
        organisation=call.organisation, call=call, applicant=applicant, version=1,
        application_id=new_id(), digest="0" * 64, handed_in_at=call.opens_at,
        **{**given, **facts},
    )  # fmt: skip


def announced(call: Call, chosen: Submission) -> Letter:
    """One application is chosen, all others are not; everybody has their letter."""
    every = Submission.objects.filter(call=call)
    decided(call, {one: "award" if one == chosen else "decline" for one in every})
    return Letter.objects.get(organisation=chosen.applicant, call=call)


def decided(call: Call, outcomes: dict[Submission, str]) -> None:
    """Every application gets its outcome; everybody has their letter."""
    by = make.the_house(call.organisation)
    for one, outcome in outcomes.items():
        awards.decide(
            submission=one, outcome=outcome, amount=one.asked, reason="よい取組です。",
            conditions="", by=by,
        )  # fmt: skip
    awards.announce(call=call, words="", by=by)


def weigh(assignment: Any, points: int, opinion: str = "よい") -> Any:
    """Every criterion gets so many points, and it is handed in."""
    by = make.the_house(assignment.organisation)
    criteria = assignment.submission.call.criteria.all()
    marks = dict.fromkeys(criteria, points)
    review = reviewing.keep_marks(assignment=assignment, marks=marks, opinion=opinion, by=by)
    return reviewing.hand_in(review=review, by=by)
