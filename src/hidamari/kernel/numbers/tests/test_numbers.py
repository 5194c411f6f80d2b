import io
from datetime import date, timedelta

import openpyxl
import pytest
from pypdf import PdfReader

from hidamari.kernel.numbers.figures import figures
from hidamari.kernel.numbers.queries import Counts, recount
from hidamari.kernel.people import actions as people
from tests import factories as make

pytestmark = pytest.mark.django_db
FIRST = date(2026, 4, 1)


@pytest.fixture
def lived(project, engawa):
    """Ten Mondays; three people; heads without a name; one tap taken back."""
    sessions = make.weekly_sessions(make.a_series(project), 10)
    hinata, gon, kiyo = (make.a_person(engawa, name) for name in ("ひなた", "ごん", "きよ"))
    for session in sessions:
        make.tap(session, hinata)
        make.door(session, "headcount", head="adult", heads=1)
    for session in sessions[6:]:
        make.tap(session, gon)
    taken = make.tap(sessions[0], kiyo)
    make.door(sessions[0], "undo", refers_to=taken.event.id)
    return sessions, (hinata, gon, kiyo)


def by_slug(project, last=make.TODAY):
    return {figure.slug: figure for figure in figures(project, FIRST, last)}


def test_counts_agree_with_the_rows(project, lived):
    counts = Counts(project, FIRST, make.TODAY)
    total = counts.total
    assert (total.sessions, total.people, total.visits) == (10, 2, 24)
    assert (total.first, total.again, total.nameless) == (2, 12, 10)
    rows = recount(project, FIRST, make.TODAY)
    assert (rows.visits, rows.people) == (total.named, total.people)
    assert sum(m.visits for m in counts.months) == total.visits


def test_months_are_all_there_and_people_do_not_add_up(project, lived):
    months = Counts(project, FIRST, make.TODAY).months
    assert [m.first_day.month for m in months] == [4, 5, 6, 7, 8, 9, 10, 11]
    assert sum(m.people for m in months) > Counts(project, FIRST, make.TODAY).total.people


def test_merging_and_erasing_keep_the_counts(project, lived, engawa):
    _, (hinata, gon, _) = lived
    by = make.the_house(engawa)
    people.merge(kept=hinata, merged=gon, by=by)
    merged = Counts(project, FIRST, make.TODAY).total
    assert (merged.people, merged.named) == (1, 10)
    people.erase(person=hinata, by=by)
    assert Counts(project, FIRST, make.TODAY).total == merged


def test_share_who_came_back_counts_only_those_who_had_time(project, lived):
    figure = by_slug(project)["numbers.came-back"]
    assert (figure.counted.numerator, figure.counted.denominator) == (1, 1)
    late = by_slug(project, make.TODAY - timedelta(weeks=9))["numbers.came-back"]
    assert (late.value, late.shown) == (None, "–")


def test_page_shows_figures_with_n_and_opens_without_answers(coordinator, project, lived):
    page = coordinator.get(f"{coordinator.root}numbers/{project.pk}/").content.decode()
    assert ">24<" in page
    assert "n=1" in page


def test_sheet_holds_the_same_numbers_and_says_internal(coordinator, project, lived):
    answer = coordinator.get(f"{coordinator.root}numbers/{project.pk}/sheet/")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert (
        "内部資料" in answer["Content-Disposition"]
        or "%E5%86%85%E9%83%A8" in answer["Content-Disposition"]
    )
    rows = list(book.worksheets[1].iter_rows(values_only=True))
    assert rows[-1][1:] == (10, 2, 2, 12, 10, 24)
    assert "内部" in rows[0][0]
    assert [row[0].date() for row in rows[-9:-1]] == [date(2026, n, 1) for n in range(4, 12)]


def test_value_and_limits_of_a_row_speak_one_unit(coordinator, project, lived):
    answer = coordinator.get(f"{coordinator.root}numbers/{project.pk}/sheet/")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    shares = [row for row in book.worksheets[0].iter_rows(values_only=True) if row[2] == "%"]
    told = [row for row in shares if isinstance(row[1], int | float) and row[4] is not None]
    assert told and all(row[4] <= row[1] <= row[5] and row[5] > 1 for row in told)


def test_document_is_one_pdf_with_the_numbers(coordinator, project, lived):
    answer = coordinator.get(f"{coordinator.root}numbers/{project.pk}/document/")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "24" in text and "内部" in text


def test_wrong_period_is_said_and_the_whole_project_shown(coordinator, project, lived):
    page = coordinator.get(
        f"{coordinator.root}numbers/{project.pk}/?first=2026-11-01&last=2026-10-01"
    )
    assert page.status_code == 200
    assert ">24<" in page.content.decode()


def test_reception_and_stranger_see_no_numbers(reception, stranger, project):
    assert reception.get(f"{reception.root}numbers/{project.pk}/").status_code == 403
    assert stranger.get(f"/o/engawa/numbers/{project.pk}/").status_code == 404
    assert stranger.get(f"{stranger.root}numbers/{project.pk}/").status_code == 404
