"""The fewest further cells to hide so that the hidden ones are safe (complementary suppression).

A cell is safe when there is a whole table with it at 1 or below and one with it at the threshold less
1 or above, all shown cells and all sums being as they are. Hiding more only gives more room; so each
set that does not do names cells of which at least one more must go: a hitting set, solved by integer
programming with new demands until a set does (Moreno-Centeno, Karp, Oper. Res. 61, 2013, 453-468).
A quick way, cell by cell along the cheapest change of the table (Castro, Eur. J. Oper. Res. 140,
2002, 93-105, uses the like), comes first, and is what remains where the demands do not end in time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array, hstack, identity

from .attacker import Known, Room, islands
from .table import Sum, Table

LARGEST = 40  # cells of a table up to which the best is sought; above, only its cost is bounded
ROUNDS = 400
SECONDS = 20.0


@dataclass(frozen=True)
class Need:
    """A cell that must be able to take a value at most `high` (or at least `low`)."""

    place: int
    low: float
    high: float


@dataclass(frozen=True)
class Hidden:
    """places: all that are hidden, those asked for included. gap: by how much of its cost the choice
    may at most exceed the best one, 0 where it is proven best."""

    places: frozenset[int]
    gap: float


def hide(
    table: Table, primary: Iterable[int], thresholds: Sequence[int], shown: Known | None = None
) -> Hidden:
    """Primary cells and what must be hidden with them. Every count of the table is known here.

    shown: what an outsider knows of each cell that is shown; without it, its count.
    """
    first = frozenset(primary)
    told = shown or [(float(cell.count or 0), float(cell.count or 0)) for cell in table.cells]
    safety = Safety(table, told)
    needs = [need for place in sorted(first) for need in _needs(place, thresholds[place])]
    found = _spared(safety, needs, first, _quick(safety, needs, first))
    found, bound = _best(safety, needs, first, found)
    cost = safety.cost(found - first)
    return Hidden(found, (cost - bound) / cost if cost > bound + 1e-9 else 0.0)


def weight(table: Table, place: int) -> float:
    """What it costs to hide a cell: fewest cells first, totals dearer, then fewest people lost."""
    cell = table.cells[place]
    everybody = sum(each.count or 0 for each in table.cells)
    return 1 + cell.totals + (cell.count or 0) / (1 + everybody)


class Safety:
    """Whether needs are met with a set of cells hidden; tables found once are used again."""

    def __init__(self, table: Table, shown: Known) -> None:
        self.sums: Sequence[Sum] = table.sums
        self.counts = np.array([cell.count for cell in table.cells], dtype=float)
        self.low, self.high = np.array(shown, dtype=float).T
        self.costs = weights(table)
        self.seen: list[tuple[np.ndarray, frozenset[int]]] = []  # whole tables, and where they
        # differ from what is shown: as long as those cells are hidden, an outsider cannot rule them out

    def cost(self, places: Iterable[int]) -> float:
        """What it costs to hide these."""
        return float(self.costs[list(places)].sum())

    def broken(self, needs: Iterable[Need], hidden: frozenset[int]) -> Iterator[Need]:
        """The needs that are not met."""
        rooms: dict[int, Room] | None = None
        for need in needs:
            if self._seen(need, hidden):
                continue
            rooms = self._rooms(hidden) if rooms is None else rooms
            found = rooms[need.place].with_value(need.place, need.low, need.high)
            if found is None:
                yield need
            else:
                whole = self.counts.copy()
                whole[rooms[need.place].cells] = found
                self.remember(whole)

    def remember(self, whole: np.ndarray) -> frozenset[int]:
        """Keep a whole table; the cells that must be hidden for it to be possible."""
        differs = frozenset(np.flatnonzero((whole < self.low) | (whole > self.high)).tolist())
        self.seen.append((whole, differs))
        return differs

    def known(self, hidden: frozenset[int]) -> list[tuple[float, float]]:
        """What an outsider knows of each cell."""
        told = zip(self.low.tolist(), self.high.tolist(), strict=True)
        return [(0.0, inf) if place in hidden else each for place, each in enumerate(told)]

    def _seen(self, need: Need, hidden: frozenset[int]) -> bool:
        return any(
            need.low <= whole[need.place] <= need.high and differs <= hidden
            for whole, differs in self.seen
        )

    def _rooms(self, hidden: frozenset[int]) -> dict[int, Room]:
        known = self.known(hidden)
        rooms = (Room(known, self.sums, island) for island in islands(known, self.sums))
        return {place: room for room in rooms for place in room.cells}


def weights(table: Table) -> np.ndarray:
    """What it costs to hide each cell: fewest cells first, totals dearer, then fewest people lost."""
    everybody = sum(cell.count or 0 for cell in table.cells)
    return np.array([1 + cell.totals + (cell.count or 0) / (1 + everybody) for cell in table.cells])


def _needs(place: int, threshold: int) -> Iterator[Need]:
    yield Need(place, 0, 1)
    yield Need(place, threshold - 1, inf)


def _quick(safety: Safety, needs: Sequence[Need], first: frozenset[int]) -> frozenset[int]:
    """One need after the other: the cheapest change of the table that meets it is hidden."""
    hidden = first
    for need in needs:
        for broken in safety.broken([need], hidden):
            hidden |= _cheapest_change(safety, broken, hidden)
    return hidden


def _cheapest_change(safety: Safety, need: Need, hidden: frozenset[int]) -> frozenset[int]:
    """The cells of a whole table that meets the need and differs least, by cost, from the true one.

    x = counts + free + up - down, free within what is known; all cells where none is found in time.
    """
    k, counts = len(safety.counts), safety.counts
    costs = safety.costs.copy()
    costs[list(hidden)] = 0
    ties = _ties(safety)
    count = counts[need.place]
    row = np.zeros((1, k))
    row[0, need.place] = 1
    found = milp(
        np.concatenate([np.zeros(k), costs, costs]) + 1e-6,
        integrality=np.ones(3 * k),
        bounds=Box(
            np.concatenate([safety.low - counts, np.zeros(2 * k)]),
            np.concatenate([safety.high - counts, np.full(k, inf), counts]),
        ),
        constraints=[
            LinearConstraint(hstack([ties, ties, -ties]), 0, 0),
            LinearConstraint(
                csr_array(np.hstack([row, row, -row])), need.low - count, need.high - count
            ),
            LinearConstraint(hstack([identity(k), identity(k), -identity(k)]), -counts, inf),
        ],
        options={"time_limit": SECONDS, "mip_rel_gap": 0},
    )
    if found.x is None:
        return frozenset(range(k))
    free, up, down = np.round(found.x).reshape(3, k)
    return safety.remember(counts + free + up - down)


def _ties(safety: Safety) -> csr_array:
    """One row a sum: total - Σ parts."""
    rows = [row for row, each in enumerate(safety.sums) for _ in range(1 + len(each.parts))]
    columns = [place for each in safety.sums for place in (each.total, *each.parts)]
    signs = [sign for each in safety.sums for sign in (1.0, *(-1.0,) * len(each.parts))]
    return csr_array((signs, (rows, columns)), shape=(len(safety.sums), len(safety.counts)))


def _spared(
    safety: Safety, needs: Sequence[Need], first: frozenset[int], hidden: frozenset[int]
) -> frozenset[int]:
    """The same without cells that were not needed after all, the dearest first."""
    for place in sorted(hidden - first, key=lambda place: -safety.costs[place]):
        if next(safety.broken(needs, hidden - {place}), None) is None:
            hidden -= {place}
    return hidden


def _best(
    safety: Safety, needs: Sequence[Need], first: frozenset[int], known: frozenset[int]
) -> tuple[frozenset[int], float]:
    """The cheapest set, or the one known with the cost that none can be below."""
    others = [place for place in range(len(safety.counts)) if place not in first]
    demands = list(_lines(safety, first))
    top, bound = safety.cost(known - first), 0.0
    rounds = ROUNDS if len(safety.counts) <= LARGEST else 1
    for _ in range(rounds):
        chosen, bound = _hitting(safety, others, demands)
        if bound >= top - 1e-9:
            return known, top
        if rounds == 1:
            break
        broken = list(safety.broken(needs, first | chosen))
        if not broken:
            return first | chosen, bound
        demands += [_demand(safety, need, first | chosen, others) for need in broken]
    return known, bound


def _lines(safety: Safety, first: frozenset[int]) -> Iterator[frozenset[int]]:
    """A sum with one primary cell tells it, unless another of its cells is hidden, too."""
    for each in safety.sums:
        tied = frozenset((each.total, *each.parts))
        loose = any(safety.low[place] < safety.high[place] for place in tied - first)
        if len(tied & first) == 1 and not loose:
            yield tied - first


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
