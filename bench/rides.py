"""Shared rides: seconds, people left behind, minutes on the road and the gap to the lower bound.

Towns round a bay, half of the people at shared stops, one in ten in a wheelchair, vehicles of ten
seats; three seeds of each size, the middle one reported with the widest gap beside it.
"""

from statistics import median
from time import perf_counter
from typing import Any

from hidamari.engines.rides import plan
from hidamari.engines.tests.rides_worlds import full_case

SIZES = ((20, 2), (60, 6), (120, 12))
SEEDS = (1, 2, 3)


def run() -> dict[str, Any]:
    return {f"{people} people, {cars} vehicles": _size(people, cars) for people, cars in SIZES}


def _size(people: int, cars: int) -> dict[str, Any]:
    found = [_one(people, cars, seed) for seed in SEEDS]
    return {
        "seconds": round(median(seconds for seconds, _ in found), 1),
        "slowest": round(max(seconds for seconds, _ in found), 1),
        "gap": round(median(plan.gap for _, plan in found), 3),
        "widest_gap": round(max(plan.gap for _, plan in found), 3),
        "left_behind": [plan.left_heads for _, plan in found],
        "minutes_and_bound": [[plan.minutes, plan.bound] for _, plan in found],
    }


def _one(people: int, cars: int, seed: int) -> tuple[float, Any]:
    crowd, vehicles, gathering, rules = full_case(people, cars, seed)
    began = perf_counter()
    found = plan(crowd, vehicles, gathering, rules=rules)
    return perf_counter() - began, found
