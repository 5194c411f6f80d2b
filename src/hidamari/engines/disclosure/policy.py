"""Which counts may not be shown."""

from dataclasses import dataclass
from typing import Protocol

from .table import Cell

Span = tuple[int, int]  # what a hidden cell must be possible at: at most, at least


class Rule(Protocol):
    """What protecting and attacking ask of any rule."""

    @property
    def slug(self) -> str:
        """Its name on the command line."""

    def threshold(self, population: int | None) -> int:
        """The least count that is shown besides 0."""

    def is_primary(self, cell: Cell) -> bool:
        """Whether a cell may not be shown, whatever stands around it."""

    def span(self, cell: Cell) -> Span:
        """Where it is hidden, it must be possible at the first or below, at the second or above."""


@dataclass(frozen=True)
class Policy:
    """Counts from 1 up to below a threshold are hidden, 0 is shown.

    below: the threshold; below_in_small: the one where fewer than `small` people live; where fewer
    than `tiny` live nothing is shown at all. Where nobody told how many live there, `below`.
    """

    slug: str
    below: int
    below_in_small: int
    small: int
    tiny: int

    def threshold(self, population: int | None) -> int:
        """The least count that is shown besides 0."""
        if population is not None and population < self.small:
            return self.below_in_small
        return self.below

    def hides(self, count: int, population: int | None) -> bool:
        """Whether a count may not be shown, whatever stands around it."""
        if population is not None and population < self.tiny:
            return True
        return 0 < count < self.threshold(population)

    def is_primary(self, cell: Cell) -> bool:
        """The same of a cell, by the people behind it."""
        people = (cell.count or 0) if cell.people is None else cell.people
        return self.hides(people, cell.population)

    def span(self, cell: Cell) -> Span:
        """Every count it could have been hidden for."""
        return 1, self.threshold(cell.population) - 1


CARE_DB = Policy("care-db", below=10, below_in_small=20, small=25_000, tiny=2_000)
"""The publication rule of the long-term care database (Ministry of Health, Labour and Welfare)."""


@dataclass(frozen=True)
class Dominance:
    """Amounts in which one share stands out are hidden: whoever holds the second could reckon the
    largest to within `percent` of it, by taking their own from the total (p%-rule; Hundepool et al.,
    Statistical Disclosure Control, Wiley 2012, 4.2). Amounts of fewer than `below` people are, too.
    """

    slug: str
    percent: int
    below: int

    def threshold(self, population: int | None) -> int:
        """An outsider's bounds tell of an amount only where they meet."""
        return 1

    def is_primary(self, cell: Cell) -> bool:
        """Whether an amount may not be shown, whatever stands around it."""
        few = cell.people is not None and 0 < cell.people < self.below
        return few or self._nearer(cell) > 0

    def span(self, cell: Cell) -> Span:
        """As far as the second must stay from the largest share, an outsider must from the amount."""
        count, apart = cell.count or 0, max(1, self._nearer(cell))
        return max(0, count - apart), count + apart

    def _nearer(self, cell: Cell) -> int:
        """By how much the others are too little to hide the largest share."""
        others = (cell.count or 0) - cell.largest - cell.second
        return -(-cell.largest * self.percent // 100) - others


P_PERCENT = Dominance("p-percent", percent=10, below=10)
"""Ten percent, a common choice for amounts of money."""
