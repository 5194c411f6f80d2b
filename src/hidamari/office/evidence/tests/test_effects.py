"""What the office may hold of a change: ten people at least, and ten more before it is told again."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from math import inf, nan

import pytest

from hidamari.engines.instruments import UCLA_3_JAPAN
from hidamari.engines.refusal import Refusal
from hidamari.kernel.measures import actions as measuring
from hidamari.office.awards import actions as awards
from hidamari.office.awards.models import Award
from hidamari.office.evidence import actions
from hidamari.office.evidence.changes import ToldChange, news
from hidamari.office.evidence.models import Effect
from hidamari.office.reports.models import MonthlyFigure
from tests import calls
from tests import factories as make

pytestmark = pytest.mark.django_db
SCALE = {"scale": "ucla-3-japan", "version": "1"}
DAYS = {"first": date(2026, 4, 1), "last": date(2026, 11, 23)}
CHANGE = ToldChange(**SCALE, **DAYS, n=20, left=12, mean=-0.8, sd=1.5, low=-1.5, high=-0.1)


def answer(project, people, *, again=True):
    """So many people answer, half of them a point lower the second time, the others two."""
    by = make.the_house(project.organisation)
    for number in range(people):
        person = make.a_person(project.organisation)
        told = [(date(2026, 5, 1), 3), *([(date(2026, 8, 1), 2 - number % 2)] if again else [])]
        for on, value in told:
            measuring.keep_answer(
                person=person, project=project, instrument=UCLA_3_JAPAN, how="staff", taken_on=on,
                items=dict.fromkeys(("companionship", "left-out"), 2) | {"isolated": value}, by=by,
            )  # fmt: skip


@pytest.fixture
def award(jimukyoku, engawa, project):
    call = calls.a_call(jimukyoku)
    letter = calls.announced(call, calls.a_submission(call, engawa))
    awards.take_up(letter=letter, project=project, by=make.the_house(engawa))
    return Award.objects.get()


def gather():
    return actions.gather_effects(by=make.the_house())


def test_nine_people_are_told_of_to_nobody(award, project):
    answer(project, 9)
    assert gather() == 0 and not Effect.objects.exists()


def test_ten_people_make_an_effect_of_the_office(award, project):
    answer(project, 10)
    answer(project, 3, again=False)
    assert gather() == 1
    found = Effect.objects.get()
    assert (found.organisation_id, found.n, found.revision) == (award.organisation_id, 10, 1)
    assert found.mean == -1.5 and found.low < -1.5 < found.high
    assert found.left is None  # three answered once only
    assert (found.first, found.last) == (project.starts_on, make.TODAY)


def test_it_is_told_again_only_with_ten_people_more(award, project):
    answer(project, 10)
    gather()
    answer(project, 9)
    assert gather() == 0
    answer(project, 1)
    assert gather() == 1
    assert list(Effect.objects.order_by("revision").values_list("revision", "n")) == [
        (1, 10),
        (2, 20),
    ]


def test_all_alike_are_not_told_of(award, project):
    by = make.the_house(project.organisation)
    for _ in range(12):
        person = make.a_person(project.organisation)
        for on, value in ((date(2026, 5, 1), 3), (date(2026, 8, 1), 2)):
            items = dict.fromkeys((item.slug for item in UCLA_3_JAPAN.items), value)
            measuring.keep_answer(
                person=person, project=project, instrument=UCLA_3_JAPAN, items=items,
                how="staff", taken_on=on, by=by,
            )  # fmt: skip
    assert gather() == 0


def test_effect_that_comes_by_value_keeps_the_same_rules(award):
    by = make.the_house(award.organisation)
    assert actions.take_in_effect(award=award, change=CHANGE, by=by).revision == 1
    assert actions.take_in_effect(award=award, change=CHANGE, by=by) is None
    more = replace(CHANGE, n=29, last=DAYS["last"] + timedelta(days=30))
    assert actions.take_in_effect(award=award, change=more, by=by) is None
    again = actions.take_in_effect(award=award, change=replace(more, n=30, left=14), by=by)
    assert (again.revision, again.left) == (2, None)  # two more would be told apart


def test_mean_of_a_month_counts_as_told_before(award):
    """The month said what 20 people answered: with 25, the difference would be of five."""
    MonthlyFigure.objects.create(
        organisation=award.organisation, award=award, month=date(2026, 9, 1), value=-0.8, n=20,
        indicator="measures.ucla-3-change", version="ucla-3-japan 1", counted_on=make.TODAY,
    )  # fmt: skip
    by = make.the_house(award.organisation)
    five_more = replace(CHANGE, n=25)
    assert actions.take_in_effect(award=award, change=five_more, by=by) is None
    assert actions.take_in_effect(award=award, change=replace(CHANGE, mean=-0.7), by=by) is None
    assert actions.take_in_effect(award=award, change=CHANGE, by=by)  # the very same people


@pytest.mark.parametrize(
    "facts",
    [
        {"n": 9},
        {"left": 9},
        {"sd": 0.0},
        {"sd": nan},
        {"mean": nan},
        {"mean": -40.0, "low": -41.0},
        {"low": -inf},
        {"high": -1.0},
        {"yi": -0.5},
        {"yi": -0.5, "vi": 0.0},
        {"scale": "made-up"},
        {"last": date(2026, 3, 1)},
        {"n": 10**12},
    ],
)
def test_change_that_may_not_be_told_cannot_be_made(facts):
    with pytest.raises(Refusal):
        replace(CHANGE, **facts)


def test_no_two_tellings_differ_by_fewer_than_ten():
    held = []
    for n in range(10, 120, 3):
        if told := news(replace(CHANGE, n=n), held):
            held.append(told)
    numbers = [one.n for one in held]
    assert len(numbers) > 5
    assert all(late - soon >= 10 for soon, late in pairwise(numbers))
