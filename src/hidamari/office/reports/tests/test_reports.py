"""Numbers by themselves, days that move, reports by value, answers, versions."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hidamari.kernel import clock
from hidamari.kernel.files.tests import samples
from hidamari.office.awards import actions as awards
from hidamari.office.awards.models import Award
from hidamari.office.reports import actions, queries
from hidamari.office.reports.models import (
    Due,
    HandedPicture,
    HandedReport,
    MonthlyFigure,
    Move,
    PeriodFigure,
    Picture,
    Reply,
    Report,
)
from tests import calls
from tests import factories as make
from tests.test_strangers import keys_that_cross

pytestmark = pytest.mark.django_db
TARGETS = {"numbers.visits": 100, "numbers.sessions": 10}
OCTOBER = date(2026, 10, 1)


def text_of(answer):
    return answer.content.decode()


def visit(session, people):
    for number in range(people):
        person = make.a_person(session.organisation, f"{session.on}の{number}")
        make.tap(session, person)


@pytest.fixture
def award(jimukyoku, engawa, project):
    """Twelve visits in September, four in October."""
    call = calls.a_call(jimukyoku)
    letter = calls.announced(call, calls.a_submission(call, engawa, indicators=TARGETS))
    awards.take_up(letter=letter, project=project, by=make.the_house(engawa))
    series = make.a_series(project, make.a_place(engawa))
    visit(make.a_session(series, date(2026, 9, 7)), 12)
    visit(make.a_session(series, date(2026, 10, 5)), 4)
    return Award.objects.get()


@pytest.fixture
def report(award):
    by = make.the_house(award.organisation)
    actions.ask_for(
        awards=[award], kind="midterm", first=date(2026, 9, 15), last=date(2026, 10, 2),
        due_on=date(2026, 12, 1), by=by,
    )  # fmt: skip
    return Report.objects.get()


def test_small_month_is_hidden_in_the_row_itself(award):
    actions.count_months(by=make.the_house())
    rows = MonthlyFigure.objects.filter(indicator="numbers.visits")
    september, october = rows.get(month=date(2026, 9, 1)), rows.get(month=OCTOBER)
    assert (september.value, september.hidden) == (12, False)
    assert october.hidden
    assert {october.value, october.n, october.low, october.high} == {None}
    assert not rows.filter(month=date(2026, 11, 1)).exists()  # not over yet
    assert {row.organisation_id for row in rows} == {award.organisation_id}


def test_month_counted_anew_is_a_new_revision(award, project):
    actions.count_months(by=make.the_house())
    before = MonthlyFigure.objects.count()
    actions.count_months(by=make.the_house())
    assert MonthlyFigure.objects.count() == before
    visit(make.a_session(project.series.get(), date(2026, 9, 14)), 13)
    actions.count_months(by=make.the_house())
    found = MonthlyFigure.objects.filter(indicator="numbers.visits", month=date(2026, 9, 1))
    told = list(found.order_by("revision").values_list("revision", "value", "counted_on"))
    assert told == [(1, 12, make.TODAY), (2, 25, make.TODAY)]


def test_month_is_not_told_again_where_the_difference_is_small(award, project):
    """12 and then 15 would say that three visits were written down later."""
    actions.count_months(by=make.the_house())
    visit(make.a_session(project.series.get(), date(2026, 9, 14)), 3)
    actions.count_months(by=make.the_house())
    found = MonthlyFigure.objects.get(indicator="numbers.visits", month=date(2026, 9, 1))
    assert found.value == 12


def test_hidden_month_that_changes_leaves_no_trace(award, project):
    actions.count_months(by=make.the_house())
    visit(make.a_session(project.series.get(), date(2026, 10, 12)), 2)
    actions.count_months(by=make.the_house())
    assert MonthlyFigure.objects.filter(indicator="numbers.visits", month=OCTOBER).count() == 1


def test_period_is_whole_months(report):
    assert (report.first, report.last) == (date(2026, 9, 1), date(2026, 10, 31))


def test_total_does_not_give_the_hidden_month_away(coordinator, office, award, report):
    page = text_of(coordinator.get(f"{coordinator.root}reports/{report.pk}/hand-in/"))
    assert "16" in page and "伏せました" in page  # ours, and what the office will see
    coordinator.post(f"{coordinator.root}reports/{report.pk}/hand-in/")
    total = PeriodFigure.objects.get(indicator="numbers.visits")
    assert total.hidden and total.value is None and total.n is None
    shown = text_of(office.get(f"{office.root}reports/office/handed/{total.handed_id}/"))
    assert "伏せました" in shown


def test_day_that_moves_keeps_its_history_and_its_reminder(office, coordinator, report):
    due = Due.objects.get()
    moved = {"due_on": "2027-02-01", "reason": "大雪のため"}
    today = f"reports/{report.pk}/"
    assert today in text_of(coordinator.get(coordinator.root))
    office.post(f"{office.root}reports/office/dues/{due.pk}/move/", moved)
    assert today not in text_of(coordinator.get(coordinator.root))
    move = Move.objects.get()
    assert (move.was, move.became) == (date(2026, 12, 1), date(2027, 2, 1))
    with clock.stopped_at(make.NOW + timedelta(days=60)):
        found = queries.reports_due(coordinator.actor, clock.today() + timedelta(days=30))
        assert list(found) == [report]
    assert "大雪のため" in text_of(
        office.get(f"{office.root}reports/office/projects/{due.award_id}/")
    )


def test_late_first(office, award):
    for day in (date(2026, 12, 20), date(2026, 11, 1)):
        actions.ask_for(
            awards=[award], kind="other", first=OCTOBER, last=OCTOBER, due_on=day,
            by=make.the_house(award.organisation),
        )  # fmt: skip
    days = [one.due_on for one in queries.dues_waiting(office.actor)]
    assert days == [date(2026, 11, 1), date(2026, 12, 20)]
    assert "期日を過ぎました" in text_of(office.get(f"{office.root}reports/office/"))


def test_words_are_kept_while_they_are_written(coordinator, report):
    told = {"done": "集いを開きました。", "why-numbers.visits": "雨の日が続きました。"}
    answer = coordinator.post(f"{coordinator.root}reports/{report.pk}/keep/", told)
    assert "残しました" in text_of(answer)
    report.refresh_from_db()
    assert report.done == told["done"]
    assert report.explanations["numbers.visits"] == "雨の日が続きました。"


def test_returned_report_comes_back_as_version_2(coordinator, office, report):
    hand_in = f"{coordinator.root}reports/{report.pk}/hand-in/"
    by = make.the_house(report.organisation)
    actions.add_picture(
        report=report, organisation=report.organisation, name="集い.png",
        content=samples.picture("PNG"), caption="集い", by=by,
    )  # fmt: skip
    coordinator.post(hand_in)
    first = HandedReport.objects.get()
    back = {"outcome": "returned", "comment": "11月のことも書いてください。"}
    office.post(f"{office.root}reports/office/handed/{first.pk}/answer/", back)
    page = text_of(coordinator.get(f"{coordinator.root}reports/{report.pk}/"))
    assert "11月のことも" in page
    assert Reply.objects.get().organisation == report.organisation
    coordinator.post(f"{coordinator.root}reports/{report.pk}/", {"done": "書きたしました。"})
    coordinator.post(hand_in)
    told = list(HandedReport.objects.order_by("version").values_list("version", "done"))
    assert told == [(1, ""), (2, "書きたしました。")]
    copies = HandedPicture.objects.all()
    assert {one.file.organisation_id for one in copies} == {first.organisation_id}
    assert Picture.objects.get().file_id not in {one.file_id for one in copies}
    assert keys_that_cross() == []


def test_report_handed_in_stays_as_it_is(coordinator, report):
    hand_in = f"{coordinator.root}reports/{report.pk}/hand-in/"
    coordinator.post(hand_in)
    coordinator.post(hand_in)
    assert HandedReport.objects.count() == 1
    answer = coordinator.post(f"{coordinator.root}reports/{report.pk}/keep/", {"done": "後から"})
    assert answer.status_code == 422
    report.refresh_from_db()
    assert report.done == ""


def test_return_needs_a_comment(coordinator, office, report):
    coordinator.post(f"{coordinator.root}reports/{report.pk}/hand-in/")
    address = f"{office.root}reports/office/handed/{HandedReport.objects.get().pk}/answer/"
    assert office.post(address, {"outcome": "returned"}).status_code == 422
    assert office.post(address, {"outcome": "accepted"}).status_code == 302
    assert Report.objects.get().state == Due.objects.get().state == "accepted"


def test_only_the_office_asks_and_nobody_reads_the_other_side(
    office, ministry, coordinator, stranger, report
):
    assert ministry.get(f"{ministry.root}reports/office/ask/").status_code == 403
    assert coordinator.get(f"{coordinator.root}reports/office/").status_code == 403
    assert office.get(f"{office.root}reports/{report.pk}/").status_code in (403, 404)
    assert stranger.get(f"{stranger.root}reports/{report.pk}/").status_code == 404


def test_every_project_of_a_call_is_asked_at_once(office, award):
    asked = {
        "whom": str(award.call_id), "kind": "final", "first": "2026-09-01",
        "last": "2026-10-31", "due_on": "2026-12-10",
    }  # fmt: skip
    assert office.post(f"{office.root}reports/office/ask/", asked).status_code == 302
    assert Report.objects.get().targets == TARGETS
    wrong = {**asked, "last": "2026-08-01"}
    assert office.post(f"{office.root}reports/office/ask/", wrong).status_code == 422


def test_months_page_reads_what_is_held_and_counts_only_what_is_not(coordinator, award, report):
    address = f"{coordinator.root}reports/{report.pk}/months/"
    fresh = text_of(coordinator.get(address))  # nothing is counted yet
    actions.count_months(by=make.the_house())
    with CaptureQueriesContext(connection) as captured:
        held = text_of(coordinator.get(address))
    assert table_of(fresh) == table_of(held) and "伏せました" in table_of(held)
    assert not [one for one in captured if "desk_attendance" in one["sql"]]


def table_of(page):
    return re.sub(r"\s+", "", page[page.index("<table") : page.index("</table")])


def test_lists_ask_the_same_with_one_row_and_three(coordinator, office, award):
    asked = {}
    for _ in range(3):
        actions.ask_for(
            awards=[award], kind="other", first=OCTOBER, last=OCTOBER, due_on=OCTOBER,
            by=make.the_house(award.organisation),
        )  # fmt: skip
        for client, page in (
            (coordinator, "reports/"), (office, "reports/office/"),
            (office, f"reports/office/projects/{award.pk}/"), (coordinator, ""), (office, ""),
        ):  # fmt: skip
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"{client.root}{page}").status_code == 200
            asked.setdefault((client.root, page), []).append(len(captured))
    assert all(counts[0] == counts[2] for counts in asked.values()), asked
