"""The best choice of cells to hide, proven: hitting sets with new demands until one does.

A choice that does not do names cells of which some more must go (Moreno-Centeno, Karp, Oper. Res. 61,
2013, 453-468): in networks by cuts, in other tables by filling it up.
"""

from collections.abc import Iterable, Sequence
from math import inf
from typing import Protocol

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from .cuts import Cuts
from .fillings import Fillings
from .safety import Demand, Safety, needs_of

LARGEST = 40  # cells of a table up to which the best is sought
LARGEST_NETWORK = 4_000
ROUNDS = 300  # of new demands
NODES = 2_000  # of the search in one round


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
    demands: Iterable[Demand],
    rounds: int = ROUNDS,
) -> tuple[frozenset[int], float]:
    """The cheapest set, and its cost; where it is not found in so many rounds, a set as cheap that does not yet
    meet all needs, and the cost that none can be below.

    known: a set that may be as good. top: what it costs, inf where it does not meet all needs.
    demands: those that are known already.
    """
    others = [place for place in range(safety.cells) if place not in first]
    asked = list(demands)
    for _ in range(rounds):
        chosen, bound = _hitting(safety, others, asked)
        if bound >= top - 1e-9:
            return known, top
        more = ask.demands(first | chosen)
        if not more:
            break
        asked += more
    return first | chosen, bound


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
        options={"node_limit": NODES, "mip_rel_gap": 0},
    )
    if found.x is None:
        return frozenset(), 0.0
    chosen = frozenset(place for place, x in zip(others, found.x, strict=True) if x > 0.5)
    return chosen, float(found.mip_dual_bound)
