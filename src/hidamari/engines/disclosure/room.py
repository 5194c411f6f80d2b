"""All whole tables that agree with what is known of some cells: asked by linear and integer programming."""

from math import ceil, floor, inf

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from .network import network
from .ties import Ties

SECONDS = 10.0  # for one question
ABOVE = 10_000.0  # what has no end comes to this above all that finite figures can make together
SLACK = 1e-6  # what the solver takes for whole
UNBOUNDED = (3, 4)  # 4 is HiGHS's "infeasible or unbounded", of a room that is known to have tables


class Room:
    """Some columns that sums tie to one another; the others are fixed, each at its `low`."""

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
        self.endless = ABOVE + float(np.abs(self.right).sum() + finite.sum() + self.low.sum())
        self.top = np.minimum(self.high, self.endless)

    def name(self) -> bytes:
        """The same for islands that are alike cell by cell."""
        matrix = self.matrix.sorted_indices()
        arrays = (matrix.indptr, matrix.indices, matrix.data, self.right, self.low, self.high)
        return b"|".join(np.ascontiguousarray(each).tobytes() for each in arrays)

    def fits(self) -> bool:
        """Whether there is any."""
        nothing = np.zeros(len(self.columns), dtype=np.int64)
        if self.network is not None:
            return self.corner(nothing) is not None
        return self.solved(nothing).x is not None

    def holds(self, whole: np.ndarray) -> bool:
        """Whether these whole numbers are one of its tables."""
        inside = (self.low <= whole) & (whole <= self.top)
        return bool(inside.all() and (self.matrix @ whole == self.right).all())

    def corner(self, cost: np.ndarray) -> np.ndarray | None:
        """A cheapest table below what counts as endless, where one is found that is whole. cost:
        whole numbers."""
        if self.network is not None:
            found = self.network.cheapest(cost, self.low, self.top)
        else:
            found = self.solved(cost, high=self.top, whole=False).x
        if found is None:
            return None
        rounded = np.round(found)
        return rounded if self.holds(rounded) else None

    def with_value(self, column: int, low: float, high: float) -> np.ndarray | None:
        """A whole table in which a cell lies so, by the order of `columns`; None where there is none."""
        lows, highs = self.low.copy(), self.top.copy()
        place = self.place[column]
        lows[place], highs[place] = max(lows[place], low), min(highs[place], high)
        if lows[place] > highs[place]:
            return None
        if self.network is not None:
            return self.network.cheapest(np.zeros(len(lows), dtype=np.int64), lows, highs)
        found = self.solved(np.zeros(len(self.columns)), lows, highs)
        return None if found.x is None else np.round(found.x)

    def least(self, place: int, seconds: float) -> tuple[float, bool]:
        """The least value of a cell, and whether it is proven to be reached."""
        value, exact = self._extreme(place, 1.0, seconds)
        return ceil(value - SLACK), exact

    def greatest(self, place: int, seconds: float) -> tuple[float, bool]:
        """The greatest value, inf where there is none."""
        value, exact = self._extreme(place, -1.0, seconds)
        return (inf if value == -inf else floor(-value + SLACK)), exact

    def solved(
        self,
        cost: np.ndarray,
        low: np.ndarray | None = None,
        high: np.ndarray | None = None,
        seconds: float = SECONDS,
        whole: bool = True,
    ) -> OptimizeResult:
        """What HiGHS finds."""
        box = Box(self.low if low is None else low, self.high if high is None else high)
        return milp(
            cost,
            integrality=np.full(len(cost), int(whole)),
            bounds=box,
            constraints=[LinearConstraint(self.matrix, self.right, self.right)],
            options={"time_limit": seconds, "mip_rel_gap": 0},
        )

    def _extreme(self, place: int, sign: float, seconds: float) -> tuple[float, bool]:
        cost = np.zeros(len(self.columns), dtype=np.int64)
        cost[place] = sign
        table = self.corner(cost)
        if table is not None:  # a corner is cheapest among all, so also among the whole ones
            value = sign * table[place]
            return (-inf if -value == self.endless else value), True
        return self._proven(cost, place, sign, seconds)

    def _proven(
        self, cost: np.ndarray, place: int, sign: float, seconds: float
    ) -> tuple[float, bool]:
        found = self.solved(cost, seconds=seconds)
        if found.status == 0:
            return found.fun, True
        if found.status in UNBOUNDED:
            return -inf, True
        proven = getattr(found, "mip_dual_bound", None)
        outer = float((self.low if sign > 0 else -self.high)[place])
        return (outer if proven is None else max(outer, proven)), False
