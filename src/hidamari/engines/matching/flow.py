"""The fullest and best way to seat people, as a flow of least cost through a network.

    source → each person (1) → each place proposed to them (1, cost -score) → sink (its free seats)

The most flow seats as many as can be seated; of all such flows the cheapest has the greatest sum of
scores. Solved by cost scaling (Goldberg, "An Efficient Implementation of a Scaling Minimum-Cost
Flow Algorithm", J. Algorithms 22, 1997, as in OR-Tools), in whole numbers: the optimum is proven.
"""

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.integer]


def seated(
    person: Integers, place: Integers, millionths: Integers, room: Integers
) -> NDArray[np.bool_]:
    """Which of the pairs (person, place, score) are in the best proposal; room by place.

    The same pairs in the same order give the same answer. RuntimeError if there is no optimum,
    which cannot be with whole scores and seats.
    """
    if not len(person):
        return np.zeros(0, bool)
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # only who seats needs it

    people, who = renumbered(person)
    places, where = renumbered(place)
    source, sink = len(people) + len(places), len(people) + len(places) + 1
    own, spots = np.arange(len(people)), len(people) + np.arange(len(places))
    tails = np.concatenate([who, np.full(len(own), source), spots])
    heads = np.concatenate([len(people) + where, own, np.full(len(spots), sink)])
    seats = np.concatenate([np.ones(len(who) + len(own), int), room[places]])
    costs = np.concatenate([-millionths.astype(int), np.zeros(len(own) + len(spots), int)])
    network = SimpleMinCostFlow()
    arcs = network.add_arcs_with_capacity_and_unit_cost(tails, heads, seats, costs)
    network.set_node_supply(source, len(people))
    network.set_node_supply(sink, -len(people))
    if (status := network.solve_max_flow_with_min_cost()) != network.OPTIMAL:
        raise RuntimeError(f"no optimum: {status}")
    return network.flows(arcs[: len(who)]) > 0


def renumbered(numbers: Integers) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Those that occur, in order, and for each entry which of them it is."""
    occurs = np.bincount(numbers) > 0
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[numbers]
