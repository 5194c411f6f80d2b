"""1,000 applications, five readers each: assigned beside the bare flow of OR-Tools and beside whoever is
free next; ranked with strictness taken out beside statsmodels. Each in a process of its own.
"""

import json
import subprocess
import sys
import time
from math import ceil
from typing import Any

import numpy as np

from bench.peak import peak_mb
from tests.servers import ROOT

EACH, THEMES = 5, 12
REVIEWERS = (120, 200, 300)
ASSIGNED = ("assign", "bare_flow", "greedy")
RANKED = ("rank", "bradley_terry", "budget")
BESIDE = (1_000, 200)  # applications, reviewers


def run() -> dict[str, Any]:
    """Figures by size and way."""
    found: dict[str, Any] = {}
    for reviewers in REVIEWERS:
        ways = {way: alone(way, 1_000, reviewers) for way in ASSIGNED}
        flow = ways["assign"]["cpu_s"] / ways["bare_flow"]["cpu_s"]
        found[f"1000 × {EACH} by {reviewers}"] = {**ways, "assign_to_bare_flow": round(flow, 2)}
    found["ranking 1000 × 5 by 200"] = {way: alone(way, 1_000, 200) for way in RANKED}
    beside = {way: alone(way, *BESIDE) for way in ("components", "statsmodels")}
    ratio = beside["statsmodels"]["cpu_s"] / beside["components"]["cpu_s"]
    found["variances {} × 5 by {}".format(*BESIDE)] = {
        **beside,
        "statsmodels_to_ours": round(ratio, 1),
    }
    return found


def alone(way: str, applications: int, reviewers: int) -> dict[str, Any]:
    """One way at one size, in a process of its own."""
    command = [sys.executable, "-m", "bench.reviews", way, str(applications), str(reviewers)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout)


def a_call(applications: int, reviewers: int) -> tuple[list[Any], list[Any], set[tuple[str, str]]]:
    """Some themes are asked for more often than known; one pair in ten in conflict; hardly any time to
    spare."""
    from hidamari.engines.reviewing import Application, Reviewer

    rng = np.random.default_rng(1)

    def some(count: int, lean: float) -> frozenset[str]:
        weight = np.arange(1.0, THEMES + 1) ** lean
        chosen = rng.choice(THEMES, count, replace=False, p=weight / weight.sum())
        return frozenset(f"t{theme}" for theme in chosen)

    most = ceil(1.05 * EACH * applications / reviewers)
    apply = [Application(f"a{n}", some(1, -1)) for n in range(applications)]
    read = [Reviewer(f"r{n}", most, some(2, 0)) for n in range(reviewers)]
    barred = np.argwhere(rng.random((applications, reviewers)) < 0.1).tolist()
    return apply, read, {(f"a{a}", f"r{r}") for a, r in barred}


def scored(applications: int, reviewers: int) -> Any:
    """Whole points from 0 to 6 of an assignment."""
    from hidamari.engines.reviewing import Scores, assign

    apply, read, conflicts = a_call(applications, reviewers)
    rng = np.random.default_rng(2)
    true = {one.key: rng.normal(3, 1) for one in apply}
    lenient = {one.key: rng.normal(0, 0.7) for one in read}
    found = assign(apply, read, each=EACH, conflicts=conflicts).readings
    given = [
        np.clip(round(true[each.application] + lenient[each.reviewer] + rng.normal()), 0, 6)
        for each in found
    ]
    return Scores.of(
        (each.application, each.reviewer, float(value))
        for each, value in zip(found, given, strict=True)
    )


def one(way: str, applications: int, reviewers: int) -> dict[str, Any]:
    """The figures of this process."""
    work = assigning if way in ASSIGNED else ranking
    prepared = (
        a_call(applications, reviewers) if way in ASSIGNED else scored(applications, reviewers)
    )
    wall, cpu = time.perf_counter(), time.process_time()
    told = work(way, prepared)
    return {
        "seconds": round(time.perf_counter() - wall, 3),
        "cpu_s": round(time.process_time() - cpu, 3),
        "peak_mb": peak_mb(),
        **told,
    }


def assigning(way: str, prepared: Any) -> dict[str, Any]:
    """How many readings, how even the loads, how many fit."""
    from bench.floor_reviews import bare_flow, greedy, grid
    from hidamari.engines.reviewing import assign

    apply, read, conflicts = prepared
    if way == "assign":
        found = assign(apply, read, each=EACH, conflicts=conflicts)
        loads = list(found.loads.values())
        fits = sum(bool(reading.themes) for reading in found.readings)
    else:
        case = grid(apply, read, conflicts)
        pairs = (bare_flow if way == "bare_flow" else greedy)(case, read[0].most, EACH)
        loads = np.bincount([who for _, who in pairs], minlength=len(read)).tolist()
        fits = sum(int(case[pair] == 0) for pair in pairs)
    return {"readings": sum(loads), "fits": fits, "least_load": min(loads), "most": max(loads)}


def ranking(way: str, scores: Any) -> dict[str, Any]:
    """The whole ranking with its limits, or the variances alone."""
    from hidamari.engines.reviewing import Limits, Request, proposals, rank, standings
    from hidamari.engines.reviewing.crossed import correct

    if way == "statsmodels":
        from bench.floor_reviews import mixed

        return {"variances": [round(value, 4) for value in mixed(scores)]}
    if way == "components":
        return {"variances": [round(value, 4) for value in correct(scores).components]}
    method = "bradley-terry" if way == "bradley_terry" else "corrected"
    listed = standings(rank(scores, method=method), awards=100)
    if way != "budget":
        return {"either": sum(each.band == "either" for each in listed)}
    rng = np.random.default_rng(3)
    requests = [
        Request(each.application, each.corrected, int(cost) * 10_000, f"p{region}")
        for each, cost, region in zip(
            listed, rng.integers(200, 900, 1_000), rng.integers(0, 47, 1_000), strict=True
        )
    ]
    offered = proposals(requests, Limits(budget=500_000_000, awards=100))
    return {"proven": [each.proven for each in offered]}


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
