"""All whole tables that agree with what is known of some cells: asked by linear and integer programming."""

from math import ceil, floor, inf, isinf

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from .network import network
from .ties import Ties

WORK = 20_000_000  # nodes of one question, times its columns squared: the same on every machine
BRIEF_WORK = 2_000_000
ABOVE = 10_000.0
NEARBY = 2  # how far whole tables are sought around a corner that is not whole
FEW = 150  # columns up to which one question after the other is quicker than many at once
SLACK = 1e-6  # what the solver takes for whole
INFEASIBLE = 2
UNBOUNDED = (
    3,
    4,
)  # of a linear programme: 4 is "infeasible or unbounded", of a room that has tables

End = tuple[
    float, np.ndarray | None, bool
]  # the end, a table if one was found, whether it is reached


def counted(columns: int, work: int = WORK) -> dict[str, float]:
    """What HiGHS is told: to stop by what it has done, never by a clock."""
    return {"node_limit": max(1, work // columns**2), "mip_rel_gap": 0}


class Room:
    """Some columns that sums tie to one another; the others are fixed, each at its `low`.

    top: the greatest of each, with an end for what has none. far: in a network no cell that has an end
    comes further, as a corner adds or takes away each figure once at the most; what comes further with
    `top` for an end has none, as `top` leaves room for it.
    """

    def __init__(self, ties: Ties, columns: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
        self.columns = columns
        self.place = {int(column): number for number, column in enumerate(columns)}
        self.low, self.high = low[self.columns], high[self.columns]
        rows = np.unique(ties.row[np.isin(ties.column, self.columns)])
        fixed = low.copy()
        fixed[self.columns] = 0
        part = ties.matrix[rows]
        self.matrix, self.right = csr_array(part[:, self.columns]), -(part @ fixed)
        self.network = network(self.matrix, self.right)
        finite = self.high[np.isfinite(self.high)]
        most = float(np.abs(self.right).sum() + finite.sum() + self.low.sum())
        self.endless = 3 * most + ABOVE
        self.top = np.minimum(self.high, self.endless)
        self.far = most if self.network is not None else inf

    def name(self) -> bytes:
        """The same for islands that are alike cell by cell."""
        matrix = self.matrix.sorted_indices()
        arrays = (matrix.indptr, matrix.indices, matrix.data, self.right, self.low, self.high)
        return b"|".join(np.ascontiguousarray(each).tobytes() for each in arrays)

    def is_empty(self) -> bool:
        """Whether it is proven that there is none."""
        nothing = np.zeros(len(self.columns), dtype=np.int64)
        if self.corner(nothing)[0] is not None:
            return False
        return self.network is not None or self.solved(nothing).status == INFEASIBLE

    def holds(self, whole: np.ndarray) -> bool:
        """Whether these whole numbers are one of its tables."""
        inside = (self.low <= whole) & (whole <= self.top)
        return bool(inside.all() and (self.matrix @ whole == self.right).all())

    def corner(self, cost: np.ndarray) -> tuple[np.ndarray | None, float]:
        """A cheapest table below what counts as endless, None unless one is found that is whole; and
        the cost that none is below. cost: whole numbers."""
        if self.network is not None:
            found = self.network.cheapest(cost, self.low, self.top)
        else:
            found = self.solved(cost, high=self.top, whole=False).x
        if found is None:
            return None, -inf
        rounded = np.round(found)
        return (rounded if self.holds(rounded) else None), float(cost @ found)

    def good(self, cost: np.ndarray) -> np.ndarray | None:
        """A whole table that is cheap, perhaps not the cheapest; None where none is found quickly."""
        table, _ = self.corner(cost)
        if table is not None or self.network is not None or len(cost) <= FEW:
            return table
        return self._nearby(cost, self.low, self.top)

    def with_value(self, column: int, low: float, high: float) -> np.ndarray | None:
        """A whole table in which a cell lies so, by the order of `columns`; None where there is none."""
        lows, highs = self.low.copy(), np.minimum(self.high, self.endless + 2 * low)
        place = self.place[column]
        lows[place], highs[place] = max(lows[place], low), min(highs[place], high)
        if lows[place] > highs[place]:
            return None
        if self.network is not None:
            return self.network.cheapest(np.zeros(len(lows), dtype=np.int64), lows, highs)
        nothing = np.zeros(len(self.columns))
        table = self._nearby(nothing, lows, highs) if len(lows) > FEW else None
        if table is not None:
            return table
        found = self.solved(nothing, lows, highs)
        return None if found.x is None else np.round(found.x)

    def least(self, place: int, seen: float) -> End:
        """The least value of a cell. seen: in some table."""
        value, table, proven = self._extreme(place, 1, seen)
        return ceil(value - SLACK), table, proven

    def greatest(self, place: int, seen: float) -> End:
        """The greatest value, inf where there is none."""
        value, table, proven = self._extreme(place, -1, -seen)
        return (inf if value == -inf else floor(-value + SLACK)), table, proven

    def solved(
        self,
        cost: np.ndarray,
        low: np.ndarray | None = None,
        high: np.ndarray | None = None,
        work: int = WORK,
        whole: bool = True,
    ) -> OptimizeResult:
        """What HiGHS finds."""
        box = Box(self.low if low is None else low, self.high if high is None else high)
        return milp(
            cost,
            integrality=np.full(len(cost), int(whole)),
            bounds=box,
            constraints=[LinearConstraint(self.matrix, self.right, self.right)],
            options=counted(len(cost), work),
        )

    def _nearby(self, cost: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray | None:
        """A whole table around a cheapest one that need not be whole, None where none is found."""
        corner = self.solved(cost, low, high, whole=False).x
        if corner is None:
            return None
        lows = np.maximum(low, np.floor(corner) - NEARBY)
        highs = np.minimum(high, np.ceil(corner) + NEARBY)
        found = self.solved(np.zeros(len(cost)), lows, highs, work=BRIEF_WORK)
        return None if found.x is None else np.round(found.x)

    def _extreme(self, place: int, sign: int, seen: float) -> End:
        """The least of sign · x. seen: a value of it in some whole table."""
        cost = np.zeros(len(self.columns), dtype=np.int64)
        cost[place] = sign
        table, value = self.corner(cost)
        beyond = sign < 0 and isinf(self.high[place]) and -value > min(self.far, self.endless / 3)
        if beyond and self.network is not None:
            return -inf, None, True
        end = ceil(value - SLACK) if value > -inf else value
        if not beyond and (table is not None or end == seen):
            return end, table, True
        if not beyond and len(cost) > FEW and end > -inf:
            low, high = self.low.copy(), self.top.copy()
            low[place] = high[place] = sign * end
            table = self._nearby(np.zeros(len(cost)), low, high)
            if table is not None:
                return end, table, True
        return self._proven(cost, place, sign)

    def _proven(self, cost: np.ndarray, place: int, sign: int) -> End:
        found = self.solved(cost)
        table = None if found.x is None else np.round(found.x)
        if found.status == 0:
            return found.fun, table, True
        if self.solved(cost, whole=False).status in UNBOUNDED:  # a spent budget is told as 4, too
            return -inf, None, True
        proven = getattr(found, "mip_dual_bound", None)
        outer = float((self.low if sign > 0 else -self.high)[place])
        return (outer if proven is None else max(outer, proven)), table, False
