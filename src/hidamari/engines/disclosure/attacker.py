"""The attacker: what an outsider can derive of every cell from everything that is published.

Every cell is a whole number between what is known of it; every sum holds. First each sum is read by
itself (narrowing); what is left free falls into islands that no sum ties to one another. An island
without rings is done. In the others whole tables are sought in which many cells are at their bounds
at once (a table of the linear programme's corner mostly is whole, in two dimensions always), and only
for what is left over each bound is asked by integer programming (HiGHS). So the bounds are exact: no
cleverer attack on these tables exists. Past the time given, what is proven by then is an outer bound,
and says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from time import monotonic

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from .narrowing import contradiction, narrowed
from .room import SECONDS, Room
from .table import Sum
from .ties import Ties

TOGETHER = 200  # rounds in which many bounds are sought at once
PATIENCE = 60.0  # seconds for one island, above which a bound may stay an outer one


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between these a cell lies; upper inf: nothing is known. exact: both are reached by a table."""

    lower: int
    upper: float
    exact: bool = True

    def __contains__(self, value: int) -> bool:
        return self.lower <= value <= self.upper


Derived = tuple[np.ndarray, np.ndarray, np.ndarray]  # least, greatest, whether both are reached
Known = Sequence[tuple[float, float]]  # of each cell: at least, at most; equal where it is shown


def bounds(known: Known, sums: Sequence[Sum], seconds: float = SECONDS) -> list[Bounds]:
    """Of every cell, in order. Raises Refusal where no table at all fits what is published."""
    ties = Ties.of(len(known), sums)
    low, high = np.array(known, dtype=float).T
    return bounds_of(*derived(ties, low, high, seconds))


def bounds_of(low: np.ndarray, high: np.ndarray, exact: np.ndarray) -> list[Bounds]:
    """One by one."""
    each = zip(low.tolist(), high.tolist(), exact.tolist(), strict=True)
    return [Bounds(int(least), most, proven) for least, most, proven in each]


def derived(ties: Ties, low: np.ndarray, high: np.ndarray, seconds: float = SECONDS) -> Derived:
    """The same of arrays: what is known at least, at most."""
    low, high, ended = narrowed(ties, *ties.widened(np.ceil(low), np.floor(high)))
    exact = np.ones(ties.columns, dtype=bool)
    known: dict[bytes, Derived] = {}
    for island, is_tree in islands(ties, low, high):
        if is_tree and ended:
            continue
        room = Room(ties, island, low, high)
        key = room.name()
        if key not in known:
            known[key] = searched(room, seconds)
        low[island], high[island], exact[island] = known[key]
    return low[: ties.cells], high[: ties.cells], exact[: ties.cells]


def islands(ties: Ties, low: np.ndarray, high: np.ndarray) -> Iterator[tuple[np.ndarray, bool]]:
    """The columns that are not known, in groups that no sum ties to one another, and whether their
    sums form no ring. Nothing is said of columns that are in no sum."""
    free = (low < high)[ties.column]
    row, column = ties.row[free], ties.column[free]
    nodes = ties.columns + ties.rows
    graph = csr_array((np.ones(len(row)), (column, ties.columns + row)), shape=(nodes, nodes))
    _, group = connected_components(graph, directed=False)
    edges = np.bincount(group[column], minlength=nodes)
    members = np.unique(np.concatenate([column, ties.columns + row]))
    size = np.bincount(group[members], minlength=nodes)
    columns = np.unique(column)
    order = columns[np.argsort(group[columns], kind="stable")]
    starts = np.flatnonzero(np.diff(group[order])) + 1
    for island in np.split(order, starts) if len(order) else ():
        own = group[island[0]]
        yield island, bool(edges[own] == size[own] - 1)


def searched(room: Room, seconds: float) -> Derived:
    """The bounds within one island, and which of them are proven. Raises Refusal: inconsistent."""
    if room.is_empty():
        raise contradiction()
    low, high = room.low.copy(), room.high.copy()
    reached = Reached(room)
    reached.many()
    exact = np.ones(len(low), dtype=bool)
    end = monotonic() + PATIENCE
    for place in np.flatnonzero(~reached.low | ~reached.high).tolist():
        if monotonic() > end:
            exact[place] = False
            continue
        low_exact = high_exact = True
        if not reached.low[place]:
            low[place], low_exact = room.least(place, reached.least[place], seconds)
        if not reached.high[place]:
            high[place], high_exact = room.greatest(place, reached.most[place], seconds)
        exact[place] = low_exact and high_exact
    return low, high, exact


class Reached:
    """The least and the most of each cell in all whole tables that were found."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.least, self.most = np.full(len(room.low), inf), np.full(len(room.low), -inf)

    @property
    def low(self) -> np.ndarray:
        """Which cells were seen at their lower bound."""
        return self.least == self.room.low

    @property
    def high(self) -> np.ndarray:
        """Which cells were seen at their upper bound, or so far up that they have none."""
        endless = np.isinf(self.room.high) & (self.most > self.room.far)
        return (self.most == self.room.high) | endless

    def many(self) -> None:
        """Ask for tables in which many cells are at a bound they were not yet seen at."""
        chance = np.random.default_rng(len(self.least))
        for _ in range(TOGETHER):
            wish = chance.integers(1, 1000, len(self.least))
            new = [
                self.mark(self.room.good(np.where(seen(), 0, sign * wish)))
                for sign, seen in ((1, lambda: self.low), (-1, lambda: self.high))
                if not seen().all()
            ]
            if not any(new):
                break

    def mark(self, table: np.ndarray | None) -> int:
        """Remember a table; how many bounds are seen in it for the first time."""
        if table is None:
            return 0
        before = self.low.sum() + self.high.sum()
        self.least, self.most = np.minimum(self.least, table), np.maximum(self.most, table)
        return int(self.low.sum() + self.high.sum() - before)
