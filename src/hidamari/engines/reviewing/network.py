"""A flow of least cost through a network, put together piece by piece.

The most that can flow from node 0 to node 1, and of all ways the cheapest, by cost scaling in whole
numbers (see engines/matching/flow.py): the optimum is proven. Costs that grow with every further
unit are one arc a unit, each dearer than the one before: the cheap ones are used first.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Whole = NDArray[np.int64]
SOURCE, SINK = 0, 1


class Network:
    """Nodes are numbers; arcs are added in groups and read back by what `add` answered."""

    def __init__(self) -> None:
        self.arcs: list[list[Whole]] = []
        self.size = 0

    def add(self, tails: ArrayLike, heads: ArrayLike, room: ArrayLike, cost: ArrayLike) -> slice:
        """Arcs of any shapes that fit each other; where they stand among all arcs."""
        shaped = np.broadcast_arrays(tails, heads, room, cost)
        self.arcs.append([np.ravel(each).astype(np.int64) for each in shaped])
        start, self.size = self.size, self.size + shaped[0].size
        return slice(start, self.size)

    def flows(self, amount: int) -> Whole:
        """Units through every arc, when as many of `amount` flow as can. RuntimeError if there is no
        optimum, which cannot be with whole costs that fit the solver."""
        from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # slow to import

        tails, heads, room, costs = (np.concatenate(each) for each in zip(*self.arcs, strict=True))
        solver = SimpleMinCostFlow()
        arcs = solver.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
        solver.set_node_supply(SOURCE, amount)
        solver.set_node_supply(SINK, -amount)
        if (status := solver.solve_max_flow_with_min_cost()) != solver.OPTIMAL:
            raise RuntimeError(f"no optimum: {status}")
        return solver.flows(arcs)


def climbing(first: Whole, units: Whole) -> tuple[NDArray[np.intp], Whole]:
    """For rows that take `units` more each, having `first` already: the row of each unit and its
    cost 2·level + 1, so that a row that ends at c has cost c² in all."""
    row = np.repeat(np.arange(len(units)), units)
    before = np.repeat(np.cumsum(units) - units, units)
    return row, 2 * (np.arange(len(row)) - before + first[row]) + 1
