"""Rounding to tens, and what an outsider knows of a rounded count."""

from enum import StrEnum

from .table import Cell

STEP = 10


class Rounding(StrEnum):
    """The three plans of the care-database rule; half goes up, as a person would do it."""

    UP = "up"
    HALF_UP = "half-up"
    TOTALS = "totals"  # up, and only totals and subtotals


def is_rounded(cell: Cell, rounding: Rounding | None) -> bool:
    """Whether this cell is shown in tens."""
    return rounding is not None and (rounding != Rounding.TOTALS or cell.totals > 0)


def rounded(count: int, rounding: Rounding) -> int:
    """The count in tens."""
    more = STEP // 2 if rounding == Rounding.HALF_UP else STEP - 1
    return (count + more) // STEP * STEP


def before_rounding(shown: int, rounding: Rounding) -> tuple[float, float]:
    """The counts that are shown so."""
    more = STEP // 2 if rounding == Rounding.HALF_UP else STEP - 1
    return max(0, shown - more), shown - more + STEP - 1
