"""Handing in: by value, under one number, in time, complete; and what becomes of it."""

from datetime import timedelta

import pytest

from hidamari.kernel import clock
from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.files.models import StoredFile
from hidamari.kernel.files.queries import content_of
from hidamari.office.applications import actions, queries
from hidamari.office.applications.enums import ApplicationState as State
from hidamari.office.applications.models import Application, Receipt, Submission
from tests import applying as calls
from tests import factories as make

pytestmark = pytest.mark.django_db


def hand_in(application, at=make.NOW):
    with clock.stopped_at(at):
        by = make.the_house(application.organisation)
        receipt = actions.hand_in(application=application, by=by)
    application.refresh_from_db()
    return receipt


def answer(application, label, value, seen=0):
    actions.keep_answer(
        application=application, question=calls.question(application.call, label), value=value,
        seen=seen, by=make.the_house(application.organisation),
    )  # fmt: skip


def test_office_gets_a_copy_that_is_complete_in_itself(complete, jimukyoku):
    by = make.the_house(complete.organisation)
    actions.add_officer(organisation=complete.organisation, name="はると", post="理事長", by=by)
    actions.add_document(
        organisation=complete.organisation,
        kind="statutes",
        name="定款.pdf",
        content=calls.PDF,
        by=by,
    )
    receipt = hand_in(complete)
    copy = Submission.objects.get()
    assert (copy.organisation, copy.number, copy.version) == (jimukyoku, "2027-0001", 1)
    assert (receipt.number, receipt.digest) == (copy.number, copy.digest)
    assert (copy.cost, copy.asked) == (150_000, 100_000)
    assert copy.applicant_name == "engawa(見本)" and copy.prefecture == "静岡県"
    assert copy.content[0]["answers"][0]["value"] == "ひとり暮らしの方"
    assert [line["what"] for line in copy.budget] == ["相談員", "講師"]
    assert copy.indicators == {"numbers.people": 40.0}
    assert copy.officers == [{"name": "はると", "post": "理事長", "elsewhere": ""}]
    files = queries.files_of(copy)
    assert [one.label for one in files] == ["収支の資料", "定款"]
    assert all(one.file.organisation == jimukyoku for one in files)
    assert content_of(files[0].file) == calls.PDF
    assert (complete.state, complete.number) == (State.HANDED_IN, "2027-0001")


def test_copy_stays_when_the_applicant_changes_or_removes(complete):
    hand_in(complete)
    answer(complete, "だれ", "別の方", seen=1)
    actions.take_out(
        application=complete, question=calls.question(complete.call, "収支"),
        by=make.the_house(complete.organisation),
    )  # fmt: skip
    copy = Submission.objects.get()
    assert copy.content[0]["answers"][0]["value"] == "ひとり暮らしの方"
    assert content_of(queries.files_of(copy)[0].file) == calls.PDF


def test_what_is_not_asked_is_not_handed_in(complete):
    answer(complete, "はじめて", False)
    answer(complete, "これまでの歩み", "十年続けてきました")
    answer(complete, "はじめて", True, seen=1)
    hand_in(complete)
    told = {a["label"]: a["value"] for a in Submission.objects.get().content[0]["answers"]}
    assert "これまでの歩み" not in told and told["はじめての取組ですか"] is True


def test_second_version_replaces_the_first_under_the_same_number(complete):
    first = hand_in(complete)
    answer(complete, "だれ", "若い方", seen=1)
    second = hand_in(complete, make.NOW + timedelta(minutes=5))
    assert (second.number, second.version) == (first.number, 2)
    assert second.digest != first.digest
    old, new = Submission.objects.order_by("version")
    assert old.replaced_at == second.handed_in_at and new.replaced_at is None
    assert Receipt.objects.count() == 2


def test_digest_is_of_everything_and_the_same_for_the_same(complete):
    assert hand_in(complete).digest == hand_in(complete).digest
    by = make.the_house(complete.organisation)
    actions.enclose(
        application=complete, question=calls.question(complete.call, "収支"), name="収支.pdf",
        content=calls.PDF + b" ", by=by,
    )  # fmt: skip
    assert hand_in(complete).digest != Receipt.objects.order_by("version")[0].digest


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1)])
def test_late_by_a_second_is_late(complete, late):
    with pytest.raises(actions.Closed):
        hand_in(complete, complete.call.closes_at + late)
    assert not Submission.objects.exists() and StoredFile.objects.count() == 1


def test_last_second_is_in_time(complete):
    assert hand_in(complete, complete.call.closes_at - timedelta(seconds=1)).version == 1


def test_close_that_moved_counts(complete):
    Application.objects.get(pk=complete.pk)
    complete.call.closes_at += timedelta(days=1)
    complete.call.save()
    moved = complete.call.closes_at - timedelta(seconds=1)
    assert hand_in(complete, moved).version == 1


def test_incomplete_is_refused_with_everything_that_is_missing(application):
    with pytest.raises(actions.Lacking) as no:
        hand_in(application)
    assert len(no.value.lacks) == 3 and not Submission.objects.exists()


def test_legal_form_changed_meanwhile_is_refused(complete):
    calls.a_profile(complete.organisation, legal_form="company")
    with pytest.raises(actions.Lacking):
        hand_in(complete)


def test_numbers_run_through_the_year_of_an_office(complete, call, jimukyoku, tonkachi):
    hand_in(complete)
    other = calls.fill_in(calls.an_application(calls.a_call(jimukyoku, "もう一つ"), tonkachi))
    assert hand_in(other).number == "2027-0002"
    next_year = calls.a_call(jimukyoku, "翌年度", year=2028)
    assert hand_in(calls.fill_in(calls.an_application(next_year, tonkachi))).number == "2028-0001"


def test_withdrawn_is_over_for_both_sides(complete):
    hand_in(complete)
    by = make.the_house(complete.organisation)
    actions.withdraw(application=complete, by=by)
    copy = Submission.objects.get()
    assert copy.withdrawn_at == make.NOW
    with pytest.raises(actions.Over):
        actions.withdraw(application=complete, by=by)
    with pytest.raises(actions.Closed):
        hand_in(complete)
    again = calls.fill_in(calls.an_application(complete.call, complete.organisation))
    assert hand_in(again).number == "2027-0002"


def test_each_side_has_the_deed_in_its_own_record(complete, coordinator, jimukyoku):
    actions.hand_in(application=complete, by=coordinator.actor)
    ours = AuditRow.objects.get(verb="application.handed-in")
    theirs = AuditRow.objects.get(verb="submission.received")
    assert (ours.organisation_id, ours.actor_name) == (complete.organisation.pk, "sumire")
    assert (theirs.organisation_id, theirs.actor_name) == (jimukyoku.pk, "hidamari")
    copied = AuditRow.objects.filter(verb="file.kept", organisation_id=jimukyoku.pk)
    assert {row.actor_name for row in copied} == {"hidamari"}
