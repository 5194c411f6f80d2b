"""Shared rides: seconds, people left behind, minutes on the road and the gap to the lower bound.

Towns round a bay, half of the people at shared stops, one in ten in a wheelchair, vehicles of ten
seats; three seeds of each size. Beside it OR-Tools' routing library, for as long.
"""

from statistics import median
from time import perf_counter
from typing import Any

from bench.floor_rides import routed
from hidamari.engines.rides import Direction, plan
from hidamari.engines.rides.case import case_of
from hidamari.engines.tests.rides_worlds import full_case

SIZES = ((20, 2), (60, 6), (120, 12))
SEEDS = (1, 2, 3)


def run() -> dict[str, Any]:
    return {f"{people} people, {cars} vehicles": _size(people, cars) for people, cars in SIZES}


def _size(people: int, cars: int) -> dict[str, Any]:
    found = [_one(people, cars, seed) for seed in SEEDS]
    return {
        "seconds": round(median(one["seconds"] for one in found), 1),
        "slowest": round(max(one["seconds"] for one in found), 1),
        "gap": round(median(one["gap"] for one in found), 3),
        "widest_gap": round(max(one["gap"] for one in found), 3),
        "left_minutes_bound": [one["ours"] for one in found],
        "or_tools_left_minutes": [one["floor"] for one in found],
    }


def _one(people: int, cars: int, seed: int) -> dict[str, Any]:
    crowd, vehicles, gathering, rules = full_case(people, cars, seed)
    began = perf_counter()
    found = plan(crowd, vehicles, gathering, rules=rules)
    seconds = perf_counter() - began
    case = case_of(crowd, vehicles, gathering, rules, Direction.OUTWARD)
    return {
        "seconds": seconds,
        "gap": found.gap,
        "ours": (found.left_heads, found.minutes, found.bound),
        "floor": routed(case, max(1, round(seconds))),
    }
