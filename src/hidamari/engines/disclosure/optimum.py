"""The best choice of cells to hide, proven: hitting sets with new demands until one does.

Each set that does not do names cells of which at least one more must go (Moreno-Centeno, Karp, Oper.
Res. 61, 2013, 453-468); in networks cuts do so at once.
"""

from collections.abc import Iterable, Sequence
from math import inf
from time import monotonic
from typing import Protocol

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from .cuts import Cuts, Demand
from .safety import Need, Safety, needs_of

LARGEST = 40  # cells of a table up to which the best is sought
LARGEST_NETWORK = 4_000
SECONDS = 10.0


class Asking(Protocol):
    """Tells what a choice lacks."""

    def demands(self, hidden: frozenset[int]) -> list[Demand]:
        """None: all needs are met, as far as hiding can meet them."""
        ...


def asking(safety: Safety, first: frozenset[int], spans: np.ndarray) -> Asking | None:
    """The way to the best choice for this table, None where it is too large for one."""
    if safety.cells > LARGEST_NETWORK:
        return None
    needs = needs_of(first, spans)
    cuts = Cuts.of(safety, needs, first)
    return cuts or (Fillings(safety, needs, first) if safety.cells <= LARGEST else None)


def best(
    safety: Safety,
    first: frozenset[int],
    known: frozenset[int],
    top: float,
    ask: Asking,
    demands: Iterable[frozenset[int]],
    seconds: float = SECONDS,
) -> tuple[frozenset[int], float]:
    """The cheapest set, and its cost; where it is not found in time, a set as cheap that does not yet
    meet all needs, and the cost that none can be below.

    known: a set that may be as good. top: what it costs, inf where it does not meet all needs.
    demands: sets of which one cell at least must be hidden, as far as they are known.
    """
    others = [place for place in range(safety.cells) if place not in first]
    end = monotonic() + seconds
    asked = [dict.fromkeys(demand, 1.0) for demand in demands]
    while True:
        chosen, bound = _hitting(safety, others, asked)
        if bound >= top - 1e-9:
            return known, top
        more = ask.demands(first | chosen)
        if not more or monotonic() > end:
            return first | chosen, bound
        asked += more


def _hitting(
    safety: Safety, others: Sequence[int], demands: Sequence[Demand]
) -> tuple[frozenset[int], float]:
    """The cheapest set that meets every demand, and its cost (or what it costs at least)."""
    if not demands:
        return frozenset(), 0.0
    column = {place: number for number, place in enumerate(others)}
    rows = [row for row, demand in enumerate(demands) for _ in demand]
    columns = [column[place] for demand in demands for place in demand]
    shares = [share for demand in demands for share in demand.values()]
    matrix = csr_array((shares, (rows, columns)), shape=(len(demands), len(others)))
    found = milp(
        safety.costs[others],
        integrality=np.ones(len(others)),
        bounds=Box(0, 1),
        constraints=[LinearConstraint(matrix, 1, inf)],
        options={"time_limit": SECONDS, "mip_rel_gap": 0},
    )
    if found.x is None:
        return frozenset(), 0.0
    chosen = frozenset(place for place, x in zip(others, found.x, strict=True) if x > 0.5)
    return chosen, float(found.mip_dual_bound)


class Fillings:
    """The demands of any table: a choice that does not do is filled up as far as it still does not."""

    def __init__(self, safety: Safety, needs: Sequence[Need], first: frozenset[int]) -> None:
        self.safety, self.needs = safety, needs
        self.others = [place for place in range(safety.cells) if place not in first]

    def demands(self, hidden: frozenset[int]) -> list[Demand]:
        """One for each need that is not met."""
        broken = list(self.safety.broken(self.needs, hidden))
        found = [dict.fromkeys(self._demand(need, hidden), 1.0) for need in broken]
        return [demand for demand in found if demand]

    def _demand(self, broken: Need, hidden: frozenset[int]) -> frozenset[int]:
        """Of these cells one at least must be hidden: all those outside a largest set that does not do."""

        def fill(hidden: frozenset[int], more: Sequence[int]) -> frozenset[int]:
            fuller = hidden | frozenset(more)
            if next(self.safety.broken([broken], fuller), None) is not None:
                return fuller
            if len(more) == 1:
                return hidden
            half = len(more) // 2
            return fill(fill(hidden, more[:half]), more[half:])

        rest = sorted(set(self.others) - hidden, key=lambda place: self.safety.costs[place])
        return frozenset(self.others) - fill(hidden, rest)
