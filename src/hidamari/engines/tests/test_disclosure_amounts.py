"""Tables of amounts: whoever holds the second share must not reckon the largest."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hidamari.engines.disclosure import P_PERCENT, Cell, Status, Table, protect


def amounts(shares):
    """{name: yen of each giver}, with the total."""
    cells = [cell(name, each) for name, each in shares.items()]
    everybody = [share for each in shares.values() for share in each]
    return Table(("where",), [cell("*", everybody), *cells])


def cell(name, shares):
    largest, second, *_ = (*sorted(shares, reverse=True), 0, 0)
    return Cell((name,), sum(shares), people=len(shares), largest=largest, second=second)


EVEN = [10_000] * 12
STANDS_OUT = [
    900_000,
    50_000,
    *[2_000] * 12,
]  # the others make 24,000, less than a tenth of the largest


@pytest.mark.parametrize(
    ("shares", "hidden"),
    [
        (EVEN, False),
        (STANDS_OUT, True),
        ([900_000, 50_000, *[9_000] * 10], False),  # 90,000 is just a tenth
        ([900_000, 50_000, *[9_000] * 9, 8_999], True),
        ([10_000] * 9, True),  # fewer than ten people
    ],
)
def test_an_amount_in_which_one_share_stands_out(shares, hidden):
    assert P_PERCENT.is_primary(cell("町", shares)) == hidden


def test_the_second_cannot_reckon_the_largest_from_what_is_shown():
    table = amounts({"町": STANDS_OUT, "市": EVEN, "里": [50_000] * 20})
    found = protect(table, P_PERCENT)
    assert found.safe
    assert [each.status for each in found.findings].count(Status.SECONDARY) >= 1
    bounds, amount = found.findings[1].bounds, table.cells[1].count
    others = amount - 900_000 - 50_000
    assert bounds.upper >= amount + 90_000 - others and bounds.lower <= amount - (90_000 - others)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_amounts_by_place_and_purpose_withstand(seed):
    chance = np.random.default_rng(seed)
    shares = {
        (p, u): (chance.pareto(1.2, chance.integers(3, 30)) * 1000).astype(int).tolist()
        for p in "abc" for u in "xyz"
    }  # fmt: skip
    cells = []
    for p in "abc*":
        for u in "xyz*":
            each = [
                s
                for (a, b), given in shares.items()
                if p in (a, "*") and u in (b, "*")
                for s in given
            ]
            cells.append(Cell((p, u), *cell_values(each)))
    found = protect(Table(("place", "purpose"), cells), P_PERCENT)
    for one, finding in zip(cells, found.findings, strict=True):
        assert (finding.status == Status.PRIMARY) == P_PERCENT.is_primary(one)
        low, high = P_PERCENT.span(one)
        if finding.status == Status.PRIMARY and not finding.exposed:
            assert finding.bounds.lower <= low and finding.bounds.upper >= high
        assert one.count in finding.bounds
    assert found.safe


def cell_values(shares):
    made = cell("", shares)
    return made.count, None, made.people, made.largest, made.second
