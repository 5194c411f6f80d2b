"""The best choice of cells to hide, proven: hitting sets with new demands until one does.

Each set that does not do names cells of which at least one more must go (Moreno-Centeno, Karp, Oper.
Res. 61, 2013, 453-468).
"""

from collections.abc import Sequence
from math import inf

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from .safety import Need, Safety

ROUNDS = 400
SECONDS = 20.0


def best(
    safety: Safety,
    needs: Sequence[Need],
    first: frozenset[int],
    known: frozenset[int],
    demands: Sequence[frozenset[int]],
) -> tuple[frozenset[int], float]:
    """The cheapest set, or the one known with the cost that none can be below.

    demands: sets of which one cell at least must be hidden, as far as they are known.
    """
    others = [place for place in range(safety.cells) if place not in first]
    top, bound, demands = safety.cost(known - first), 0.0, list(demands)
    for _ in range(ROUNDS):
        chosen, bound = _hitting(safety, others, demands)
        if bound >= top - 1e-9:
            return known, top
        broken = list(safety.broken(needs, first | chosen))
        if not broken:
            return first | chosen, bound
        demands += [_demand(safety, need, first | chosen, others) for need in broken]
    return known, bound


def _hitting(
    safety: Safety, others: Sequence[int], demands: Sequence[frozenset[int]]
) -> tuple[frozenset[int], float]:
    """The cheapest set with a cell of every demand, and its cost (or what it costs at least)."""
    if not demands:
        return frozenset(), 0.0
    column = {place: number for number, place in enumerate(others)}
    rows = [row for row, demand in enumerate(demands) for _ in demand]
    columns = [column[place] for demand in demands for place in demand]
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(demands), len(others)))
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


def _demand(
    safety: Safety, broken: Need, hidden: frozenset[int], others: Sequence[int]
) -> frozenset[int]:
    """Of these cells one at least must be hidden: all those outside a largest set that does not do."""

    def fill(hidden: frozenset[int], more: Sequence[int]) -> frozenset[int]:
        fuller = hidden | frozenset(more)
        if next(safety.broken([broken], fuller), None) is not None:
            return fuller
        if len(more) == 1:
            return hidden
        half = len(more) // 2
        return fill(fill(hidden, more[:half]), more[half:])

    rest = sorted(set(others) - hidden, key=lambda place: safety.costs[place])
    return frozenset(others) - fill(hidden, rest)
