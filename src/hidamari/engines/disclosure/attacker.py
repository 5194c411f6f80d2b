"""The attacker: what an outsider can derive of every cell from everything that is published.

Every cell is a whole number between what is known of it; every sum holds. The least and the greatest
value a cell can take are found by integer programming (HiGHS), cells tied by sums together, so the
bounds are exact: no cleverer attack on these tables exists. Past the time given, what is proven by
then is an outer bound, and says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from hidamari.engines.refusal import Refusal

from .table import Sum

SECONDS = 10.0  # for one bound
SLACK = 1e-6  # what the solver takes for whole
UNBOUNDED = (3, 4)  # 4 is HiGHS's "infeasible or unbounded", of a room that is known to have tables


@dataclass(frozen=True)
class Bounds:
    """Between these a cell lies; upper inf: nothing is known. exact: both are reached by a table."""

    lower: int
    upper: float
    exact: bool = True

    def __contains__(self, value: int) -> bool:
        return self.lower <= value <= self.upper


Known = Sequence[tuple[float, float]]  # of each cell: at least, at most; equal where it is shown


def bounds(known: Known, sums: Sequence[Sum], seconds: float = SECONDS) -> list[Bounds]:
    """Of every cell, in order. Raises Refusal where no table at all fits what is published."""
    found = [Bounds(ceil(low), high) for low, high in known]
    for island in islands(known, sums):
        room = Room(known, sums, island)
        if not room.fits():
            raise Refusal(
                "inconsistent",
                "公表された数どうしが合いません。",
                "The published figures contradict each other.",
            )
        for place in island:
            low, low_exact = room.least(place, seconds)
            high, high_exact = room.greatest(place, seconds)
            found[place] = Bounds(ceil(low), high, low_exact and high_exact)
    return found


def islands(known: Known, sums: Sequence[Sum]) -> list[list[int]]:
    """The cells that are not known, in groups that no sum ties to one another."""
    free = {place for place, (low, high) in enumerate(known) if low != high}
    leader = {place: place for place in free}

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for each in sums:
        tied = [place for place in (each.total, *each.parts) if place in free]
        for place in tied[1:]:
            leader[lead(place)] = lead(tied[0])
    groups: dict[int, list[int]] = {}
    for place in sorted(free):
        groups.setdefault(lead(place), []).append(place)
    return list(groups.values())


class Room:
    """All whole tables that agree with what is known of some cells, the others being fixed."""

    def __init__(self, known: Known, sums: Iterable[Sum], cells: Sequence[int]) -> None:
        self.cells = list(cells)
        self.column = {place: number for number, place in enumerate(self.cells)}
        self.low = np.array([known[place][0] for place in self.cells], dtype=float)
        self.high = np.array([known[place][1] for place in self.cells], dtype=float)
        self.ties = self._ties(known, sums)

    def fits(self) -> bool:
        """Whether there is any."""
        return self._solve(np.zeros(len(self.cells)), self.low, self.high, SECONDS).x is not None

    def least(self, place: int, seconds: float) -> tuple[float, bool]:
        """The least value of a cell, and whether it is proven to be reached."""
        value, exact = self._extreme(place, 1.0, seconds)
        return ceil(value - SLACK), exact

    def greatest(self, place: int, seconds: float) -> tuple[float, bool]:
        """The greatest value, inf where there is none."""
        value, exact = self._extreme(place, -1.0, seconds)
        return (inf if value == -inf else floor(-value + SLACK)), exact

    def with_value(self, place: int, low: float, high: float) -> np.ndarray | None:
        """A whole table in which a cell lies so, by the order of `cells`; None where there is none."""
        lows, highs = self.low.copy(), self.high.copy()
        column = self.column[place]
        lows[column], highs[column] = max(lows[column], low), min(highs[column], high)
        if lows[column] > highs[column]:
            return None
        found = self._solve(np.zeros(len(self.cells)), lows, highs, SECONDS)
        return None if found.x is None else np.round(found.x)

    def _extreme(self, place: int, sign: float, seconds: float) -> tuple[float, bool]:
        cost = np.zeros(len(self.cells))
        cost[self.column[place]] = sign
        found = self._solve(cost, self.low, self.high, seconds)
        if found.status == 0:
            return found.fun, True
        if found.status in UNBOUNDED:
            return -inf, True
        proven = getattr(found, "mip_dual_bound", None)
        outer = float((self.low if sign > 0 else -self.high)[self.column[place]])
        return (outer if proven is None else max(outer, proven)), False

    def _solve(
        self, cost: np.ndarray, low: np.ndarray, high: np.ndarray, seconds: float
    ) -> OptimizeResult:
        return milp(
            cost,
            integrality=np.ones(len(cost)),
            bounds=Box(low, high),
            constraints=self.ties,
            options={"time_limit": seconds, "mip_rel_gap": 0},
        )

    def _ties(self, known: Known, sums: Iterable[Sum]) -> list[LinearConstraint]:
        """total - Σ parts = 0, what is fixed moved to the right."""
        rows: list[int] = []
        columns: list[int] = []
        signs: list[float] = []
        right: list[float] = []
        for each in sums:
            signed = [(each.total, 1.0), *((part, -1.0) for part in each.parts)]
            free = [(self.column[place], sign) for place, sign in signed if place in self.column]
            if not free:
                continue
            columns += [column for column, _ in free]
            signs += [sign for _, sign in free]
            rows += [len(right)] * len(free)
            fixed = ((place, sign) for place, sign in signed if place not in self.column)
            right.append(-sum(sign * known[place][0] for place, sign in fixed))
        if not right:
            return []
        matrix = csr_array((signs, (rows, columns)), shape=(len(right), len(self.cells)))
        return [LinearConstraint(matrix, right, right)]
