from datetime import date, timedelta
from uuid import uuid4

import pytest

from hidamari.office.applications import rules, values
from hidamari.office.applications.enums import ApplicationState as State
from hidamari.office.applications.models import Application, LegalDocument
from hidamari.office.programme.models import Call, Question
from tests import factories as make

OPEN = {
    "state": "published",
    "opens_at": make.NOW - timedelta(days=1),
    "closes_at": make.NOW + timedelta(days=1),
}


def an_application(state=State.DRAFT, **facts):
    return Application(call=Call(**{**OPEN, **facts}), state=state)


def test_application_is_written_only_while_its_call_is_open():
    assert rules.can_write(an_application(), make.NOW)
    assert rules.can_write(an_application(State.HANDED_IN), make.NOW)
    assert not rules.can_write(an_application(State.WITHDRAWN), make.NOW)
    assert not rules.can_write(an_application(opens_at=make.NOW + timedelta(seconds=1)), make.NOW)
    assert rules.can_write(an_application(closes_at=make.NOW + timedelta(seconds=1)), make.NOW)
    assert not rules.can_write(an_application(closes_at=make.NOW), make.NOW)  # at the very second


def test_legal_form_decides_who_may_apply_and_no_list_means_everybody():
    call = Call(legal_forms=["npo"])
    assert rules.is_eligible(call, "npo") and not rules.is_eligible(call, "company")
    assert rules.is_eligible(Call(legal_forms=[]), "company")


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("ひだまり", 4), ("ひ\nだ\r\nまり", 4), ("か\u3099", 1), ("𠮷野家", 3)],
)
def test_letters_are_counted_composed_and_without_line_breaks(text, count):
    assert rules.letters(text) == count


@pytest.mark.parametrize(("value", "is_answer"), [
    (False, True), (0, True), ("x", True), (["a"], True), (None, False), ("", False), ([], False),
])  # fmt: skip
def test_no_and_nought_are_answers(value, is_answer):
    assert rules.is_answered(value) is is_answer


def a_question(shown_if=None, shown_value=""):
    return Question(id=uuid4(), shown_if=shown_if, shown_value=shown_value)


def test_question_is_asked_where_the_one_before_says_so():
    first = a_question()
    then = a_question(first, "no")
    last = a_question(then, "訪問")
    form = [first, then, last]
    assert rules.asked(form, {}) == [first]
    assert rules.asked(form, {first.pk: True}) == [first]
    assert rules.asked(form, {first.pk: False}) == [first, then]
    assert rules.asked(form, {first.pk: False, then.pk: "訪問"}) == form
    assert rules.asked(form, {first.pk: False, then.pk: ["通い", "訪問"]}) == form
    assert rules.asked(form, {first.pk: True, then.pk: "訪問"}) == [first]  # its leader is hidden


def test_document_warns_within_the_days_and_when_it_is_over():
    today = date(2026, 11, 23)
    ends = lambda n: LegalDocument(expires_on=today + timedelta(days=n))  # noqa: E731
    assert rules.expires_soon(ends(60), today, 60) and rules.expires_soon(ends(-1), today, 60)
    assert not rules.expires_soon(ends(61), today, 60)
    assert not rules.expires_soon(LegalDocument(), today, 60)


@pytest.mark.parametrize(("value", "kind", "words"), [
    (None, "short", ""), (True, "yes-no", "はい"), (False, "yes-no", "いいえ"),
    (["学校", "病院"], "some-of", "学校、病院"), (1234, "number", "1,234"), (2.5, "number", "2.5"),
    ("2027-04-01", "day", "令和9年4月1日"), ("x", "long", "x"),
])  # fmt: skip
def test_answer_is_said_in_words(value, kind, words):
    assert values.said(value, kind) == words
