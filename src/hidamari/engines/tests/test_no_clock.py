"""Engines read no clock and are given none: the same input gives the same bytes on every machine."""

import ast
import time
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from hidamari import engines
from hidamari.engines.disclosure import protect
from hidamari.engines.disclosure.attacker import bounds
from hidamari.engines.disclosure.protect import attack
from hidamari.engines.disclosure.table import Cell, Table
from hidamari.engines.reviewing import Limits, Request, budgeting, proposals
from hidamari.engines.reviewing.wording import proposal_remark
from hidamari.engines.tests.test_disclosure_at_size import spread

CLOCKS = {"now", "today", "utcnow", "time_limit", "TimeLimit", "max_time_in_seconds"}
SOURCES = [
    path for path in Path(engines.__file__).parent.rglob("*.py") if "tests" not in path.parts
]


def clocks_of(tree):
    """Every way to a clock: the module, a call, an option of a solver."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.partition(".")[0] == "time")
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield "time"
        elif isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            yield node.attr
        elif isinstance(node, ast.Constant) and node.value in CLOCKS:
            yield str(node.value)
        elif isinstance(node, ast.keyword) and node.arg in CLOCKS:
            yield node.arg


def test_no_engine_knows_a_clock():
    read = {path.name: list(clocks_of(ast.parse(path.read_text()))) for path in SOURCES}
    assert len(read) > 80 and not {name: found for name, found in read.items() if found}


@pytest.mark.parametrize(
    "line", ["import time", "from time import monotonic", "datetime.now()", "f({'time_limit': 1})"]
)
def test_a_clock_is_found(line):
    assert list(clocks_of(ast.parse(line)))


def on_a_machine(table, monkeypatch, step):
    """What is printed where the clock goes forward so many seconds each time it is read."""
    ticks = count(0, step)
    with monkeypatch.context() as patched:
        for name in ("time", "monotonic", "perf_counter", "process_time"):
            patched.setattr(time, name, lambda: float(next(ticks)))
        report = protect(table)
    return printed(table, report)


def printed(table, report):
    """The table as it is published."""
    rows = zip(table.cells, report.findings, strict=True)
    return Table(table.dimensions, [Cell(cell.key, found.shown) for cell, found in rows])


@pytest.mark.parametrize("seed", range(4))
def test_a_busy_and_an_idle_machine_together_tell_nothing(seed, monkeypatch):
    table = spread(12, 6, seed)
    idle, busy = (on_a_machine(table, monkeypatch, step) for step in (0, 3600))
    assert idle == busy
    assert attack(idle, published=[busy]).safe


@pytest.mark.parametrize("seed", range(4))
def test_a_table_sorted_otherwise_hides_the_same(seed):
    table = spread(12, 6, seed)
    turned = [
        Cell(table.cells[place].key[::-1], table.cells[place].count)
        for place in np.random.default_rng(seed).permutation(len(table.cells))
    ]
    other = Table(table.dimensions[::-1], turned)
    one = {cell.key: cell.count for cell in printed(table, protect(table)).cells}
    two = {cell.key[::-1]: cell.count for cell in printed(other, protect(other)).cells}
    assert one == two


def test_a_spent_budget_is_never_taken_for_endless(monkeypatch):
    """HiGHS tells both with the same number."""
    rng = np.random.default_rng(2)
    counts = rng.poisson(4, (5, 5, 5))
    cells = {tuple(map(str, key)): int(n) for key, n in np.ndenumerate(counts)}
    for axis in range(3):
        for key, n in list(cells.items()):
            if key[axis] != "*":
                total = (*key[:axis], "*", *key[axis + 1 :])
                cells[total] = cells.get(total, 0) + n
    table = Table(("x", "y", "z"), [Cell(key, n) for key, n in cells.items()])
    known = [
        (float(c.count), float(c.count)) if "*" in c.key else (0.0, np.inf) for c in table.cells
    ]
    exact = bounds(known, table.sums)
    monkeypatch.setattr(
        "hidamari.engines.disclosure.room.counted", lambda *_: {"node_limit": 0, "mip_rel_gap": 0}
    )  # the other end of the budget: no search at all
    for cell, brief, whole in zip(table.cells, bounds(known, table.sums), exact, strict=True):
        assert cell.count in brief
        assert brief.upper < np.inf and brief.lower <= whole.lower and whole.upper <= brief.upper


def test_a_proposal_not_found_within_the_budget_is_not_called_impossible(monkeypatch):
    rng = np.random.default_rng(1)
    requests = [
        Request(f"{n}", float(rng.integers(1, 99)), int(cost))
        for n, cost in enumerate(rng.integers(1000, 99999, 60))
    ]
    monkeypatch.setattr(budgeting, "NODES", 0)
    (found,) = proposals(requests, Limits(budget=700_000))
    assert found.spent and proposal_remark(found).code == "spent"
