"""What follows of each cell from one sum after the other, until nothing more follows.

In a sum every cell is at most what the others leave at their least, and at least what they leave at
their most. Where the free cells and their sums form no ring, these bounds are those of whole tables:
all cells of a tree can take them (bounds consistency, Berge-acyclic; Beeri et al., J. ACM 30, 1983,
479-513). In rings they are outer bounds, and the search goes on from them.
"""

from math import inf

import numpy as np

from hidamari.engines.refusal import Refusal

from .ties import Ties

ROUNDS = 200


def narrowed(ties: Ties, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray, bool]:
    """Least and greatest of every column, and whether nothing more follows. Raises Refusal:
    inconsistent."""
    low, high = low.copy(), high.copy()
    live = np.ones(ties.rows, dtype=bool)
    for _ in range(ROUNDS):
        entries = np.flatnonzero(live[ties.row])
        changed = _narrow(ties, entries, low, high)
        if (low > high).any():
            raise contradiction()
        if not changed.any():
            return low, high, True
        live = np.zeros(ties.rows, dtype=bool)
        live[ties.row[changed[ties.column]]] = True
    return low, high, False


def _narrow(ties: Ties, entries: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """One round over these entries, in place; which columns changed."""
    before_low, before_high = low.copy(), high.copy()
    lower, upper = implied(ties, entries, low, high)
    np.minimum.at(high, ties.column[entries], upper)
    np.maximum.at(low, ties.column[entries], lower)
    return (low != before_low) | (high != before_high)


def implied(
    ties: Ties, entries: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """What its sum says of each entry when all others in it are at an end; whole rows are asked for."""
    row, column, plus = ties.row[entries], ties.column[entries], ties.sign[entries] > 0
    least = np.where(plus, low[column], -high[column])
    most = np.where(plus, high[column], -low[column])
    room_up = -_others(row, least, ties.rows)  # sign · x is at most this
    room_down = -_others(row, most, ties.rows)
    return np.where(plus, room_down, -room_up), np.where(plus, room_up, -room_down)


def _others(row: np.ndarray, value: np.ndarray, rows: int) -> np.ndarray:
    """Of each entry, the sum of the other values in its row; infinite where any of these is."""
    endless = np.isinf(value)
    finite = np.where(endless, 0.0, value)
    total = np.bincount(row, finite, rows)
    endless_in_row = np.bincount(row, endless, rows)
    others = total[row] - finite
    sign = -inf if endless.any() and value[endless][0] < 0 else inf
    return np.where(endless_in_row[row] - endless > 0, sign, others)


def contradiction() -> Refusal:
    """No table at all fits what is published."""
    return Refusal(
        "inconsistent",
        "公表された数どうしが合いません。",
        "The published figures contradict each other.",
    )
