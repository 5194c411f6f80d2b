"""The sums and ceilings of a budget, against numbers worked out by hand."""

from uuid import uuid4

import pytest

from hidamari.office.applications.budget import reckon
from hidamari.office.applications.models import BudgetLine
from hidamari.office.programme.models import Call, CostItem


def an_item(name="人件費", **facts):
    return CostItem(id=uuid4(), name=name, **facts)


def a_line(item, price, quantity=1, own=0):
    return BudgetLine(cost_item=item, price=price, quantity=quantity, own_share=own)


def test_totals_are_cost_own_share_and_what_is_asked():
    staff, fees = an_item(), an_item("謝金")
    lines = [a_line(staff, 1_200, 100, 20_000), a_line(fees, 30_000, 2), a_line(staff, 500)]
    found = reckon(Call(own_share=0), [staff, fees], lines)
    assert found.total == (180_500, 20_000) and found.total.asked == 160_500
    assert [part.total.asked for part in found.parts] == [100_500, 60_000]
    assert [len(part.lines) for part in found.parts] == [2, 1]
    assert found.problems == [] and not found.is_empty


@pytest.mark.parametrize(("asked", "problems"), [(300_000, 0), (300_001, 1)])
def test_ceiling_of_a_kind_of_cost_is_what_is_asked_for(asked, problems):
    item = an_item(ceiling=300_000)
    found = reckon(Call(own_share=0), [item], [a_line(item, asked + 5, own=5)])
    assert len(found.problems) == problems


@pytest.mark.parametrize(("staff", "problems"), [(60, 0), (61, 1)])
def test_percent_of_a_kind_of_cost_is_of_all_that_is_asked_for(staff, problems):
    item, other = an_item(percent=60), an_item("謝金")
    lines = [a_line(item, staff), a_line(other, 100 - staff)]
    assert len(reckon(Call(own_share=0), [item, other], lines).problems) == problems


@pytest.mark.parametrize(("asked", "problems"), [(1_000_000, 0), (1_000_001, 1)])
def test_ceiling_of_the_call(asked, problems):
    item = an_item()
    found = reckon(Call(ceiling=1_000_000, own_share=0), [item], [a_line(item, asked)])
    assert len(found.problems) == problems


@pytest.mark.parametrize(("own", "problems"), [(100, 0), (99, 1)])
def test_own_share_is_a_part_of_the_costs(own, problems):
    item = an_item()
    found = reckon(Call(own_share=10), [item], [a_line(item, 1_000, own=own)])
    assert len(found.problems) == problems


def test_empty_budget_has_no_problem_of_numbers():
    found = reckon(Call(own_share=10, ceiling=1), [an_item(percent=1)], [])
    assert found.is_empty and found.problems == []
