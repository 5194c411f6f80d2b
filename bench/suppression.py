"""Protecting and attacking tables of 10⁴ and 10⁵ cells, and what hiding costs beside the optimum.

`country` is projects by twelve months with totals, some projects small; `cube` has three dimensions.
The optimum is that of hitting sets by HiGHS, where it ends in time; where it does not, `gap` is the
most by which ours can exceed it. Each in a process of its own; making the table is not counted.
"""

import json
import math
import subprocess
import sys
import time
from itertools import product
from typing import Any

from bench.peak import peak_mb
from tests.servers import ROOT

TABLES = (("country", 60), ("country", 769), ("country", 7_692), ("cube", 5), ("cube", 8))
PATIENCE = 120  # seconds for the optimum


def run(tables: tuple[tuple[str, int], ...] = TABLES) -> dict[str, Any]:
    """Figures by table and way."""
    found: dict[str, Any] = {}
    for kind, size in tables:
        ways = {way: alone(way, kind, size) for way in ("protect", "attack", "optimum")}
        found[f"{kind} {size}, {ways['protect']['cells']} cells"] = ways
    return found


def alone(way: str, kind: str, size: int) -> dict[str, Any]:
    """One way with one table, in a process of its own."""
    command = [sys.executable, "-m", "bench.suppression", way, kind, str(size)]
    patience = PATIENCE if way == "optimum" else None
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=patience)
    except subprocess.TimeoutExpired:
        return {"not_finished_after_s": PATIENCE}
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout)


def one(way: str, kind: str, size: int) -> dict[str, Any]:
    """The figures of this process."""
    from hidamari.engines.disclosure import Cell, Table, attack, protect

    table = made_up(kind, size)
    if way == "attack":
        shown = [finding.shown for finding in protect(table).findings]
        cells = [Cell(cell.key, count) for cell, count in zip(table.cells, shown, strict=True)]
        table = Table(table.dimensions, cells)
    wall, cpu = time.perf_counter(), time.process_time()
    if way == "optimum":
        said = optimum(table)
    elif way == "attack":
        found = attack(table)
        said = {"safe": found.safe, "exact": all(each.bounds.exact for each in found.findings)}
    else:
        found = protect(table)
        statuses = [finding.status.value for finding in found.findings]
        said = {"cells": len(statuses), "primary": statuses.count("primary"),
                "secondary": statuses.count("secondary"), "safe": found.safe, "gap": found.gap,
                "cost": cost(table, found)}  # fmt: skip
    seconds = round(time.perf_counter() - wall, 2), round(time.process_time() - cpu, 2)
    return {"seconds": seconds[0], "cpu_s": seconds[1], "peak_mb": peak_mb(), **said}


def cost(table: Any, report: Any) -> float:
    """What the further cells cost together."""
    from hidamari.engines.disclosure import Status
    from hidamari.engines.disclosure.safety import weights

    more = [each.status == Status.SECONDARY for each in report.findings]
    return round(float(weights(table)[more].sum()), 3)


def optimum(table: Any) -> dict[str, Any]:
    """The cheapest choice, proven."""
    from hidamari.engines.disclosure.along import demands
    from hidamari.engines.disclosure.fillings import Fillings
    from hidamari.engines.disclosure.optimum import best
    from hidamari.engines.disclosure.safety import Safety, needs_of

    safety = Safety(table)
    first = frozenset(n for n, cell in enumerate(table.cells) if 0 < cell.count < 10)
    limits = safety.over_columns(dict.fromkeys(first, (1, 9)))
    ask = Fillings(safety, needs_of(first, limits), first)
    asked = demands(safety, first, limits)
    chosen, bound = best(safety, first, first, math.inf, ask, asked, PATIENCE)
    return {"cost": round(safety.cost(chosen - first), 3), "bound": round(bound, 3)}


def made_up(kind: str, size: int) -> Any:
    """A table of counts with all totals."""
    import numpy as np

    from hidamari.engines.disclosure import Cell, Table

    chance = np.random.default_rng(size)
    if kind == "country":
        mean = 400 * (1 - np.arange(size) / size) ** 2
        counts = chance.poisson(np.repeat(mean[:, None], 12, axis=1))
    else:
        counts = chance.poisson(chance.gamma(1.5, 20, (size, size, size)))
    for axis in range(counts.ndim):
        counts = np.concatenate([counts, counts.sum(axis, keepdims=True)], axis)
    names = [[*map(str, range(length - 1)), "*"] for length in counts.shape]
    cells = zip(product(*names), counts.ravel().tolist(), strict=True)
    return Table(tuple("xyz"[: counts.ndim]), [Cell(key, count) for key, count in cells])


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
