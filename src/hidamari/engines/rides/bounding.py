"""A lower bound on the minutes of every plan that leaves no more people behind.

**Claim.** For any prices π_i ≥ 0 of passengers and any price μ ≥ 0 of a seat left empty,

    L(π, μ) = Σ π_i − μ·u + Σ_v min(0, cheapest walk of v) + Σ_i min(0, μ·heads_i − π_i)

is at most the minutes of every plan that leaves at most u people behind.

**Why.** Take such a plan: tours r_v with minutes c(r_v), and y_i = 1 for whoever is left behind. Each
passenger is in a tour or left behind, so Σ_v [i ∈ r_v] + y_i ≥ 1; and Σ heads_i·y_i ≤ u. Hence

    Σ c(r_v) ≥ Σ c(r_v) + Σ π_i (1 − Σ_v [i ∈ r_v] − y_i) + μ (Σ heads_i·y_i − u)
             = Σ π_i − μ·u + Σ_v (c(r_v) − Σ_{i∈r_v} π_i) + Σ_i y_i (μ·heads_i − π_i),

and each term on the right is at least its minimum. A vehicle that stays away costs 0, any other is no
cheaper than its cheapest walk (`walking.py`: every tour that can be driven is such a walk). ∎

Good prices come from the linear programme over known walks (column generation; Desrochers, Desrosiers
& Solomon, Operations Research 40(2), 1992); a bound is only ever claimed from the formula above,
which holds for bad prices too. Minutes are whole, so it may be rounded up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, eye_array, hstack, vstack

from .case import Case, Tour
from .searching import riders
from .timing import arrivals
from .walking import Walk, Walks

SMALL = 1e-6
CLOSE = 0.5  # minutes between the bound and the programme: nearer is not worth the time
STAGES = ((20_000, 100), (200_000, 50))  # size of the memory, rounds with it
TRUST = 0.8  # how far prices stay at the best ones so far (smoothing; Wentges, 1997)
Prices = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bounded:
    """The bound, and the tours met on the way to it, with their minutes: often better ones."""

    minutes: int
    tours: dict[tuple[int, Tour], int]


@dataclass(frozen=True, slots=True)
class Priced:
    """Prices from the linear programme, and what it costs."""

    passengers: Prices
    left: float
    total: float

    def towards(self, centre: "Priced | None") -> "Priced":
        """Between these prices and those of the best bound: the programme alone swings widely."""
        if centre is None:
            return self
        near = TRUST * centre.passengers + (1 - TRUST) * self.passengers
        return Priced(near, TRUST * centre.left + (1 - TRUST) * self.left, self.total)


def lower_bound(case: Case, known: Iterable[tuple[tuple[int, Tour], int]], left: int) -> "Bounded":
    """Minutes that any plan drives which leaves at most `left` people behind.

    `known`: tours of a plan that leaves no more, and others to begin with.
    """
    tours = list(known)
    if not tours:  # nobody can be taken: no minutes
        return Bounded(0, {})
    master, best, centre = Master(case, tours, left), 0.0, None
    for size, rounds in STAGES:
        walks = Walks(case, size)
        master.forget_repeats()
        for _ in range(rounds):
            solved = master.priced()
            if best >= solved.total - CLOSE:
                break
            tried = solved.towards(centre)
            found = walks.cheapest(tried.passengers)
            bound = claimed(case, tried, found, left)
            if bound > best:
                best, centre = bound, tried
            master.add(walk for each in found for walk in each)
    return Bounded(max(0, ceil(best - SMALL)), master.tours())


def claimed(case: Case, priced: Priced, found: list[list[Walk]], left: int) -> float:
    """L(π, μ) of the claim above."""
    heads = np.array([p.heads for p in case.passengers])
    behind = np.minimum(0, priced.left * heads - priced.passengers).sum()
    walks = sum(min(0.0, each[0].cost) for each in found if each)
    return float(priced.passengers.sum() - priced.left * left + walks + behind)


class Master:
    """The linear programme over the walks known so far."""

    def __init__(
        self, case: Case, known: Iterable[tuple[tuple[int, Tour], int]], left: int
    ) -> None:
        self.case, self.left = case, left
        self.costs: list[int] = []
        self.rows: list[list[int]] = []
        for (vehicle, tour), minutes in known:
            self._column(vehicle, minutes, riders([tour]))

    def add(self, walks: Iterable[Walk]) -> None:
        for walk in walks:
            self._column(walk.vehicle, walk.minutes, walk.passengers)

    def forget_repeats(self) -> None:
        """Drop walks that take somebody twice: a better memory may forbid them."""
        kept = [k for k, row in enumerate(self.rows) if len(set(row)) == len(row)]
        self.costs = [self.costs[k] for k in kept]
        self.rows = [self.rows[k] for k in kept]

    def tours(self) -> dict[tuple[int, Tour], int]:
        """Those of the walks that can be driven."""
        found = {}
        for minutes, (*who, row) in zip(self.costs, self.rows, strict=True):
            vehicle, tour = row - len(self.case.passengers), visits(self.case, who)
            whole = len(set(who)) == len(who) == len(riders([tour]))
            if whole and self.case.fits(vehicle, who) and arrivals(self.case, vehicle, tour):
                found[vehicle, tour] = minutes
        return found

    def _column(self, vehicle: int, minutes: int, passengers: Iterable[int]) -> None:
        self.costs.append(minutes)
        self.rows.append([*passengers, len(self.case.passengers) + vehicle])

    def priced(self) -> Priced:
        """Solve it: each passenger is in a walk or left behind, each vehicle goes at most once."""
        n, m, k = len(self.case.passengers), len(self.case.vehicles), len(self.rows)
        lengths = [len(row) for row in self.rows]
        at = (np.concatenate(self.rows), np.repeat(np.arange(k), lengths))
        signs = np.where(at[0] < n, -1.0, 1.0)
        used = coo_array((signs, at), shape=(n + m, k))
        heads = [[p.heads for p in self.case.passengers]]
        behind = vstack([-eye_array(n), coo_array((m, n)), coo_array(heads)])
        solved = linprog(
            [*self.costs, *[0] * n],
            A_ub=hstack([vstack([used, coo_array((1, k))]), behind]),
            b_ub=[*[-1] * n, *[1] * m, self.left],
            bounds=[*[(0, None)] * k, *[(0, 1)] * n],
            method="highs",
        )
        paid = np.maximum(0, -solved.ineqlin.marginals)
        return Priced(paid[:n], float(paid[-1]), float(solved.fun))


def visits(case: Case, who: list[int]) -> Tour:
    """The tour of these passengers in this order; who shares a stop with the one before joins."""
    tour: list[tuple[int, ...]] = []
    for i in who:
        if tour and case.stop[tour[-1][0]] == case.stop[i]:
            tour[-1] = tuple(sorted((*tour[-1], i)))
        else:
            tour.append((i,))
    return tuple(tour)
