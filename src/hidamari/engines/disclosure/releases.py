"""What is published now together with everything that was published before.

The same figures once more: a cell that several releases hold is one cell, known where one of them
shows it. Figures that grow: each release has cells of its own, and an earlier count is at most the
next one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from .attacker import Known
from .linking import wide_keys
from .narrowing import contradiction
from .rounding import Rounding, before_rounding, is_rounded
from .table import Cell, Key, Sum, Table

Interval = tuple[float, float]
NOTHING: Interval = (0.0, inf)


@dataclass(frozen=True)
class Joined:
    """dimensions: of all releases. cells: those of the newest release in their order, then what only
    earlier ones hold; None: no release holds it, it only ties others. known: what all of them tell of
    each."""

    dimensions: tuple[str, ...]
    cells: Sequence[Cell | None]
    known: Known
    sums: Sequence[Sum]


def joined(
    table: Table, published: Sequence[Table], growing: bool, rounding: Rounding | None
) -> Joined:
    """published: the oldest first. Raises Refusal: inconsistent."""
    if not published:
        return Joined(table.dimensions, table.cells, told(table, rounding), table.sums)
    names = (name for each in (table, *published) for name in each.dimensions)
    dimensions = tuple(dict.fromkeys(names))
    table, *earlier = (_within(each, dimensions) for each in (table, *published))
    return (_grown if growing else _same)(table, earlier, rounding)


def told(table: Table, rounding: Rounding | None) -> list[Interval]:
    """What somebody knows of each cell who reads it."""
    return [
        NOTHING if cell.count is None else known_of(cell, cell.count, rounding)
        for cell in table.cells
    ]


def known_of(cell: Cell, shown: int, rounding: Rounding | None) -> Interval:
    """What a shown figure tells of a count."""
    if rounding and is_rounded(cell, rounding):
        return before_rounding(shown, rounding)
    return float(shown), float(shown)


def _within(table: Table, dimensions: tuple[str, ...]) -> Table:
    """The same cells under more dimensions."""
    keys = wide_keys(table, dimensions)
    cells = [replace(cell, key=key) for cell, key in zip(table.cells, keys, strict=True)]
    return Table(dimensions, cells, table.overlapping)


def _both(one: Interval, other: Interval) -> Interval:
    """What two figures tell of one count. Raises Refusal: inconsistent."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    if low > high:
        raise contradiction()
    return low, high


def _same(table: Table, earlier: Sequence[Table], rounding: Rounding | None) -> Joined:
    """One system of all cells there are."""
    cells: dict[Key, Cell] = {}
    known: dict[Key, Interval] = {}
    for release in (table, *earlier):
        for cell, interval in zip(release.cells, told(release, rounding), strict=True):
            cells.setdefault(cell.key, cell)
            known[cell.key] = _both(known.get(cell.key, NOTHING), interval)
    overlapping = frozenset().union(*(each.overlapping for each in (table, *earlier)))
    whole = Table(table.dimensions, list(cells.values()), overlapping)
    return Joined(table.dimensions, whole.cells, [known[key] for key in cells], whole.sums)


def _grown(table: Table, earlier: Sequence[Table], rounding: Rounding | None) -> Joined:
    """Release before release; what was added since is one more cell, of which nothing is known."""
    cells: list[Cell | None] = list(table.cells)
    known, sums, later = told(table, rounding), list(table.sums), dict(table.places)
    for release in reversed(earlier):
        start = len(cells)
        cells += release.cells
        known += told(release, rounding)
        sums += [each.moved(start) for each in release.sums]
        for key, place in release.places.items():
            if key in later:
                sums.append(Sum(later[key], (start + place, len(cells))))
                cells.append(None)
                known.append(NOTHING)
            later[key] = start + place
    return Joined(table.dimensions, cells, known, sums)
