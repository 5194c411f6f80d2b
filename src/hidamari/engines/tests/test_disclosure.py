"""What an outsider derives from a published table, against every table that could be behind it."""

import csv
from itertools import combinations, product
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hidamari.engines.disclosure import (
    CARE_DB,
    Cell,
    Rounding,
    Status,
    Table,
    attack,
    bounds,
    protect,
)
from hidamari.engines.disclosure.safety import weights
from hidamari.engines.refusal import Refusal
from hidamari.engines.tests.shared_data import shared_data


def crossed(counts, dimensions, population=None):
    """All totals of a table of inner cells, {key: count}."""
    cells = {}
    for key, count in counts.items():
        for totalled in product([False, True], repeat=len(key)):
            name = tuple("*" if t else v for t, v in zip(totalled, key, strict=True))
            cells[name] = cells.get(name, 0) + count
    return Table(tuple(dimensions), [Cell(k, n, population) for k, n in cells.items()])


@st.composite
def some_table(draw, shapes, top=30):
    shape = draw(st.sampled_from(shapes))
    keys = list(product(*([str(n) for n in range(size)] for size in shape)))
    counts = draw(st.lists(st.integers(0, top), min_size=len(keys), max_size=len(keys)))
    return crossed(dict(zip(keys, counts, strict=True)), [f"d{n}" for n in range(len(shape))])


def care_db_rows():
    with shared_data("disclosure/care-db.csv").open(newline="") as file:
        return [{name: int(text) for name, text in row.items()} for row in csv.DictReader(file)]


def one_row(row):
    """The total and its parts: rows of that example stand alone."""
    parts = [Cell((name,), row[name]) for name in "ABC"]
    return Table(("part",), [Cell(("*",), row["total"]), *parts])


PLANS = {  # as printed in the guidance; None is the hidden 2
    Rounding.UP: [[1480, 40, 380, 1070], [60, 20, 20, 40], [1310, None, 310, 1000], [120, 30, 60, 40]],
    Rounding.HALF_UP: [[1480, 40, 370, 1070], [60, 10, 10, 40], [1300, None, 310, 1000], [120, 30, 60, 30]],
    Rounding.TOTALS: [[1480, 39, 372, 1065], [60, 11, 12, 36], [1310, None, 305, 995], [120, 26, 55, 34]],
}  # fmt: skip


@pytest.mark.parametrize("plan", [Rounding.UP, Rounding.TOTALS])
def test_plans_of_the_care_database_are_printed_as_there(plan):
    for row, printed in zip(care_db_rows(), PLANS[plan], strict=True):
        found = protect(one_row(row), rounding=plan)
        assert [finding.shown for finding in found.findings] == printed
        assert found.safe


def test_half_up_alone_tells_too_much_and_is_mended():
    """1300 - 310 - 1000: the hidden part cannot be more than 4. The guidance prints it all the same."""
    row = care_db_rows()[2]
    cells = [Cell(("*",), 1300), Cell(("A",), None), Cell(("B",), 310), Cell(("C",), 1000)]
    read = attack(Table(("part",), cells), rounding=Rounding.HALF_UP)
    assert (read.findings[1].bounds.lower, read.findings[1].bounds.upper) == (0, 4)
    assert not read.safe
    mended = protect(one_row(row), rounding=Rounding.HALF_UP)
    assert mended.safe
    assert [finding.status for finding in mended.findings].count(Status.SECONDARY) == 1
    others = [care_db_rows()[n] for n in (0, 1, 3)]
    printed = [PLANS[Rounding.HALF_UP][n] for n in (0, 1, 3)]
    for other, wanted in zip(others, printed, strict=True):
        found = protect(one_row(other), rounding=Rounding.HALF_UP)
        assert [finding.shown for finding in found.findings] == wanted


def test_without_rounding_one_more_part_is_hidden():
    found = protect(one_row(care_db_rows()[2]))
    assert [finding.status.value for finding in found.findings] == [
        "shown", "primary", "secondary", "shown"
    ]  # fmt: skip
    assert (found.findings[1].bounds.lower, found.findings[1].bounds.upper) == (0, 307)
    assert found.gap == 0


def every_table(table, hidden):
    """All whole tables in which only hidden inner cells differ from the shown ones; none of the
    totals is hidden, so no part exceeds its total."""
    inner = [n for n, cell in enumerate(table.cells) if not cell.totals]
    free = [n for n in inner if n in hidden]
    tops = [min(table.cells[s.total].count for s in table.sums if n in s.parts) for n in free]
    for values in product(*(range(top + 1) for top in tops)):
        told = {n: table.cells[n].count for n in inner} | dict(zip(free, values, strict=True))
        sums = {}
        for n, count in told.items():
            for totalled in product([False, True], repeat=len(table.dimensions)):
                key = table.cells[n].key
                name = tuple("*" if t else v for t, v in zip(totalled, key, strict=True))
                sums[name] = sums.get(name, 0) + count
        if all(sums[c.key] == c.count for n, c in enumerate(table.cells) if n not in hidden):
            yield told


@settings(max_examples=40, deadline=None)
@given(some_table([(2, 2), (2, 3), (2, 2, 2)], top=3), st.data())
def test_bounds_are_those_of_all_tables_there_are(table, data):
    inner = [n for n, cell in enumerate(table.cells) if not cell.totals]
    hidden = data.draw(st.sets(st.sampled_from(inner), min_size=1, max_size=4))
    known = [
        (0.0, inf) if n in hidden else (float(cell.count), float(cell.count))
        for n, cell in enumerate(table.cells)
    ]
    found = bounds(known, table.sums)
    tables = list(every_table(table, hidden))
    for place in hidden:
        values = [each[place] for each in tables]
        assert (found[place].lower, found[place].upper) == (min(values), max(values))
        assert found[place].exact


@settings(max_examples=15, deadline=None)
@given(some_table([(3, 4), (2, 2, 3), (2, 2, 2, 2), (2, 2, 2, 2, 2)], top=40))
def test_what_is_protected_withstands_the_attack(table):
    found = protect(table)
    assert found.safe
    for cell, finding in zip(table.cells, found.findings, strict=True):
        assert (finding.status == Status.PRIMARY) == (0 < cell.count < 10)
        if finding.status == Status.PRIMARY:
            assert finding.bounds.lower <= 1 and finding.bounds.upper >= 9
        elif finding.status == Status.SECONDARY:
            assert finding.bounds.lower < finding.bounds.upper
        else:
            assert finding.shown == cell.count
        assert cell.count in finding.bounds
    printed = [
        Cell(cell.key, finding.shown)
        for cell, finding in zip(table.cells, found.findings, strict=True)
    ]
    read = attack(Table(table.dimensions, printed))
    assert read.safe
    assert [f.bounds for f in read.findings] == [f.bounds for f in found.findings]


@settings(max_examples=5, deadline=None)
@given(some_table([(2, 2), (2, 3)], top=25))
def test_no_cheaper_set_of_cells_would_do(table):
    found = protect(table)
    assert found.gap == 0
    primary = {n for n, cell in enumerate(table.cells) if CARE_DB.hides(cell.count, None)}
    costs = weights(table)
    cost = sum(costs[n] for n, f in enumerate(found.findings) if f.status == Status.SECONDARY)
    others = [n for n in range(len(table.cells)) if n not in primary]
    for size in range(4):
        for more in combinations(others, size):
            if costs[list(more)].sum() < cost - 1e-9:
                assert not suffices(table, primary, primary | set(more))


def suffices(table, primary, hidden):
    """Whether an attack leaves every primary cell all it could have been hidden for."""
    cells = [Cell(c.key, None if n in hidden else c.count) for n, c in enumerate(table.cells)]
    found = attack(Table(table.dimensions, cells)).findings
    return all(found[n].bounds.lower <= 1 and found[n].bounds.upper >= 9 for n in primary)


def test_small_places_have_a_higher_threshold_and_tiny_ones_show_nothing():
    cells = [
        Cell(("町", "*"), 60, 24_999), Cell(("町", "男"), 15, 24_999), Cell(("町", "女"), 45, 24_999),
        Cell(("市", "*"), 60, 25_000), Cell(("市", "男"), 15, 25_000), Cell(("市", "女"), 45, 25_000),
        Cell(("村", "*"), 60, 1_999), Cell(("村", "男"), 0, 1_999), Cell(("村", "女"), 60, 1_999),
    ]  # fmt: skip
    found = protect(Table(("where", "who"), cells))
    assert [finding.shown for finding in found.findings] == [
        60,
        None,
        None,
        60,
        15,
        45,
        *[None] * 3,
    ]
    assert found.safe and found.populations
    assert found.findings[1].bounds.upper >= 19


def test_nought_is_shown():
    found = protect(Table(("who",), [Cell(("*",), 30), Cell(("男",), 0), Cell(("女",), 30)]))
    assert [finding.shown for finding in found.findings] == [30, 0, 30]


@pytest.mark.parametrize(
    ("counts", "exposed"),
    [
        ([20, None, None, 12], False),  # together 8: each 0…8 is not all of 1…9, and below 10
        ([40, None, None, 12], True),
        ([20, None, 8, 12], False),
    ],
)
def test_attack_on_what_others_published(counts, exposed):
    names = ["*", "a", "b", "c"]
    cells = [Cell((name,), count) for name, count in zip(names, counts, strict=True)]
    assert attack(Table(("x",), cells)).safe == exposed


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ([], "no_cells"),
        ([Cell(("a",), 1), Cell(("a",), 2)], "repeated"),
        ([Cell(("a",), -1)], "negative"),
        ([Cell(("*",), 5), Cell(("a",), 2), Cell(("b",), 2)], "not_additive"),
        ([Cell(("*",), 5), Cell(("a",), 7), Cell(("b",), None)], "not_additive"),
    ],
)
def test_what_is_no_table_of_counts_is_refused(cells, code):
    with pytest.raises(Refusal) as no:
        attack(Table(("x",), cells))
    assert no.value.code == code and no.value.ja and no.value.en


def test_contradicting_figures_are_refused():
    """Rows and columns ask different things of the same hidden cells."""
    cells = [
        Cell(("*", "*"), 30), Cell(("a", "*"), 10), Cell(("b", "*"), 20),
        Cell(("*", "m"), 5), Cell(("*", "w"), 25),
        Cell(("a", "m"), None), Cell(("a", "w"), None), Cell(("b", "m"), 6), Cell(("b", "w"), None),
    ]  # fmt: skip
    with pytest.raises(Refusal) as no:
        attack(Table(("x", "y"), cells))
    assert no.value.code in ("inconsistent", "not_additive")


def test_a_count_that_is_not_told_cannot_be_protected():
    with pytest.raises(Refusal) as no:
        protect(Table(("x",), [Cell(("a",), None)]))
    assert no.value.code == "unknown_count"
