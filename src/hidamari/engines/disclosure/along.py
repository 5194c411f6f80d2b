"""Hiding along sums, for tables of any size: wherever one sum tells too much of a small count, its
cheapest further cell is hidden, until no sum by itself tells anything.

What rings of sums tell together is not seen here; the attack that follows sees it.
"""

from collections.abc import Iterator

import numpy as np

from .narrowing import implied, narrowed
from .safety import Demand, Safety

ROUNDS = 60


def hidden_along(safety: Safety, first: frozenset[int], spans: np.ndarray) -> frozenset[int]:
    """The primary cells and what hides them from every sum; all that can be, where that is too little."""
    hidden = np.zeros(safety.ties.columns, dtype=bool)
    hidden[list(first)] = True
    small = hidden.copy()
    for _ in range(ROUNDS):
        low, high, _ = narrowed(safety.ties, *safety.known(np.flatnonzero(hidden)))
        telling = telling_sums(safety, small, spans, low, high)
        more = [place for row in telling for place in _one_more(safety, row, hidden)]
        if not more:
            break
        hidden[more] = True
    return frozenset(np.flatnonzero(hidden).tolist())


def telling_sums(
    safety: Safety, small: np.ndarray, spans: np.ndarray, low: np.ndarray, high: np.ndarray
) -> np.ndarray:
    """The sums that by themselves tell too much of a small cell, the rest being known so far."""
    ties = safety.ties
    entries = np.flatnonzero(small[ties.column])
    rows = np.isin(ties.row, ties.row[entries])
    lower, upper = implied(ties, np.flatnonzero(rows), low, high)
    column = ties.column[rows]
    tells = small[column] & ((upper < spans[column, 1]) | (lower > spans[column, 0]))
    return np.unique(ties.row[rows][tells])


def demands(safety: Safety, first: frozenset[int], spans: np.ndarray) -> list[Demand]:
    """Sums of which one more cell at least must be hidden, whatever is hidden elsewhere."""
    small = np.zeros(safety.ties.columns, dtype=bool)
    small[list(first)] = True
    known = safety.known(first)
    firm = ~small & (safety.low == safety.high)
    rows = telling_sums(safety, small, spans, *known)
    found = (_cells(safety, row, firm) for row in rows)
    return [dict.fromkeys(cells.tolist(), 1.0) for cells in found if len(cells)]


def cost_at_least(safety: Safety, asked: list[Demand]) -> float:
    """What demands that share no cell cost together: no choice is cheaper."""
    taken: set[int] = set()
    cost = 0.0
    for demand in sorted(asked, key=len):
        if taken.isdisjoint(demand):
            taken |= demand.keys()
            cost += float(safety.costs[list(demand)].min())
    return cost


def _one_more(safety: Safety, row: int, hidden: np.ndarray) -> Iterator[int]:
    """The cheapest cell of a sum that gives room: not empty if there is another, and where its
    other sums hide something already."""
    cells = _cells(safety, row, ~hidden & (safety.low == safety.high))
    if not len(cells):
        return
    alone = np.array([_is_alone(safety, cell, row, hidden) for cell in cells])
    cost = safety.costs[cells] + 2 * alone + 4 * (safety.counts[cells] == 0)
    yield int(cells[np.argmin(cost)])


def _is_alone(safety: Safety, cell: int, row: int, hidden: np.ndarray) -> bool:
    """Whether one of its other sums hides nothing yet, so that it would need company there, too."""
    others = [each for each in safety.ties.rows_of(cell) if each != row]
    return any(not hidden[safety.ties.columns_of(each)].any() for each in others)


def _cells(safety: Safety, row: int, among: np.ndarray) -> np.ndarray:
    columns = safety.ties.columns_of(row)
    columns = columns[columns < safety.cells]
    return columns[among[columns]]
