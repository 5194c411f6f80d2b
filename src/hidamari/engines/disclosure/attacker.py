"""The attacker: what an outsider can derive of every cell from everything that is published.

Every cell is a whole number between what is known of it; every sum holds. First each sum is read by
itself (narrowing); what is left free falls into islands that no sum ties to one another. An island
without rings is done. In the others whole tables are sought in which many cells are at their bounds
at once (a table of the linear programme's corner mostly is whole, in two dimensions always), and only
for what is left over each bound is asked by integer programming (HiGHS). So the bounds are exact: no
cleverer attack on these tables exists. Past the questions allowed, what is proven by then is an outer bound,
and says so, beside the values that the cell has in whole tables that were found: those are certain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from .narrowing import contradiction, narrowed
from .room import Room
from .table import Sum
from .ties import Ties

TOGETHER = 200  # rounds in which many bounds are sought at once
QUESTIONS = (
    12_000_000  # of one island that is no network, times its columns squared: above, a bound
)
# may stay an outer one. Counted, never timed: the same is found on every machine


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between these a cell lies; upper inf: nothing is known. possible: the least and greatest value
    it has in whole tables that were found, where that is less than between these."""

    lower: int
    upper: float
    possible: tuple[float, float] | None = None

    @property
    def exact(self) -> bool:
        """Both are reached by a table."""
        return self.possible is None

    @property
    def certain(self) -> tuple[float, float]:
        """What nobody can rule out lies as far apart as these."""
        return self.possible or (self.lower, self.upper)

    def __contains__(self, value: int) -> bool:
        return self.lower <= value <= self.upper


Derived = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]  # lower, upper; least, most found
Known = Sequence[tuple[float, float]]  # of each cell: at least, at most; equal where it is shown


def bounds(known: Known, sums: Sequence[Sum]) -> list[Bounds]:
    """Of every cell, in order. Raises Refusal where no table at all fits what is published."""
    ties = Ties.of(len(known), sums)
    low, high = np.array(known, dtype=float).T
    return bounds_of(*derived(ties, low, high))


def bounds_of(
    low: np.ndarray, high: np.ndarray, least: np.ndarray, most: np.ndarray
) -> list[Bounds]:
    """One by one; those alike are one."""
    each = list(zip(low.tolist(), high.tolist(), least.tolist(), most.tolist(), strict=True))
    made = {
        ends: Bounds(int(ends[0]), ends[1], None if ends[:2] == ends[2:] else ends[2:])
        for ends in set(each)
    }
    return [made[ends] for ends in each]


def derived(
    ties: Ties,
    low: np.ndarray,
    high: np.ndarray,
    seen: Sequence[np.ndarray] = (),
) -> Derived:
    """The same of arrays: what is known at least, at most. seen: whole tables that are known to fit."""
    low, high, ended = narrowed(ties, *ties.widened(np.ceil(low), np.floor(high)))
    least, most = low.copy(), high.copy()
    ties = ties.binding(low, high) if ended else ties
    known: dict[bytes, Derived] = {}
    for island, is_tree in islands(ties, low, high):
        if is_tree and ended:
            continue
        room = Room(ties, island, low, high)
        key = room.name()
        if key not in known:
            known[key] = searched(room, [whole[island] for whole in seen])
        low[island], high[island], least[island], most[island] = known[key]
    return low[: ties.cells], high[: ties.cells], least[: ties.cells], most[: ties.cells]


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


def searched(room: Room, seen: Sequence[np.ndarray] = ()) -> Derived:
    """The bounds within one island, and what was found between them. Raises Refusal: inconsistent."""
    if not len(seen) and room.is_empty():
        raise contradiction()
    reached = Reached(room)
    for whole in seen:
        reached.mark(whole)
    left = questions(room)
    reached.many(min(TOGETHER, left))
    while left > 0 and (place := reached.narrowest()) is not None:
        if not reached.low[place]:
            reached.low_is(place, *room.least(place, reached.least[place]))
            left -= 1
        if not reached.high[place]:
            reached.high_is(place, *room.greatest(place, reached.most[place]))
            left -= 1
    return reached.ends()


def questions(room: Room) -> int:
    """How many are asked of it: a network's are answered at once."""
    columns = len(room.columns)
    return 2 * columns if room.network is not None else max(8, QUESTIONS // columns**2)


class Reached:
    """The least and the most of each cell in all whole tables that were found, and its bounds so far."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.lower, self.upper = room.low.copy(), room.high.copy()
        self.asked = np.zeros(len(room.low), dtype=bool)
        self.least, self.most = np.full(len(room.low), inf), np.full(len(room.low), -inf)

    @property
    def low(self) -> np.ndarray:
        """Which cells were seen at their lower bound."""
        return self.least == self.lower

    @property
    def high(self) -> np.ndarray:
        """Which cells were seen at their upper bound, or so far up that they have none."""
        endless = np.isinf(self.upper) & (self.most > self.room.far)
        return (self.most == self.upper) | endless

    def narrowest(self) -> int | None:
        """Of the cells not asked yet, the one of which least was found, None where all is proven."""
        open_ = ~self.asked & ~(self.low & self.high)
        if not open_.any():
            return None
        place = int(np.where(open_, self.most - self.least, inf).argmin())
        self.asked[place] = True
        return place

    def ends(self) -> Derived:
        """The bounds, and what was found between them."""
        return self.lower, self.upper, self.least, np.where(self.high, self.upper, self.most)

    def low_is(self, place: int, bound: float, table: np.ndarray | None, proven: bool) -> None:
        """Nothing is below this, and whether it is reached."""
        self.mark(table)
        self.lower[place] = bound
        self.least[place] = bound if proven else self.least[place]

    def high_is(self, place: int, bound: float, table: np.ndarray | None, proven: bool) -> None:
        """Nothing is above this, and whether it is reached."""
        self.mark(table)
        self.upper[place] = bound
        self.most[place] = bound if proven else self.most[place]

    def many(self, rounds: int) -> None:
        """Ask for tables in which many cells are at a bound they were not yet seen at."""
        chance = np.random.default_rng(len(self.least))
        for _ in range(rounds):
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
