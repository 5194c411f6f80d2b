"""The best 20 places of everybody, then a seat for each: beside every pair in float32, and beside
the bare flow on the same candidates. Each in a process of its own; reading people is not counted.
"""

import json
import subprocess
import sys
import time
from itertools import pairwise
from typing import Any

from bench.peak import peak_mb
from tests.servers import ROOT

SIZES = ((1_000, 1_000), (10_000, 1_000), (100_000, 10_000))
K = 20
WAYS = ("best", "every_pair", "assign", "bare_flow")


def run() -> dict[str, Any]:
    """Figures by size and way; how time grows from size to size."""
    found: dict[str, Any] = {}
    for people, places in SIZES:
        ways = {way: alone(way, people, places) for way in WAYS}
        best, pairs = ways["best"], ways["every_pair"]
        assign, flow = ways["assign"], ways["bare_flow"]
        found[f"{people} × {places}"] = {
            **ways,
            "best_to_every_pair": ratio(best, pairs),
            "assign_to_bare_flow": ratio(assign, flow),
            "same_scores": abs(best["sum"] - pairs["sum"]) < 1e-6 * best["sum"],
            "same_objective": [assign[n] == flow[n] for n in ("placed", "objective")],
        }
    sizes = list(found.values())
    found["growth"] = {way: [growth(way, *pair) for pair in pairwise(sizes)] for way in WAYS}
    return found


def growth(way: str, small: dict[str, Any], large: dict[str, Any]) -> float:
    """How many times the processor seconds of the next smaller size."""
    return round(large[way]["cpu_s"] / small[way]["cpu_s"], 1)


def ratio(ours: dict[str, Any], floor: dict[str, Any]) -> float:
    """Of processor seconds, which other work on the machine hardly moves."""
    return round(ours["cpu_s"] / floor["cpu_s"], 2)


def alone(way: str, people: int, places: int) -> dict[str, Any]:
    """One way at one size, in a process of its own."""
    command = [sys.executable, "-m", "bench.matching", way, str(people), str(places)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout)


def one(way: str, people_count: int, place_count: int) -> dict[str, Any]:
    """The figures of this process."""
    from bench.floor_matching import bare_flow, every_pair
    from bench.towns import Towns
    from hidamari.engines.matching import People, Places, best
    from hidamari.engines.matching.grouping import seats_for

    towns = Towns()
    places = Places(towns.places(place_count))
    people = People(towns.people(people_count), places)
    candidates = best(people, K) if way in ("assign", "bare_flow") else None
    wall, cpu = time.perf_counter(), time.process_time()
    if way == "best":
        listed = best(people, K).millionths
        said: dict[str, Any] = {"pairs": len(listed), "sum": round(float(listed.sum(dtype=int)) / 1e6, 3)}  # fmt: skip
    elif way == "every_pair":
        said = {"sum": round(float(every_pair(people, K).sum(dtype=float)), 3)}
    elif way == "assign":
        group = seats_for(people, candidates)
        said = {"placed": group.placed, "objective": round(group.objective, 6),
                "gap": group.gap, "placeable": group.placeable}  # fmt: skip
    else:
        placed, objective = bare_flow(people, candidates)
        said = {"placed": placed, "objective": round(objective, 6)}
    return {
        "seconds": round(time.perf_counter() - wall, 3),
        "cpu_s": round(time.process_time() - cpu, 3),
        "peak_mb": peak_mb(),
        **said,
    }


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
