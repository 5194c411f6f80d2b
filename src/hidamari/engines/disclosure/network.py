"""Islands of two dimensions are networks: every cell stands in at most two sums, on either side.

Sums are the nodes, cells flow from one to another; a cell in one sum only flows from or to the ground.
A cheapest flow is whole by itself and found in a fraction of the time of a linear programme (OR-Tools).
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components


@dataclass(frozen=True)
class Network:
    """tail, head: the nodes of each cell. flow: of each node, what leaves less what comes; the last
    is the ground."""

    tail: np.ndarray
    head: np.ndarray
    flow: np.ndarray

    def cheapest(self, cost: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray | None:
        """The cheapest whole table between bounds that are finite; cost: whole numbers."""
        from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # slow to import

        solver = SimpleMinCostFlow()
        arcs = solver.add_arcs_with_capacity_and_unit_cost(
            self.tail, self.head, (high - low).astype(np.int64), cost
        )
        left = self.flow.copy()
        np.subtract.at(left, self.tail, low)
        np.add.at(left, self.head, low)
        solver.set_nodes_supplies(np.arange(len(left)), left.astype(np.int64))
        if solver.solve() != solver.OPTIMAL:
            return None
        return solver.flows(arcs) + low

    def narrowest(
        self, column: int, sign: int, much: float, up: np.ndarray, down: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray] | None:
        """The narrowest cut around a cell that must change by `much` (sign: 1 more, -1 less) where the
        others may by whole numbers `up` and `down`: the cells that would have to rise, and those that
        would have to fall. None where it can. Of cuts as narrow, one with few cells: each arc lets a
        little more through, all together less than 1."""
        from ortools.graph.python.max_flow import SimpleMaxFlow  # slow to import

        others = np.flatnonzero(np.arange(len(self.tail)) != column)
        tail, head = self.tail[others], self.head[others]
        unit = 4 * len(others) + 1
        most = np.minimum(np.concatenate([up[others], down[others]]), much)
        solver = SimpleMaxFlow()
        solver.add_arcs_with_capacity(
            np.concatenate([tail, head]),
            np.concatenate([head, tail]),
            most.astype(np.int64) * unit + 1,
        )
        ends = int(self.head[column]), int(self.tail[column])
        if solver.solve(*ends[::sign]) != solver.OPTIMAL or solver.optimal_flow() >= much * unit:
            return None
        near = np.zeros(len(self.flow), dtype=bool)
        near[solver.get_source_side_min_cut()] = True
        return others[near[tail] & ~near[head]], others[near[head] & ~near[tail]]


def network(matrix: csr_array, right: np.ndarray) -> Network | None:
    """The sums as a network, None where they are none."""
    rows, columns = matrix.shape
    entries = matrix.tocoo()
    order = np.argsort(entries.col, kind="stable")
    row, column, sign = entries.row[order], entries.col[order], entries.data[order]
    count = np.bincount(column, minlength=columns)
    if count.max() > 2:
        return None
    first = np.searchsorted(column, np.arange(columns))
    second = np.where(count == 2, first + 1, first)
    side = _sides(rows, row[first], row[second], sign[first] * sign[second] < 0, count == 2)
    if side is None:
        return None
    out = (sign * side[row])[first] > 0
    here, there = row[first], np.where(count == 2, row[second], rows)
    flow = np.append(side * right, 0.0)
    flow[rows] = -flow.sum()
    return Network(np.where(out, here, there), np.where(out, there, here), flow)


def _sides(
    rows: int, one: np.ndarray, other: np.ndarray, agree: np.ndarray, pair: np.ndarray
) -> np.ndarray | None:
    """1 or -1 for each sum, so that each cell comes from one and goes to the other; None where this
    cannot be. Every sum stands in a graph twice, once on either side."""
    one, other, agree = one[pair], other[pair], agree[pair]
    left = np.concatenate([one, one + rows])
    right = np.concatenate([
        np.where(agree, other, other + rows), np.where(agree, other + rows, other)
    ])  # fmt: skip
    graph = csr_array((np.ones(len(left)), (left, right)), shape=(2 * rows, 2 * rows))
    _, group = connected_components(graph, directed=False)
    if (group[:rows] == group[rows:]).any():
        return None
    return np.where(group[:rows] < group[rows:], 1.0, -1.0)
