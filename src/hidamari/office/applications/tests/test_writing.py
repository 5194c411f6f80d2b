"""Several editors write at once, and nothing is lost."""

from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.files.models import StoredFile
from hidamari.office.applications import actions, queries
from hidamari.office.applications.models import Answer, Application, Change
from hidamari.office.programme.queries import cost_items_of
from tests import applying as calls
from tests import factories as make

pytestmark = pytest.mark.django_db


def write(application, value, seen, by=None, label="だれ"):
    return actions.keep_answer(
        application=application,
        question=calls.question(application.call, label),
        value=value,
        seen=seen,
        by=by or make.the_house(application.organisation),
    )


def test_answer_has_a_version_and_a_history(application, coordinator):
    first = write(application, "若い方", 0, coordinator.actor)
    assert (first.answer.version, first.meanwhile) == (1, False)
    second = write(application, "若い方とご家族", 1, coordinator.actor)
    assert second.answer.version == 2
    told = [(c.before, c.after, c.changed_by) for c in queries.changes_of(application)]
    who = coordinator.actor.id
    assert told == [("若い方", "若い方とご家族", who), (None, "若い方", who)]
    assert AuditRow.objects.filter(verb="answer.written").count() == 2


def test_colleagues_words_stand_and_ours_are_kept_beside(application):
    write(application, "はじめ", 0)
    write(application, "すみれの文", 1)
    late = write(application, "たけの文", 1)
    assert late.meanwhile and late.answer.value == "すみれの文"
    assert Answer.objects.get().value == "すみれの文"
    lost = Change.objects.get(kept=False)
    assert (lost.before, lost.after) == ("すみれの文", "たけの文")


def test_first_words_of_two_at_once_clash_too(application):
    write(application, "すみれの文", 0)
    assert write(application, "たけの文", 0).meanwhile


def test_same_words_from_two_are_no_clash_and_no_change(application):
    write(application, "同じ文", 0)
    assert not write(application, "同じ文", 0).meanwhile
    assert Change.objects.count() == 1


def test_nothing_written_leaves_no_row(application):
    assert write(application, "", 0).answer is None
    assert not Answer.objects.exists()


@pytest.mark.parametrize("after", [timedelta(0), timedelta(seconds=1)])
def test_nothing_is_written_after_the_close(complete, after):
    by, call = make.the_house(complete.organisation), complete.call
    line, item = complete.budget_lines.first(), cost_items_of(call)[0]
    facts = {"what": "x", "price": 1, "quantity": 1, "unit": "", "own_share": 0}
    before = Change.objects.count()
    with clock.stopped_at(call.closes_at + after):
        for deed in (
            lambda: write(complete, "おそい", 1),
            lambda: actions.describe(application=complete, seen="", by=by, title="x"),
            lambda: actions.enclose(application=complete, question=calls.question(call, "収支"),
                                    name="x.pdf", content=calls.PDF, by=by),
            lambda: actions.take_out(
                application=complete, question=calls.question(call, "収支"), by=by),
            lambda: actions.add_line(application=complete, cost_item=item, by=by, **facts),
            lambda: actions.change_line(line=line, cost_item=item, seen="", by=by, **facts),
            lambda: actions.remove_line(line=line, by=by),
            lambda: actions.choose_indicators(application=complete, targets={}, seen="", by=by),
            lambda: actions.begin(call=call, organisation=complete.organisation, title="x", by=by),
        ):  # fmt: skip
            with pytest.raises(actions.Closed):
                deed()
    assert Change.objects.count() == before


def test_last_second_is_in_time(application):
    with clock.stopped_at(application.call.closes_at - timedelta(seconds=1)):
        assert write(application, "間に合う", 0).answer.version == 1


def test_organisation_of_another_legal_form_cannot_begin(call, engawa):
    by = make.the_house(engawa)
    for told in (None, "company"):
        if told:
            calls.a_profile(engawa, legal_form=told)
        with pytest.raises(actions.NotEligible):
            actions.begin(call=call, organisation=engawa, title="縁側", by=by)
    assert not Application.objects.exists()


def test_project_and_indicators_say_when_a_colleague_was_quicker(application, call):
    by = make.the_house(application.organisation)
    seen = actions.seal_of(actions.cover_of(application))
    facts = {"summary": "", "continues": ""}
    actions.describe(application=application, seen=seen, by=by, title="すみれの題", **facts)
    with pytest.raises(actions.Meanwhile):
        actions.describe(application=application, seen=seen, by=by, title="たけの題", **facts)
    none = actions.seal_of({})
    actions.choose_indicators(
        application=application, targets={"numbers.people": 1.0}, seen=none, by=by
    )
    with pytest.raises(actions.Meanwhile):
        actions.choose_indicators(application=application, targets={}, seen="x", by=by)
    application.refresh_from_db()
    assert (application.title, application.indicators) == ("すみれの題", {"numbers.people": 1.0})


def test_line_of_the_budget_says_when_a_colleague_was_quicker(complete):
    by, line = make.the_house(complete.organisation), complete.budget_lines.first()
    seen = actions.seal_of(actions.told(line))
    facts = {"what": line.what, "quantity": 1, "unit": "回", "own_share": 0}
    item = line.cost_item
    actions.change_line(line=line, cost_item=item, seen=seen, by=by, price=5, **facts)
    with pytest.raises(actions.Meanwhile):
        actions.change_line(line=line, cost_item=item, seen=seen, by=by, price=6, **facts)
    line.refresh_from_db()
    assert line.price == 5
    actions.remove_line(line=line, by=by)
    with pytest.raises(actions.Meanwhile):
        actions.change_line(line=line, cost_item=item, seen=seen, by=by, price=7, **facts)


def test_file_takes_the_place_of_the_one_before(complete, django_capture_on_commit_callbacks):
    by, call = make.the_house(complete.organisation), complete.call
    asked = calls.question(call, "収支")
    with django_capture_on_commit_callbacks(execute=True):
        actions.enclose(
            application=complete, question=asked, name="改訂.pdf", content=calls.PDF, by=by
        )
    assert StoredFile.objects.get().name == "改訂.pdf"
    actions.take_out(application=complete, question=asked, by=by)
    actions.take_out(application=complete, question=asked, by=by)  # twice is once
    assert not StoredFile.objects.exists()
    assert [(c.before, c.after) for c in queries.changes_of(complete)[:2]] == [
        ("改訂.pdf", None),
        ("収支.pdf", "改訂.pdf"),
    ]


def test_what_is_missing_is_named_until_nothing_is(application):
    labels = {lack.label for lack in queries.lacks_of(application)}
    assert labels == {"だれのための取組ですか", "予算", "評価指標"}
    calls.fill_in(application)
    assert queries.lacks_of(application) == []


def test_hidden_question_is_not_missing_and_an_asked_one_is(complete):
    write(complete, False, 0, label="はじめて")
    assert [lack.label for lack in queries.lacks_of(complete)] == ["これまでの歩み"]
    assert queries.unanswered([complete]) == {complete.pk: 1}
    write(complete, True, 1, label="はじめて")
    assert queries.lacks_of(complete) == [] and queries.unanswered([complete]) == {complete.pk: 0}


def test_answer_that_is_too_long_is_kept_but_cannot_be_handed_in(complete):
    write(complete, "あ" * 23, 1)
    (lack,) = queries.lacks_of(complete)
    assert "3" in lack.words and lack.field.startswith("answer-")


def test_answers_of_last_time_are_offered_by_label_and_kind(complete, call, jimukyoku, tonkachi):
    write(complete, "通い", 0, label="おもな方法")
    write(complete, ["学校"], 0, label="ともに行う相手")
    again = calls.an_application(calls.a_call(jimukyoku, "翌年度"), complete.organisation, "つづき")
    asked = calls.question(again.call, "おもな方法")
    asked.choices = ["訪問", "電話"]  # no longer to be chosen
    asked.save()
    whole = queries.written(again)
    offered = queries.told_last_time(again, whole.questions)
    told = {answer.question.label: answer.value for answer in offered.values()}
    assert told == {"だれのための取組ですか": "ひとり暮らしの方", "ともに行う相手": ["学校"]}
    assert not whole.answers  # nothing is filled in silently
    theirs = calls.an_application(again.call, tonkachi)
    assert queries.told_last_time(theirs, whole.questions) == {}
