"""A long table: each cell named by one value a dimension, `*` for the total over that dimension.

A value `東京都/八王子市` lies under `東京都`: it is a part of the nearest value above it that has a
row with otherwise the same values, in the end of `*`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hidamari.engines.refusal import Refusal

TOTAL, UNDER = "*", "/"
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """count: people counted, None where it is hidden. population: of the place it is about, if told.
    people: how many are behind the count, where it counts something else (visits, yen); largest,
    second: the two greatest shares of an amount, of whoever gave or got most."""

    key: Key
    count: int | None
    population: int | None = None
    people: int | None = None
    largest: int = 0
    second: int = 0

    @property
    def totals(self) -> int:
        """Over how many dimensions it is a total."""
        return self.key.count(TOTAL)


@dataclass(frozen=True, slots=True)
class Sum:
    """One cell is the sum of others: positions in the table. Where it does not add up (the parts
    overlap), the total is at most their sum and at least each of them."""

    total: int
    parts: tuple[int, ...]
    adds: bool = True

    def moved(self, by: int) -> "Sum":
        """The same sum of cells that stand so much further back."""
        return Sum(self.total + by, tuple(part + by for part in self.parts), self.adds)


@dataclass(frozen=True)
class Table:
    """The cells in any order. A combination that is not listed counts nobody, as in any report.

    overlapping: dimensions over which one person may be counted more than once (実人数 over months),
    so that parts do not make the total.
    Raises Refusal: no_cells, repeated, negative.
    """

    dimensions: tuple[str, ...]
    cells: Sequence[Cell]
    overlapping: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.cells:
            raise Refusal("no_cells", "表に行がありません。", "The table has no rows.")
        if len(self.places) < len(self.cells):
            raise Refusal(
                "repeated", "同じ組み合わせの行が2つあります。", "Two rows name the same cell."
            )
        if any(cell.count is not None and cell.count < 0 for cell in self.cells):
            raise Refusal("negative", "人数は0以上です。", "A count is 0 or more.")

    @cached_property
    def places(self) -> dict[Key, int]:
        """Where each cell stands."""
        return {cell.key: place for place, cell in enumerate(self.cells)}

    @cached_property
    def counts(self) -> np.ndarray:
        """The count of each, 0 where it is hidden."""
        return np.array([cell.count or 0 for cell in self.cells], dtype=float)

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """Every total with its parts, along every dimension; the same sum once."""
        return tuple(dict.fromkeys(self._sums()))

    def named(self, place: int) -> dict[str, str]:
        """The values of one cell by dimension."""
        return dict(zip(self.dimensions, self.cells[place].key, strict=True))

    def check_sums(self) -> None:
        """Where all is told and nothing is rounded, the parts make the total. Raises Refusal:
        not_additive."""
        for each in self.sums:
            self._check(each)

    def _sums(self) -> Iterator[Sum]:
        for dimension, name in enumerate(self.dimensions):
            groups: dict[int, list[int]] = defaultdict(list)
            for place, cell in enumerate(self.cells):
                if cell.key[dimension] != TOTAL:
                    above = self._above(cell.key, dimension)
                    if above is not None:
                        groups[above].append(place)
            for total, parts in groups.items():
                yield Sum(total, tuple(parts), name not in self.overlapping)

    def _above(self, key: Key, dimension: int) -> int | None:
        """The cell that this one is a part of along a dimension."""
        value = key[dimension]
        while value != TOTAL:
            value = value.rpartition(UNDER)[0] or TOTAL
            above = self.places.get((*key[:dimension], value, *key[dimension + 1 :]))
            if above is not None:
                return above
        return None

    def _check(self, each: Sum) -> None:
        if not each.adds:
            return
        total, *parts = (self.cells[place].count for place in (each.total, *each.parts))
        told = [part for part in parts if part is not None]
        if total is None:
            return
        if sum(told) > total or (len(told) == len(parts) and sum(told) != total):
            name = "、".join(self.cells[each.total].key)
            raise Refusal(
                "not_additive",
                f"「{name}」の合計 {total} が内訳の和 {sum(told)} と合いません。",
                f"The total of {name} is {total}, but its parts make {sum(told)}.",
            )
