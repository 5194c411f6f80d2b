"""A call: written by the contractor, published by the ministry, frozen, amended, asked about."""

from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.office.programme import actions, queries, rules
from hidamari.office.programme.models import Amendment, Call, Enquiry, Question
from hidamari.office.programme.rules import Lack
from tests import calls
from tests import factories as make

pytestmark = pytest.mark.django_db
OPENS = calls.CLOSES - timedelta(days=30)


@pytest.fixture
def draft(jimukyoku):
    return calls.a_draft(jimukyoku, closes_at=make.NOW + timedelta(days=10))


@pytest.fixture
def open_call(jimukyoku):
    return calls.a_call(jimukyoku, closes_at=make.NOW + timedelta(days=10))


def text_of(answer):
    return answer.content.decode()


def test_contractor_writes_but_only_the_ministry_publishes(office, ministry, draft):
    address = f"{office.root}programme/calls/{draft.pk}/publish/"
    assert office.post(address).status_code == 403
    assert ministry.get(f"{ministry.root}programme/calls/{draft.pk}/change/").status_code == 403
    assert ministry.post(address).status_code == 302
    draft.refresh_from_db()
    assert rules.is_published(draft)


def test_draft_is_nobody_elses(visitor, coordinator, draft):
    assert visitor.get(f"/programme/calls/{draft.pk}/").status_code == 404
    assert draft.title not in text_of(visitor.get("/programme/"))
    assert coordinator.get(f"{coordinator.root}programme/calls/{draft.pk}/ask/").status_code == 404


def test_published_call_is_read_by_everybody_with_its_form(visitor, open_call):
    page = text_of(visitor.get(f"/programme/calls/{open_call.pk}/"))
    for words in (open_call.title, "相手の名前", "謝金", "3,000,000円"):
        assert words in page
    assert "13:42:00" in page  # the clock of the house, to the second


def test_published_call_is_frozen(office, open_call):
    question = queries.questions_of(open_call).first()
    for address in (
        f"calls/{open_call.pk}/change/",
        f"calls/{open_call.pk}/sections/add/",
        f"questions/{question.pk}/remove/",
        f"questions/{question.pk}/",
    ):
        answer = office.post(f"{office.root}programme/{address}", {"title": "x"}, follow=True)
        assert "公開ずみ" in text_of(answer), address
    assert Question.objects.filter(pk=question.pk).exists()
    with pytest.raises(actions.Frozen):
        actions.change_call(call=open_call, title="x", by=make.the_house())


@pytest.mark.parametrize(
    ("facts", "lack"),
    [
        ({"closes_at": OPENS}, Lack.DATES),
        ({"closes_at": calls.CLOSES}, Lack.PAST),
        ({"indicators_least": 1}, Lack.INDICATORS),
    ],
)
def test_call_that_lacks_something_is_not_published(jimukyoku, ministry, facts, lack):
    later = {"closes_at": make.NOW + timedelta(days=1), **facts}
    call = calls.a_draft(jimukyoku, **later)
    with pytest.raises(actions.NotReady) as caught:
        actions.publish_call(call=call, by=make.the_house())
    assert lack in caught.value.lacks
    page = text_of(ministry.post(f"{ministry.root}programme/calls/{call.pk}/publish/", follow=True))
    assert "足りない" in page and call.published_at is None


def test_call_without_questions_or_costs_says_so(jimukyoku):
    call = calls.a_draft(jimukyoku)
    assert rules.lacks(call, questions=0, cost_items=0, now=OPENS) == [
        Lack.QUESTIONS, Lack.COSTS,
    ]  # fmt: skip


def test_close_is_over_at_its_very_second(open_call):
    second = timedelta(seconds=1)
    assert rules.is_open(open_call, open_call.closes_at - second)
    assert not rules.is_open(open_call, open_call.closes_at)
    assert not rules.is_open(open_call, open_call.opens_at - second)


def test_amendment_moves_the_close_and_everybody_reads_why(office, visitor, open_call):
    before = open_call.closes_at
    later = clock.local(before + timedelta(days=7)).strftime("%Y-%m-%dT%H:%M:%S")
    told = {"text": "大雨のため、締切をのばします。", "closes_at": later}
    office.post(f"{office.root}programme/calls/{open_call.pk}/amend/", told)
    open_call.refresh_from_db()
    assert open_call.closes_at == before + timedelta(days=7)
    assert Amendment.objects.get().closed_before == before
    assert "大雨のため" in text_of(visitor.get(f"/programme/calls/{open_call.pk}/"))


def test_close_cannot_move_into_the_past(office, open_call):
    told = {"text": "早めます。", "closes_at": "2026-11-01T00:00:00"}
    answer = office.post(f"{office.root}programme/calls/{open_call.pk}/amend/", told)
    assert answer.status_code == 422 and "これから" in text_of(answer)


def test_question_is_answered_for_all_without_who_asked(coordinator, office, visitor, open_call):
    address = f"{coordinator.root}programme/calls/{open_call.pk}/ask/"
    assert (
        coordinator.post(address, {"text": "えんがわ浜風ですが、応募できますか。"}).status_code
        == 302
    )
    page = f"/programme/calls/{open_call.pk}/"
    assert "応募できますか" not in text_of(visitor.get(page))
    enquiry = Enquiry.objects.get()
    assert "engawa" in text_of(office.get(f"{office.root}programme/enquiries/"))
    told = {"text": "応募できますか。", "answer": "できます。"}
    office.post(f"{office.root}programme/enquiries/{enquiry.pk}/", told)
    shown = text_of(visitor.get(page))
    assert "できます。" in shown and "浜風" not in shown and "engawa" not in shown


def test_copy_takes_the_whole_form_and_publishes_nothing(office, open_call):
    address = f"{office.root}programme/calls/{open_call.pk}/copy/"
    office.post(address, {"title": "2027年度の公募"})
    copy = Call.objects.get(title="2027年度の公募")
    assert rules.is_draft(copy) and copy.year == open_call.year + 1
    first, second = queries.questions_of(copy)
    assert second.shown_if == first and second.shown_value == "yes"
    assert [item.name for item in queries.cost_items_of(copy)] == ["謝金"]
    assert queries.questions_of(open_call).count() == 2


def test_form_is_put_in_order_without_javascript(office, draft):
    first, second = queries.questions_of(draft)
    office.post(f"{office.root}programme/questions/{second.pk}/move/", {"way": "up"})
    assert [q.pk for q in queries.questions_of(draft)] == [second.pk, first.pk]
    office.post(f"{office.root}programme/questions/{second.pk}/move/", {"way": "up"})
    assert [q.pk for q in queries.questions_of(draft)] == [second.pk, first.pk]


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"kind": "one-of", "lines": "ひとつだけ"}, "2つ以上"),
        ({"kind": "short", "lead": True, "shown_value": "たぶん"}, "この答えがありません"),
    ],
)
def test_question_that_cannot_be_answered_is_refused(office, draft, told, where):
    leading, _ = queries.questions_of(draft)
    section = queries.sections_of(draft)[0]
    given = {"label": "どうしますか", **told}
    if given.pop("lead", False):
        given["shown_if"] = str(leading.pk)
    answer = office.post(f"{office.root}programme/sections/{section.pk}/questions/add/", given)
    assert answer.status_code == 422 and where in text_of(answer)
    assert "どうしますか" in text_of(answer)


@pytest.mark.parametrize("rows", [1, 3])
def test_home_asks_the_same_however_many_calls(
    office, jimukyoku, rows, django_assert_max_num_queries
):
    for n in range(rows):
        calls.a_draft(jimukyoku, title=f"公募{n}")
    with django_assert_max_num_queries(12):
        page = text_of(office.get(f"{office.root}programme/"))
    assert page.count("公募") >= rows


def test_plan_says_what_contributes(office, jimukyoku):
    told = {"number": "2-(1)", "title": "場づくり", "goal": "8割の市に。", "state": "under-way"}
    office.post(f"{office.root}programme/plan/add/", told)
    call = calls.a_draft(jimukyoku)
    assert "まだありません" in text_of(office.get(f"{office.root}programme/plan/"))
    call.plan_items.set(queries.plan_items_visible_to(office.actor))
    assert call.title in text_of(office.get(f"{office.root}programme/plan/"))
