"""Islands, networks, trees and overlapping totals: the quick ways against one whole programme."""

from itertools import combinations, product
from math import ceil, floor, inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp

from hidamari.engines.disclosure import Cell, Status, Table, attack, bounds, linked, protect
from hidamari.engines.disclosure.ties import Ties
from hidamari.engines.refusal import Refusal
from hidamari.engines.tests.test_disclosure import crossed, some_table


def whole(known, sums):
    """Bounds by one integer programme over all cells for each question."""
    ties = Ties.of(len(known), sums)
    low, high = ties.widened(*np.array(known).T)
    for place in range(len(known)):
        limits = []
        for sign in (1, -1):
            cost = np.zeros(ties.columns)
            cost[place] = sign
            tie = [LinearConstraint(ties.matrix, 0, 0)] if ties.rows else []
            found = milp(
                cost, integrality=np.ones(ties.columns), bounds=Box(low, high), constraints=tie
            )
            limits.append(sign * found.fun if found.status == 0 else inf)
        yield ceil(limits[0] - 1e-6), limits[1] if limits[1] == inf else floor(limits[1] + 1e-6)


def known_of(table, hidden, loose=()):
    """Hidden cells are unknown, loose ones are known to nine below and above."""
    return [
        (0.0, inf) if n in hidden
        else (max(0.0, cell.count - 9.0), cell.count + 9.0) if n in loose
        else (float(cell.count), float(cell.count))
        for n, cell in enumerate(table.cells)
    ]  # fmt: skip


SHAPES = [(6,), (4, 5), (3, 3, 3), (2, 2, 2, 2)]


@settings(max_examples=40, deadline=None)
@given(some_table(SHAPES, top=25), st.data())
def test_parts_give_the_bounds_of_the_whole(table, data):
    everywhere = st.sets(st.sampled_from(range(len(table.cells))), max_size=20)
    known = known_of(table, data.draw(everywhere), data.draw(everywhere))
    found = bounds(known, table.sums)
    assert all(each.exact for each in found)
    assert [(each.lower, each.upper) for each in found] == list(whole(known, table.sums))


def test_what_hangs_on_a_hidden_grand_total_has_no_end():
    """A ring of hidden cells that reaches a hidden total, the figures being far apart."""
    table = crossed(
        {("a", "x"): 242_190, ("a", "y"): 24_659, ("b", "x"): 4_885, ("b", "y"): 6_922_593,
         ("c", "x"): 50, ("c", "y"): 70_000}, "pu",
    )  # fmt: skip
    keys = [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y"), ("b", "*"), ("*", "y"), ("*", "*")]
    known = known_of(table, [table.places[key] for key in keys])
    found = bounds(known, table.sums)
    assert found[table.places["b", "y"]].upper == inf
    assert [(each.lower, each.upper) for each in found] == list(whole(known, table.sums))


@st.composite
def overlapping_table(draw):
    """Sets of people by project and month, and by either: distinct people."""
    people = st.sets(st.integers(0, 24), max_size=14)
    who = {key: draw(people) for key in product("ab", "xyz")}
    cells = []
    for project, month in product("ab*", "xyz*"):
        inside = [each for (p, m), each in who.items() if project in (p, "*") and month in (m, "*")]
        cells.append(Cell((project, month), len(set().union(*inside))))
    return Table(("project", "month"), cells, frozenset({"project", "month"}))


@settings(max_examples=40, deadline=None)
@given(overlapping_table(), st.data())
def test_overlapping_totals_tell_no_more_and_no_less(table, data):
    hidden = data.draw(st.sets(st.sampled_from(range(len(table.cells))), max_size=8))
    known = known_of(table, hidden)
    found = bounds(known, table.sums)
    assert [(each.lower, each.upper) for each in found] == list(whole(known, table.sums))
    for place in hidden:
        assert table.cells[place].count in found[place]


def test_a_total_of_distinct_people_can_tell_what_is_hidden():
    """28 people in two months, 20 of them in the first: at least 8 in the second."""
    cells = [Cell(("*",), 28), Cell(("4月",), 20), Cell(("5月",), None)]
    table = Table(("month",), cells, frozenset({"month"}))
    read = attack(table)
    assert (read.findings[2].bounds.lower, read.findings[2].bounds.upper) == (8, 28)
    told = [Cell(("*",), 28), Cell(("4月",), 20), Cell(("5月",), 9)]
    found = protect(Table(("month",), told, frozenset({"month"})))
    assert found.safe
    assert [finding.status for finding in found.findings].count(Status.SECONDARY) == 1


@settings(max_examples=15, deadline=None)
@given(overlapping_table())
def test_distinct_people_are_protected_too(table):
    found = protect(table)
    assert found.safe
    printed = [
        Cell(cell.key, finding.shown)
        for cell, finding in zip(table.cells, found.findings, strict=True)
    ]
    assert attack(Table(table.dimensions, printed, table.overlapping)).safe


def country(projects, months=12, seed=1):
    """Counts by project and month with totals; some projects small."""
    mean = 40 * (1 - np.arange(projects) / projects) ** 2
    counts = np.random.default_rng(seed).poisson(np.repeat(mean, months).reshape(projects, months))
    return crossed(
        {(f"p{p}", f"m{m}"): int(counts[p, m]) for p in range(projects) for m in range(months)},
        ("project", "month"),
    )


def spread(projects, months, seed):
    """The same with few small counts, far apart, so that most need others hidden with them."""
    chance = np.random.default_rng(seed)
    counts = chance.poisson(chance.gamma(1.5, 60, (projects, months)))
    return crossed(
        {(f"p{p}", f"m{m}"): int(n) for (p, m), n in np.ndenumerate(counts)}, ("project", "month")
    )


def few(table):
    """Where each small count must be possible."""
    return {place: (1, 9) for place, cell in enumerate(table.cells) if 0 < cell.count < 10}


@pytest.mark.parametrize("projects", [60, 400])
def test_large_tables_are_protected_exactly(projects):
    table = country(projects)
    found = protect(table)
    assert found.safe and all(finding.bounds.exact for finding in found.findings)
    for cell, finding in zip(table.cells, found.findings, strict=True):
        assert (finding.status == Status.PRIMARY) == (0 < cell.count < 10)
        assert cell.count in finding.bounds
    printed = [
        Cell(cell.key, finding.shown)
        for cell, finding in zip(table.cells, found.findings, strict=True)
    ]
    read = attack(Table(table.dimensions, printed))
    assert [f.bounds for f in read.findings] == [f.bounds for f in found.findings]


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000))
def test_three_dimensions_in_which_sums_alone_do_not_do(seed):
    """Rings of sums tell what no single sum does."""
    counts = np.random.default_rng(seed).poisson(9, (6, 9, 6))
    table = crossed({tuple(map(str, key)): int(n) for key, n in np.ndenumerate(counts)}, "xyz")
    found = protect(table)
    assert found.safe
    # 1: no single sum asks for anything, so nothing is known of the best
    assert 0 <= found.gap <= 1


def dense(mean):
    """Twelve by twelve by twelve counts: hundreds of hidden cells tied in three dimensions."""
    counts = np.random.default_rng(mean).poisson(mean, (12, 12, 12))
    return crossed({tuple(map(str, key)): int(n) for key, n in np.ndenumerate(counts)}, "xyz")


@pytest.mark.prove
@pytest.mark.parametrize("mean", [3, 8, 15])
def test_a_dense_cube_is_protected_by_the_tables_that_were_found(mean):
    table = dense(mean)
    found = protect(table)
    assert found.safe
    for cell, finding in zip(table.cells, found.findings, strict=True):
        least, most = finding.bounds.certain
        assert (finding.status == Status.PRIMARY) == (0 < cell.count < 10)
        assert finding.status != Status.PRIMARY or (least <= 1 and most >= 9)
        assert finding.bounds.lower <= least and most <= finding.bounds.upper


@pytest.mark.prove
@pytest.mark.parametrize("mean", [8, 15])
def test_a_dense_cube_withstands_the_attack(mean):
    """With a mean of 3 whole tables for all cells take more questions than the attacker asks."""
    table = dense(mean)
    printed = [
        Cell(cell.key, finding.shown)
        for cell, finding in zip(table.cells, protect(table).findings, strict=True)
    ]
    assert attack(Table(table.dimensions, printed)).safe


def test_the_bound_on_the_best_is_below_it():
    """Where the best is proven, what is claimed of larger tables is no more than it."""
    from hidamari.engines.disclosure.along import cost_at_least, demands
    from hidamari.engines.disclosure.safety import Safety
    from hidamari.engines.disclosure.suppress import hide

    for seed in range(8):
        table = country(4, 3, seed)
        safety, first = Safety(table), few(table)
        limits = safety.over_columns(first)
        best = hide(table, first)
        assert best.gap == 0
        least = cost_at_least(safety, demands(safety, frozenset(first), limits))
        assert least <= safety.cost(best.places - first.keys()) + 1e-9


@pytest.mark.parametrize("seed", range(6))
def test_cuts_and_fillings_find_choices_as_good(seed):
    """Two ways to the best of two dimensions: networks by their cuts, any table by filling it up."""
    from hidamari.engines.disclosure.along import demands
    from hidamari.engines.disclosure.fillings import Fillings
    from hidamari.engines.disclosure.optimum import best
    from hidamari.engines.disclosure.safety import Safety, needs_of
    from hidamari.engines.disclosure.suppress import hide

    table = spread(7, 5, seed)
    ours, first = hide(table, few(table)), frozenset(few(table))
    safety = Safety(table)
    limits = safety.over_columns(few(table))
    ask, asked = Fillings(safety, needs_of(first, limits), first), demands(safety, first, limits)
    other, bound = best(safety, first, first, inf, ask, asked, rounds=10_000)
    assert safety.cost(other - first) == pytest.approx(bound)
    assert safety.cost(ours.places - first) == pytest.approx(bound)
    assert ours.gap == 0


@pytest.mark.parametrize(("rows", "columns"), [(40, 12), (25, 25), (90, 12)])
def test_in_two_dimensions_no_cell_too_many_is_hidden(rows, columns):
    """Proven, at sizes at which every choice cannot be tried; and the attack finds nothing."""
    table = spread(rows, columns, rows)
    report = protect(table)
    assert report.gap == 0 and report.safe
    printed = [
        Cell(cell.key, each.shown) for cell, each in zip(table.cells, report.findings, strict=True)
    ]
    assert attack(Table(table.dimensions, printed)).safe


def test_linked_tables_tell_together_what_none_tells_alone():
    by_age = [Cell(("*",), 40), Cell(("若い",), None), Cell(("年配",), 37)]
    ages = Table(("age",), [*by_age[:1], by_age[1], Cell(("年配",), None)])
    both = Table(("age", "who"), [
        Cell(("年配", "*"), 37), Cell(("年配", "男"), 12), Cell(("年配", "女"), 25),
    ])  # fmt: skip
    assert attack(ages).safe and attack(both).safe
    read = attack(linked([ages, both]))
    young = next(
        f
        for f, c in zip(read.findings, linked([ages, both]).cells, strict=True)
        if c.key == ("若い", "*")
    )
    assert (young.bounds.lower, young.bounds.upper) == (3, 3) and not read.safe


def test_linked_tables_that_disagree_are_refused():
    one, other = (Table(("x",), [Cell(("a",), n)]) for n in (1, 2))
    with pytest.raises(Refusal) as no:
        linked([one, other])
    assert no.value.code == "contradiction"


def test_every_pair_of_hidden_parts_is_told_apart_from_every_other():
    """Islands alike are asked once; unlike ones must not be mistaken for them."""
    groups = {}
    for number, (one, other) in enumerate(combinations(range(1, 9), 2)):
        groups |= {
            (str(number), "a"): one,
            (str(number), "b"): other,
            (str(number), "*"): one + other,
        }
    cells = [Cell(key, None if key[1] != "*" else count) for key, count in groups.items()]
    read = attack(Table(("g", "who"), cells))
    for cell, finding in zip(cells, read.findings, strict=True):
        assert finding.bounds.upper == groups[cell.key[0], "*"]
