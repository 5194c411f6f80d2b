"""Decided by the ministry, told in letters, published, taken up."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hidamari.kernel import clock
from hidamari.kernel.organisations.models import Project
from hidamari.office.applications.actions import hand_in
from hidamari.office.applications.models import Submission
from hidamari.office.awards import actions, published, queries
from hidamari.office.awards.models import Award, Decision, Letter
from hidamari.office.programme.actions import add_plan_item, add_theme, publish_call
from tests import applying, calls
from tests import factories as make
from tests.pages import Page

pytestmark = pytest.mark.django_db
WHY = {"outcome": "award", "amount": "900000", "reason": "続け方がよいです。", "conditions": ""}


@pytest.fixture
def call(jimukyoku):
    return calls.a_call(jimukyoku)


@pytest.fixture
def applied(call, engawa, tonkachi):
    return [calls.a_submission(call, engawa), calls.a_submission(call, tonkachi)]


def text_of(answer):
    return answer.content.decode()


def decide(client, submission, **told):
    address = f"{client.root}awards/applications/{submission.pk}/decide/"
    return client.post(address, {**WHY, **told})


def announce(client, call):
    return client.post(f"{client.root}awards/calls/{call.pk}/announce/", {"words": "感謝します。"})


def test_only_the_ministry_decides(office, ministry, applied):
    assert decide(office, applied[0]).status_code == 403
    assert decide(ministry, applied[0]).status_code == 302
    assert Decision.objects.get().amount == 900_000


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"amount": "0"}, "採択する金額"),
        ({"amount": "1000001"}, "申請額を超えて"),
        ({"reason": ""}, ""),
        ({"outcome": ""}, ""),
    ],
)
def test_decision_without_its_facts_is_refused_at_the_field(ministry, applied, told, said):
    answer = decide(ministry, applied[0], **told)
    assert answer.status_code == 422 and said in text_of(answer)
    fields = next(f.fields for f in Page(text_of(answer)).forms if "reason" in f.fields)
    assert [name for name, field in fields.items() if field.faulty] == list(told)
    assert not Decision.objects.exists()


def test_nothing_is_told_before_it_is_announced(ministry, coordinator, visitor, call, applied):
    decide(ministry, applied[0])
    assert not Letter.objects.exists()
    assert "続け方" not in text_of(coordinator.get(f"{coordinator.root}awards/letters/"))
    assert visitor.get(f"/awards/{call.pk}/").status_code == 404


def test_what_is_answered_cannot_be_withdrawn(coordinator, jimukyoku, engawa):
    applied = applying.fill_in(applying.an_application(applying.a_call(jimukyoku), engawa))
    hand_in(application=applied, by=make.the_house(engawa))
    address = f"{coordinator.root}applications/{applied.pk}/"
    assert f"{address}withdraw/" in text_of(coordinator.get(address))
    calls.announced(applied.call, Submission.objects.get())
    assert f"{address}withdraw/" not in text_of(coordinator.get(address))
    answer = coordinator.post(f"{address}withdraw/", follow=True)
    assert "もう取り下げられません" in text_of(answer)
    assert Submission.objects.get().withdrawn_at is None


def test_announcement_waits_for_every_decision(ministry, call, applied):
    decide(ministry, applied[0])
    answer = announce(ministry, call)
    assert answer.status_code == 422 and "すべての申請" in text_of(answer)
    assert not Award.objects.exists()


def test_announcement_waits_for_the_budget(ministry, call, applied):
    call.total = 1_500_000
    call.save(update_fields=["total"])
    for one in applied:
        decide(ministry, one)
    assert "予算を超えて" in text_of(ministry.get(f"{ministry.root}awards/calls/{call.pk}/"))
    assert announce(ministry, call).status_code == 422
    decide(ministry, applied[1], amount="600000")
    assert announce(ministry, call).status_code == 302


def test_everybody_gets_their_own_letter(ministry, coordinator, stranger, call, applied):
    decide(ministry, applied[0])
    decide(ministry, applied[1], outcome="decline", reason="費用が読みとれません。")
    announce(ministry, call)
    mine = Letter.objects.get(organisation=applied[0].applicant)
    page = text_of(coordinator.get(f"{coordinator.root}awards/letters/{mine.pk}/"))
    assert "続け方がよいです。" in page and "900,000円" in page and "感謝します。" in page
    assert "費用が読みとれません" not in text_of(
        coordinator.get(f"{coordinator.root}awards/letters/")
    )
    assert stranger.get(f"{stranger.root}awards/letters/{mine.pk}/").status_code == 404
    mine.refresh_from_db()
    assert mine.read_at is None, "looking is no receipt"
    coordinator.post(f"{coordinator.root}awards/letters/{mine.pk}/")
    mine.refresh_from_db()
    assert mine.read_at is not None


def test_announced_awards_stay_as_they_are(ministry, call, applied):
    calls.announced(call, applied[0])
    decide(ministry, applied[0], amount="1")
    assert Decision.objects.get(submission=applied[0]).amount == 1_000_000
    announce(ministry, call)
    assert Award.objects.count() == 1 and Letter.objects.count() == 2


def test_award_is_taken_up_for_a_project_that_runs(coordinator, call, applied, project):
    letter = calls.announced(call, applied[0])
    address = f"{coordinator.root}awards/letters/{letter.pk}/take-up/"
    assert project.title in text_of(coordinator.get(address))
    coordinator.post(address, {"project": str(project.pk)})
    assert Award.objects.get().project_id == project.pk
    coordinator.post(address, {"project": "new"})
    assert Project.objects.filter(organisation=project.organisation).count() == 1


def test_award_is_taken_up_for_a_new_project_over_the_days_of_the_call(coordinator, call, applied):
    letter = calls.announced(call, applied[0])
    coordinator.post(f"{coordinator.root}awards/letters/{letter.pk}/take-up/", {"project": "new"})
    made = Project.objects.get(organisation=letter.organisation)
    assert (made.starts_on, made.ends_on) == (call.starts_on, call.ends_on)


def test_published_list_marks_what_continues(jimukyoku, visitor, engawa, tonkachi):
    first = calls.a_call(jimukyoku, year=2023)
    earlier = calls.a_submission(first, engawa, number="2023-007")
    calls.announced(first, earlier)
    call = calls.a_call(jimukyoku)
    again = calls.a_submission(call, engawa, continues="2023-007")
    again.themes.add(add_theme(organisation=jimukyoku, name="食支援", by=make.the_house()))
    calls.a_submission(call, tonkachi, title="選ばれなかった取組")
    calls.announced(call, again)
    page = text_of(visitor.get(f"/awards/{call.pk}/"))
    assert "※R5採択、第2期" in page and "食支援" in page
    assert "選ばれなかった取組" not in page and "みほん 一郎" not in page
    table = b"".join(visitor.get(f"/awards/{call.pk}/list.csv")).decode()
    assert "※R5採択、第2期" in table and "選ばれなかった取組" not in table
    assert visitor.get(f"/awards/{call.pk}/list.pdf").content.startswith(b"%PDF")


def test_number_of_somebody_elses_award_continues_nothing(jimukyoku, engawa, tonkachi):
    first = calls.a_call(jimukyoku, year=2023)
    calls.announced(first, calls.a_submission(first, engawa, number="2023-007"))
    call = calls.a_call(jimukyoku)
    calls.announced(call, calls.a_submission(call, tonkachi, continues="2023-007"))
    award = queries.awards_of(call).get()
    assert award.continues is None and published.mark_of(award) == ""


def test_award_keeps_what_was_handed_in(call, applied):
    one = applied[0]
    one.indicators = {"numbers.visits": 300}
    one.save(update_fields=["indicators"])
    calls.announced(call, one)
    award = Award.objects.get()
    assert award.indicators == {"numbers.visits": 300} and award.amount == one.asked


def test_withdrawn_application_is_not_decided(ministry, call, applied):
    applied[1].withdrawn_at = make.NOW
    applied[1].save(update_fields=["withdrawn_at"])
    assert decide(ministry, applied[1]).status_code == 404
    decide(ministry, applied[0])
    actions.announce(call=call, words="", by=make.the_house(call.organisation))
    assert Letter.objects.count() == 1


def test_plan_names_the_awards_that_serve_an_item(office, coordinator, jimukyoku, engawa):
    """In as many statements for one award as for two."""
    by, asked = make.the_house(jimukyoku), []
    item = add_plan_item(
        organisation=jimukyoku, number="2-(1)", title="場づくり", goal="8割の市に。", by=by
    )
    for year in (2025, 2026):
        call = calls.a_draft(jimukyoku, title=f"{year}年度", year=year)
        call.plan_items.set([item])
        with clock.stopped_at(call.opens_at):
            publish_call(call=call, by=by)
        calls.announced(call, calls.a_submission(call, engawa, title=f"{year}年の縁側"))
        with CaptureQueriesContext(connection) as captured:
            page = text_of(office.get(f"{office.root}programme/plan/"))
        asked.append(len(captured))
    assert "2025年の縁側" in page and "2026年の縁側" in page and asked[0] == asked[1]
