"""The fewest further cells to hide so that the hidden ones are safe (complementary suppression).

A cell is safe when there is a whole table with it at the lower end of its span or below and one with it
at the upper end or above, all shown cells and all sums being as they are. A quick way comes first: along
sums, or need by need along the cheapest change of the table (Castro, Eur. J. Oper. Res. 140, 2002,
93-105, uses the like). Where the best can be sought (optimum), the quick choice only shortens the search,
and is what remains where nothing cheaper is found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array, hstack, identity

from .along import cost_at_least, demands, hidden_along
from .attacker import Bounds, Derived, Known, bounds_of
from .cuts import Cuts
from .optimum import asking, best
from .policy import Span
from .room import counted
from .safety import Need, Safety, needs_of
from .table import Table

QUICK = 400  # cells up to which every choice is along the cheapest change
NEAR = 4_000  # cells that may change for one need of a larger table
ATTEMPTS = 5


@dataclass(frozen=True)
class Hidden:
    """places: all that are hidden, those asked for included. bounds: what an outsider then derives of
    every cell. gap: by how much of its cost the choice may at most exceed the best one, 0 where it is
    proven best."""

    places: frozenset[int]
    bounds: list[Bounds]
    gap: float


def hide(table: Table, spans: Mapping[int, Span], shown: Known | None = None) -> Hidden:
    """Primary cells and what must be hidden with them. Every count of the table is known here.

    spans: where each primary cell must be possible. shown: what an outsider knows of each cell that
    is shown; without it, its count.
    """
    first = frozenset(spans)
    safety = Safety(table, shown)
    limits = safety.over_columns(spans)
    asked = demands(safety, first, limits)
    bound, ask = cost_at_least(safety, asked), asking(safety, first, limits)
    if safety.cells > QUICK or isinstance(ask, Cuts):
        found, derived = _mended(safety, limits, first, hidden_along(safety, first, limits))
    else:
        found = _pared(safety, first, limits)
        derived = safety.derived(found)
    if ask:
        top = inf if _told(first, limits, derived) else safety.cost(found - first)
        chosen, bound = best(safety, first, found, top, ask, asked)
        chosen, of_chosen = _mended(safety, limits, first, chosen)
        if safety.cost(chosen - first) < top and not _told(first, limits, of_chosen):
            found, derived = chosen, of_chosen
    cost = safety.cost(found - first)
    gap = (cost - bound) / cost if cost > bound + 1e-9 else 0.0
    return Hidden(found, bounds_of(*derived), gap)


def _pared(safety: Safety, first: frozenset[int], spans: np.ndarray) -> frozenset[int]:
    """One need after the other: the cheapest change of the table that meets it is hidden. Then cells
    that were not needed after all are shown again, the dearest first."""
    hidden, needs = first, needs_of(first, spans)
    for need in needs:
        for broken in safety.broken([need], hidden):
            hidden |= _cheapest_change(safety, broken, hidden)
    for place in sorted(hidden - first, key=lambda place: -safety.costs[place]):
        if next(safety.broken(needs, hidden - {place}), None) is None:
            hidden -= {place}
    return hidden


def _mended(
    safety: Safety, spans: np.ndarray, first: frozenset[int], hidden: frozenset[int]
) -> tuple[frozenset[int], Derived]:
    """The same with what rings of sums still tell hidden, too, and what is derived then: attack, mend,
    attack again."""
    derived = safety.derived(hidden)
    for _ in range(ATTEMPTS):
        before = hidden
        for need in needs_of(_told(first, spans, derived), spans):
            for broken in safety.broken([need], hidden):
                hidden |= _cheapest_change(safety, broken, hidden)
        if hidden == before:
            break
        derived = safety.derived(hidden)
    low, high, least, most = derived
    derived = low, high, *safety.found(hidden, least, most)
    known = set(np.flatnonzero(low == high).tolist())  # hidden in vain: showing tells nothing
    return hidden - (known - first), derived


def _told(first: frozenset[int], spans: np.ndarray, derived: Derived) -> frozenset[int]:
    """The primary cells of which too much can be derived."""
    _, _, least, most = derived
    told = (least > spans[: len(least), 0]) | (most < spans[: len(most), 1])
    return first & set(np.flatnonzero(told).tolist())


def _cheapest_change(safety: Safety, need: Need, hidden: frozenset[int]) -> frozenset[int]:
    """The cells of a whole table that meets the need and differs least, by cost, from the true one.

    x = counts + free + up - down, free within what is known; all of them where none is found.
    """
    near = np.array(sorted(safety.near(need.place, NEAR)))
    k, counts = len(near), safety.counts[near]
    costs = safety.costs.copy()
    costs[list(hidden)] = 0
    ties = safety.ties.matrix[:, near]
    ties = ties[np.diff(ties.indptr) > 0]
    row = (near == need.place).astype(float)[None, :]
    count = safety.counts[need.place]
    found = milp(
        np.concatenate([np.zeros(k), costs[near], costs[near]]) + 1e-6,
        integrality=np.ones(3 * k),
        bounds=Box(
            np.concatenate([safety.low[near] - counts, np.zeros(2 * k)]),
            np.concatenate([safety.high[near] - counts, np.full(k, inf), counts]),
        ),
        constraints=[
            LinearConstraint(hstack([ties, ties, -ties]), 0, 0),
            LinearConstraint(
                csr_array(np.hstack([row, row, -row])), need.low - count, need.high - count
            ),
            LinearConstraint(hstack([identity(k), identity(k), -identity(k)]), -counts, inf),
        ],
        options=counted(3 * k),
    )
    if found.x is None:
        return frozenset(near[near < safety.cells].tolist())
    free, up, down = np.round(found.x).reshape(3, k)
    whole = safety.counts.copy()
    whole[near] += free + up - down
    return safety.remember(whole)
