"""Hierarchies, and what several releases tell together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hidamari.engines.disclosure import Cell, Table, attack, protect
from hidamari.engines.refusal import Refusal
from hidamari.engines.tests.test_disclosure import crossed, some_table


def where(**counts):
    """One dimension of places, `_` for a total."""
    cells = [Cell((name.replace("_", "*"),), count) for name, count in counts.items()]
    return Table(("where",), cells)


def limits(report, place=1):
    found = report.findings[place].bounds
    return found.lower, found.upper


def printed(table, report):
    shown = [Cell(c.key, f.shown) for c, f in zip(table.cells, report.findings, strict=True)]
    return Table(table.dimensions, shown)


def test_a_town_is_a_part_of_its_prefecture():
    """大阪府 has no row of its own, so its town is a part of the whole."""
    cells = [
        Cell(("*",), 100), Cell(("東京都",), 60), Cell(("東京都/八王子市",), None),
        Cell(("東京都/町田市",), 40), Cell(("大阪府/堺市",), 40),
    ]  # fmt: skip
    assert limits(attack(Table(("where",), cells)), 2) == (20, 20)


def test_a_prefecture_is_no_way_round_to_a_town():
    cells = [
        Cell(("*",), 95), Cell(("東京都",), 35), Cell(("東京都/八王子市",), 5),
        Cell(("東京都/町田市",), 30), Cell(("大阪府",), 60), Cell(("大阪府/堺市",), 20),
        Cell(("大阪府/吹田市",), 40),
    ]  # fmt: skip
    table = Table(("where",), cells)
    report = protect(table)
    assert report.safe
    assert [f.status.value for f in report.findings[2:4]] == ["primary", "secondary"]
    assert attack(printed(table, report)).safe


def test_the_same_cell_hidden_now_and_shown_before_is_known():
    now, before = where(_=50, a=None, b=None), where(_=50, a=7, b=43)
    assert attack(now).safe
    read = attack(now, published=[before])
    assert limits(read) == (7, 7) and not read.safe


def test_another_hiding_of_the_same_figures_gives_both_away():
    before, now = where(_=90, a=None, b=None, c=40), where(_=90, a=None, b=45, c=None)
    assert attack(before).safe and attack(now).safe
    assert limits(attack(now, published=[before])) == (5, 5)


def test_a_table_of_other_dimensions_tells_its_total():
    now = Table(("age",), [Cell(("*",), None), Cell(("young",), None), Cell(("old",), 40)])
    before = Table(("sex",), [Cell(("*",), None), Cell(("m",), 20), Cell(("f",), 23)])
    assert limits(attack(now, published=[before])) == (3, 3)


def test_a_count_that_may_only_grow_lies_between_its_releases():
    now = where(_=70, a=None, b=None)
    assert limits(attack(now, published=[where(_=60, a=None, b=None)], growing=True)) == (0, 70)
    assert limits(attack(now, published=[where(_=60, a=12, b=48)], growing=True)) == (12, 22)
    three = [where(_=20, a=8, b=12), where(_=60, a=None, b=48)]
    assert limits(attack(now, published=three, growing=True)) == (12, 22)


def test_what_a_later_release_gives_away_of_an_earlier_one_is_told():
    """6 and 40 now, 45 together before: it was 5 or 6, and 39 or 40."""
    before, now = where(_=45, a=None, b=None), where(_=46, a=6, b=40)
    read = attack(now, published=[before], growing=True)
    assert not read.safe
    given_away = [(e.named["where"], e.bounds.lower, e.bounds.upper) for e in read.given_away]
    assert given_away == [("a", 5, 6)]


@pytest.mark.parametrize(
    ("before", "growing"), [(where(_=60, a=13, b=47), True), (where(_=60, a=10, b=50), False)]
)
def test_releases_that_contradict_each_other_are_refused(before, growing):
    with pytest.raises(Refusal) as no:
        attack(where(_=70, a=12, b=58), published=[before], growing=growing)
    assert no.value.code == "inconsistent"


@settings(max_examples=20, deadline=None)
@given(some_table([(3, 3), (2, 4), (2, 2, 2)], top=25), st.data())
def test_the_truth_is_never_ruled_out_and_more_releases_never_tell_less(table, data):
    before = printed(table, protect(table))
    inner = [cell for cell in table.cells if not cell.totals]
    grown = {cell.key: cell.count + data.draw(st.integers(0, 9)) for cell in inner}
    now = crossed(grown, table.dimensions)
    shown = printed(now, protect(now))
    alone, together = attack(shown), attack(shown, published=[before], growing=True)
    for cell, one, both in zip(now.cells, alone.findings, together.findings, strict=True):
        assert cell.count in both.bounds
        assert both.bounds.lower >= one.bounds.lower and both.bounds.upper <= one.bounds.upper
    truth = {cell.key: cell.count for cell in table.cells}
    for cell in together.given_away:
        assert truth[tuple(cell.named.values())] in cell.bounds
