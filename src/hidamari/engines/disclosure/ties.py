"""Sums as arrays: what the attacker reckons with, thousands of cells at a time.

Every row says Σ sign · x = 0 over some columns. The first columns are the cells of a table, in order;
after them comes one column, 0 or more, for what an overlapping total is less than its parts make, and
one for what it is more than each part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
from scipy.sparse import csr_array

from .table import Sum


@dataclass(frozen=True)
class Ties:
    """row, column, sign: one entry for each cell of each sum. cells: how many columns are cells."""

    row: np.ndarray
    column: np.ndarray
    sign: np.ndarray
    cells: int
    columns: int

    @classmethod
    def of(cls, cells: int, sums: Sequence[Sum]) -> "Ties":
        """The sums of a table of so many cells."""
        lengths: list[int] = []
        columns: list[int] = []
        signs: list[float] = []
        spare = cells

        def add(line: Sequence[int], line_signs: Sequence[float]) -> None:
            lengths.append(len(line))
            columns.extend(line)
            signs.extend(line_signs)

        for each in sums:
            minus = (-1.0,) * len(each.parts)
            if each.adds:
                add((each.total, *each.parts), (1.0, *minus))
                continue
            add((each.total, *each.parts, spare), (1.0, *minus, 1.0))
            for part in each.parts:
                spare += 1
                add((each.total, part, spare), (1.0, -1.0, -1.0))
            spare += 1
        row = np.repeat(np.arange(len(lengths)), lengths)
        return cls(row, np.array(columns, dtype=np.int64), np.array(signs), cells, spare)

    @cached_property
    def rows(self) -> int:
        """How many there are."""
        return int(self.row[-1]) + 1 if len(self.row) else 0

    @cached_property
    def matrix(self) -> csr_array:
        """Rows by columns."""
        shape = (self.rows, self.columns)
        return csr_array((self.sign, (self.row, self.column)), shape=shape)

    def columns_of(self, row: int) -> np.ndarray:
        """The columns of one sum."""
        return self.matrix.indices[self.matrix.indptr[row] : self.matrix.indptr[row + 1]]

    def rows_of(self, column: int) -> np.ndarray:
        """The sums of one column."""
        return self._across.indices[self._across.indptr[column] : self._across.indptr[column + 1]]

    @cached_property
    def _across(self) -> csr_array:
        return csr_array(self.matrix.T)

    def completed(self, counts: np.ndarray) -> np.ndarray:
        """The counts of a whole table, and what its overlapping totals leave open."""
        whole = np.append(counts.astype(float), np.zeros(self.columns - self.cells))
        left = self.matrix @ whole
        spare = self.column >= self.cells
        whole[self.column[spare]] = -self.sign[spare] * left[self.row[spare]]
        return whole

    def binding(self, low: np.ndarray, high: np.ndarray) -> "Ties":
        """Without the rows of which one column is free and what an overlapping total leaves open: they
        say no more than the column's own bounds, where these follow from all rows."""
        free = (low < high)[self.column]
        open_ = free & (self.column >= self.cells)
        loose = (np.bincount(self.row[free], minlength=self.rows) == 2) & (
            np.bincount(self.row[open_], minlength=self.rows) == 1
        )
        if not loose.any():
            return self
        kept = ~loose[self.row]
        number = np.cumsum(~loose) - 1
        row = number[self.row[kept]]
        return Ties(row, self.column[kept], self.sign[kept], self.cells, self.columns)

    def widened(self, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What is known of the cells, and nothing of the other columns but that they are 0 or more."""
        spare = self.columns - self.cells
        return np.append(low, np.zeros(spare)), np.append(high, np.full(spare, inf))
