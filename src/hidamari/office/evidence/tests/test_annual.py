"""The annual report: what a year came to, protected, as a page, on paper, by one command."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from hidamari.office.awards.models import Award
from hidamari.office.evidence.annual.totals import sums
from hidamari.office.evidence.commands import evidence
from hidamari.office.evidence.models import Release
from hidamari.office.evidence.tests.test_pages import CAUSE, text_of, told
from hidamari.office.programme import actions as programme
from hidamari.office.reports import actions as reporting
from hidamari.office.reports import queries as reports
from hidamari.office.reports.models import MonthlyFigure
from tests import calls
from tests import factories as make

pytestmark = pytest.mark.django_db
YEAR = "evidence/annual/2026/"
NOTHING = {"value": None, "n": None, "hidden": True}


def a_month(award, month, value=None, slug="numbers.visits", **facts):
    given = {"value": value, "n": value, "hidden": False} if value is not None else NOTHING
    return MonthlyFigure.objects.create(
        organisation=award.organisation, award=award, month=date(2026, month, 1), indicator=slug,
        version="1", counted_on=make.TODAY, **{**given, **facts},
    )  # fmt: skip


def an_accepted_report(award, by):
    due = reporting.ask_for(
        awards=[award], kind="final", first=date(2026, 4, 1), last=date(2026, 9, 30),
        due_on=make.TODAY, by=by,
    )[0]  # fmt: skip
    report = reports.report_for(due)
    words = {"done": "縁側を四十回ひらきました。", "did_not": "夕方は集まりませんでした。"}
    reporting.keep_words(report=report, words=words, explanations={}, by=by)
    reporting.accept(handed=reporting.hand_in(report=report, by=by), comment="", by=by)


@pytest.fixture
def year(jimukyoku, engawa, tonkachi):
    """Two projects in one call, of which one has reported; a third one was not chosen."""
    by = make.the_house(jimukyoku)
    call = calls.a_call(jimukyoku, total=9_000_000)
    for owner in (engawa, tonkachi):
        calls.a_submission(call, owner, title=f"{owner.slug}の縁側")
    calls.a_submission(call, engawa, title="選ばれなかった取組")
    first, second, third = call.submissions.order_by("number")
    calls.decided(call, {first: "award", second: "award", third: "decline"})
    awards = list(Award.objects.order_by("number"))
    awards[0].themes.add(programme.add_theme(organisation=jimukyoku, name="居場所", by=by))
    an_accepted_report(awards[0], by)
    for award, mean in zip(awards, (-0.8, -0.6), strict=True):
        told(award, mean)
    a_month(awards[0], 9, 30)
    a_month(awards[0], 10)
    a_month(awards[1], 10, 20)
    a_month(awards[1], 10, 32, revision=2)
    a_month(awards[1], 10, 15, slug="numbers.people")
    return awards


def test_months_add_up_as_they_stand_and_hidden_ones_are_left_out(year):
    found = sums(MonthlyFigure.objects.all())
    assert [one.indicator.slug for one in found] == ["visits"]  # people may be in several months
    assert (found[0].value, found[0].projects, found[0].months, found[0].hidden) == (62, 2, 2, 1)


def test_page_tells_the_year(office, year):
    page = text_of(office.get(office.root + YEAR))
    assert "3件の申請から選ばれた、2の取組です" in page and "200<small>万円" in page
    assert "62" in page and "伏せた1か月は入っていません" in page
    assert "縁側を四十回ひらきました。" in page and "報告書は、まだ受理していません。" in page
    assert "2の取組(80人)" in page and "居場所" in page
    assert "選ばれなかった取組" not in page
    assert not [word for word in CAUSE if word in page]
    assert "令和8年度" in text_of(office.get(office.root + "evidence/"))


def test_year_without_a_call_is_not_there(office, year):
    assert office.get(office.root + "evidence/annual/1999/").status_code == 404


def test_paper_has_every_project_and_the_method(office, year):
    answer = office.get(office.root + "evidence/annual/2026.pdf")
    assert answer["Content-Type"] == "application/pdf"
    read = PdfReader(BytesIO(answer.content))
    text = "\n".join(page.extract_text() for page in read.pages)
    for words in (
        "年次報告書",
        "engawaの縁側",
        "tonkachiの縁側",
        "ハルトゥング",
        "言えないこと",
        "目次",
    ):
        assert words in text
    assert read.metadata.title == "令和8年度 年次報告書"


def test_tables_of_a_quarter_hide_what_is_hidden(office, jimukyoku, year):
    days = {"first": date(2026, 7, 1), "last": date(2026, 9, 30), "made_at": make.NOW}
    release = Release.objects.create(organisation=jimukyoku, projects=3, **days)
    cells = [{"month": "*", "count": 41234}, {"month": "2026-08", "count": None}]
    release.tables.create(organisation=jimukyoku, name="people", cells=cells)
    page = text_of(office.get(office.root + YEAR))
    assert "2026年度 第2四半期 3つの取組から" in page
    assert "41,234" in page and "2026年8月" in page and "‥" in page


def test_one_command_writes_page_and_paper(year, tmp_path):
    said = CliRunner().invoke(
        evidence, ["annual", "jimukyoku", "2026", "--out", str(tmp_path / "out"), "--json"]
    )
    assert json.loads(said.output) == {
        "files": ["jimukyoku-2026.html", "jimukyoku-2026.pdf"],
        "projects": 2,
    }
    page = Path(tmp_path / "out" / "jimukyoku-2026.html").read_text("utf-8")
    assert "<style>" in page and "engawaの縁側" in page
    assert 'href="/' not in page and "src=" not in page  # it asks nothing of any server
    assert Path(tmp_path / "out" / "jimukyoku-2026.pdf").read_bytes().startswith(b"%PDF")


def test_command_names_what_is_missing(year, tmp_path):
    said = CliRunner().invoke(evidence, ["annual", "jimukyoku", "2031", "--out", str(tmp_path)])
    assert said.exit_code and "2031" in said.output


def test_another_office_gets_nothing(year, stranger, tonkachi, tmp_path):
    assert stranger.get(stranger.root + YEAR).status_code == 403
    said = CliRunner().invoke(evidence, ["annual", "tonkachi", "2026", "--out", str(tmp_path)])
    assert said.exit_code


def test_a_project_more_costs_no_query_more(office, jimukyoku, year, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as found:
        text_of(office.get(office.root + YEAR))
    before = len(found)
    call = calls.a_call(jimukyoku, title="もう一つの公募")
    owner = make.an_organisation("tanpopo")
    calls.announced(call, calls.a_submission(call, owner, number="2026-009"))
    award = Award.objects.get(call=call)
    an_accepted_report(award, make.the_house(jimukyoku))
    told(award, -0.3)
    with django_assert_max_num_queries(before):
        text_of(office.get(office.root + YEAR))
