"""What judging costs otherwise: the bare flow of OR-Tools, whoever is free next, statsmodels."""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from hidamari.engines.reviewing import Application, Reviewer, Scores

Pairs = list[tuple[int, int]]


def bare_flow(case: np.ndarray, most: int, each: int) -> Pairs:
    """(application, reviewer), at least cost by strangers alone; case: 0 fits, 1 stranger, 2 conflict."""
    n, m = case.shape
    at, who = np.nonzero(case < 2)
    flow = SimpleMinCostFlow()
    tails = np.concatenate([np.zeros(n, int), 2 + at, 2 + n + np.arange(m)])
    heads = np.concatenate([2 + np.arange(n), 2 + n + who, np.ones(m, int)])
    room = np.concatenate([np.full(n, each), np.ones(len(at), int), np.full(m, most)])
    cost = np.concatenate([np.zeros(n, int), case[at, who], np.zeros(m, int)])
    arcs = flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, cost)
    flow.set_node_supply(0, n * each)
    flow.set_node_supply(1, -n * each)
    assert flow.solve_max_flow_with_min_cost() == flow.OPTIMAL
    chosen = flow.flows(arcs[n : n + len(at)]) > 0
    return list(zip(at[chosen].tolist(), who[chosen].tolist(), strict=True))


def greedy(case: np.ndarray, most: int, each: int) -> Pairs:
    """One application after the other takes those who fit, the least busy first."""
    loads, found = np.zeros(case.shape[1], int), []
    for application, row in enumerate(case):
        order = np.lexsort((loads, row))
        taken = [r for r in order if row[r] < 2 and loads[r] < most][:each]
        loads[taken] += 1
        found += [(application, int(reviewer)) for reviewer in taken]
    return found


def grid(
    applications: list[Application], reviewers: list[Reviewer], conflicts: set[tuple[str, str]]
) -> np.ndarray:
    """0 fits, 1 stranger, 2 conflict."""
    return np.array(
        [
            [2 if (a.key, r.key) in conflicts else int(not a.themes & r.themes) for r in reviewers]
            for a in applications
        ]
    )


def mixed(scores: Scores) -> tuple[float, float, float]:
    """Variances of applications, reviewers and the rest by statsmodels' REML."""
    import pandas as pd
    from statsmodels.regression.mixed_linear_model import MixedLM

    frame = pd.DataFrame(
        {"y": scores.values, "a": scores.application, "r": scores.reviewer, "one": 1}
    )
    parts = {"a": "0 + C(a)", "r": "0 + C(r)"}
    model = MixedLM.from_formula("y ~ 1", frame, groups="one", re_formula="0", vc_formula=parts)
    found = model.fit(reml=True)
    return float(found.vcomp[0]), float(found.vcomp[1]), float(found.scale)
