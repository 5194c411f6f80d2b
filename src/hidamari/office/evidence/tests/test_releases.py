"""Tables over all projects: counted by hand, never of a few, told once, nobody in them."""

from datetime import date

import pytest

from hidamari.office.applications.models import Submission
from hidamari.office.awards import actions as awards
from hidamari.office.awards.models import Award
from hidamari.office.evidence.actions.releases import (
    AlreadyTold,
    NotOver,
    begin_release,
    work_out,
)
from hidamari.office.evidence.models import Release
from hidamari.office.evidence.national import Quarter, quarter_of, quarters_over
from hidamari.office.evidence.national.tables import columns_of
from hidamari.office.evidence.tests.packages import visit
from hidamari.office.reports.models import Due, HandedReport, PeriodFigure
from tests import calls
from tests import factories as make

pytestmark = pytest.mark.django_db
JULY, SEPTEMBER = date(2026, 7, 1), date(2026, 9, 30)


def a_running_project(office, slug, people, prefecture="静岡県", regulars=1):
    """So many came once in September, and so many four times in July."""
    owner = make.an_organisation(slug)
    project = make.a_project(owner)
    call = calls.a_call(office, title=f"公募 {slug}", starts_on=date(2026, 4, 1))
    one = calls.a_submission(call, owner)
    Submission.objects.filter(pk=one.pk).update(prefecture=prefecture)
    letter = calls.announced(call, one)
    awards.take_up(letter=letter, project=project, by=make.the_house(owner))
    series = make.a_series(project)
    visit(series, date(2026, 9, 7), people)
    weekly = [make.a_person(owner, f"毎週の人{number}") for number in range(regulars)]
    for day in (6, 13, 20, 27):
        session = make.a_session(series, date(2026, 7, day))
        for person in weekly:
            make.tap(session, person)
    return Award.objects.get(recipient=owner)


@pytest.fixture
def three(jimukyoku):
    """12 + 15 + 5 people and one regular each: 35 people, 3 of whom came four times or more."""
    found = {"minato": 12, "kaze": 15, "tsuki": 5}
    return [a_running_project(jimukyoku, slug, people) for slug, people in found.items()]


def told(office, first=JULY):
    by = make.the_house(office)
    made = begin_release(first=first, by=by)
    work_out(release=made, by=by)
    made.refresh_from_db()
    return made


def counts(release, name):
    cells = release.tables.get(name=name).cells
    *by, _count = columns_of(name)
    return {"/".join(row[each] for each in by): row["count"] for row in cells}


def test_quarters_of_the_fiscal_year():
    assert quarter_of(date(2027, 2, 10)) == Quarter(date(2027, 1, 1), date(2027, 3, 31))
    assert str(quarter_of(date(2027, 2, 10))) == "2026年度 第4四半期"
    assert str(quarter_of(date(2026, 4, 1))) == "2026年度 第1四半期"
    over = quarters_over(date(2026, 5, 9), date(2026, 10, 1))
    assert [q.first for q in over] == [JULY, date(2026, 4, 1)]
    assert quarters_over(date(2026, 5, 9), SEPTEMBER) == over[1:]


def test_people_are_counted_as_by_hand(jimukyoku, three):
    release = told(jimukyoku)
    assert (release.projects, release.refused) == (3, "")
    cube = counts(release, "cube")
    assert set(cube) == {"静岡県/-", "静岡県/*", "*/-", "*/*"} and set(cube.values()) == {35}
    assert counts(release, "people")["*"] == 35


def test_a_month_of_few_cannot_be_subtracted(jimukyoku, three):
    """Three came in July, 32 in September, 35 in all: September would tell of July."""
    people = counts(told(jimukyoku), "people")
    assert people["2026-07"] is None and None in (people["2026-09"], people["*"])


def test_a_quarter_of_many_hides_nothing(jimukyoku):
    for slug in ("minato", "kaze", "tsuki"):
        a_running_project(jimukyoku, slug, 20, regulars=6)
    found = told(jimukyoku)
    assert counts(found, "people") == {"2026-07": 18, "2026-09": 60, "*": 78}
    assert counts(found, "regulars") == {"regular": 18, "others": 60, "*": 78}


def test_a_small_group_cannot_be_subtracted(jimukyoku, three):
    """Three regulars among 35: neither they nor the others stand beside the total."""
    regulars = counts(told(jimukyoku), "regulars")
    assert regulars["regular"] is None and None in (regulars["others"], regulars["*"])


def test_nobody_is_in_the_tables(jimukyoku, three):
    cells = str([table.cells for table in told(jimukyoku).tables.all()])
    for award in three:
        assert str(award.recipient_id) not in cells and str(award.project_id) not in cells
        assert award.number not in cells
    assert "毎週の人" not in cells


def test_two_organisations_are_too_few_until_a_third_begins(jimukyoku):
    for slug in ("minato", "kaze"):
        a_running_project(jimukyoku, slug, 20)
    release = told(jimukyoku)
    assert release.refused == "few" and not release.tables.exists()
    a_running_project(jimukyoku, "tsuki", 20)
    assert told(jimukyoku).refused == ""
    assert Release.objects.count() == 1


def test_whose_own_total_is_known_hides_nobody(jimukyoku, three):
    """The office could subtract it: the two others would be left."""
    due = Due.objects.create(
        organisation=jimukyoku, award=three[0], kind="other", first=JULY, last=SEPTEMBER,
        due_on=SEPTEMBER,
    )  # fmt: skip
    handed = HandedReport.objects.create(
        organisation=jimukyoku, due=due, version=1, handed_in_at=make.NOW
    )
    PeriodFigure.objects.create(
        organisation=jimukyoku, handed=handed, indicator="numbers.people", value=13, version="1",
        name="実人数", unit="人",
    )  # fmt: skip
    assert told(jimukyoku).refused == "few"


def test_a_prefecture_is_named_with_three_organisations(jimukyoku, three):
    for slug in ("umi", "yama"):
        a_running_project(jimukyoku, slug, 20, prefecture="長野県")
    assert {key.split("/")[0] for key in counts(told(jimukyoku), "cube")} == {"-", "*"}
    Release.objects.all().delete()
    a_running_project(jimukyoku, "mori", 20, prefecture="長野県")
    assert {key.split("/")[0] for key in counts(told(jimukyoku), "cube")} == {
        "静岡県", "長野県", "*",
    }  # fmt: skip


def test_a_quarter_is_told_once_and_only_when_it_is_over(jimukyoku, three):
    release = told(jimukyoku)
    before = counts(release, "people")
    with pytest.raises(AlreadyTold):
        told(jimukyoku)
    visit(make.a_series(three[0].recipient.projects.get()), date(2026, 9, 14), 3)
    work_out(release=release, by=make.the_house(jimukyoku))
    assert counts(release, "people") == before
    with pytest.raises(NotOver):
        begin_release(first=date(2026, 10, 1), by=make.the_house(jimukyoku))


def test_a_quarter_in_which_nobody_came(jimukyoku, three):
    assert told(jimukyoku, date(2026, 4, 1)).refused == "no_checkins"


def test_the_office_asks_and_reads(office, ministry, three):
    page = office.get(f"{office.root}evidence/tables/ask-for/").content.decode()
    assert "2026年度 第2四半期" in page and "第3四半期" not in page
    answer = office.post(f"{office.root}evidence/tables/ask-for/", {"quarter": "2026-07-01"})
    assert "表を数えているところです" in office.get(answer["Location"]).content.decode()
    work_out(release=Release.objects.get(), by=make.the_house(three[0].organisation))
    read = office.get(answer["Location"]).content.decode()
    assert "35" in read and "‥" in read and "3つの取組から" in read
    assert ministry.get(answer["Location"]).status_code == 200
    assert ministry.get(f"{ministry.root}evidence/tables/ask-for/").status_code == 403
    table = office.get(f"{answer['Location']}people.csv")
    lines = b"".join(table).decode("utf-8-sig").splitlines()
    assert {"month,count", "2026-07,", "*,35"} <= set(lines)
    again = office.post(f"{office.root}evidence/tables/ask-for/", {"quarter": "2026-07-01"})
    assert again.status_code == 422
