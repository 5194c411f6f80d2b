"""The best plan out of all tours the search has met: a set-packing programme, solved by HiGHS."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_array

from .case import Case, Tour
from .searching import Tours, riders

Column = tuple[tuple[int, Tour], int]  # a vehicle, its tour, the minutes
AWAY = 100_000  # minutes that one person left behind weighs: more than any plan drives
MOST_NODES, MOST_TOURS = 100, 500  # bounds on the work, the same on every machine


def best_of(case: Case, seen: dict[tuple[int, Tour], int], fallback: Tours) -> Tours:
    """One tour for each vehicle, nobody twice, most people, then least minutes.

    Of two tours of one vehicle with the same riders only the shorter can be in it. `fallback` where
    HiGHS stops before it has found anything.
    """
    columns = promising(case, shortest(seen))
    if not columns:
        return fallback
    solved = milp(
        worths(case, columns),
        integrality=np.ones(len(columns)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(incidence(case, [key for key, _ in columns]), ub=1),
        options={"node_limit": MOST_NODES, "mip_rel_gap": 0},
    )
    if solved.x is None:
        return fallback
    chosen = dict(key for (key, _), x in zip(columns, solved.x, strict=True) if x > 0.5)
    return tuple(chosen.get(v, ()) for v in range(len(case.vehicles)))


def promising(case: Case, columns: list[Column]) -> list[Column]:
    """Those that the programme without whole numbers comes nearest to using."""
    if len(columns) <= MOST_TOURS:
        return columns
    costs, uses = worths(case, columns), incidence(case, [key for key, _ in columns])
    solved = linprog(costs, A_ub=uses, b_ub=np.ones(uses.shape[0]), bounds=(0, None))
    reduced = costs - uses.T @ solved.ineqlin.marginals
    return [columns[k] for k in np.sort(np.argsort(reduced, kind="stable")[:MOST_TOURS])]


def worths(case: Case, columns: list[Column]) -> NDArray[np.float64]:
    """Minutes, less what the people in it weigh."""
    return np.array([minutes - AWAY * heads(case, tour) for (_, tour), minutes in columns])


def shortest(seen: dict[tuple[int, Tour], int]) -> list[Column]:
    """For each vehicle and each set of riders the tour with the fewest minutes."""
    best: dict[tuple[int, frozenset[int]], Column] = {}
    for key, minutes in sorted(seen.items()):
        who = (key[0], frozenset(riders([key[1]])))
        if who not in best or minutes < best[who][1]:
            best[who] = (key, minutes)
    return list(best.values())


def heads(case: Case, tour: Tour) -> int:
    """How many people a tour takes."""
    return sum(case.passengers[i].heads for i in riders([tour]))


def incidence(case: Case, keys: list[tuple[int, Tour]]) -> csc_array:
    """Rows: passengers, then vehicles; columns: tours; 1 where the tour uses the row."""
    n = len(case.passengers)
    rows = [[*riders([tour]), n + vehicle] for vehicle, tour in keys]
    ends = np.cumsum([0, *map(len, rows)])
    flat = np.concatenate([np.array(row, dtype=int) for row in rows])
    return csc_array((np.ones(len(flat)), flat, ends), shape=(n + len(case.vehicles), len(keys)))
