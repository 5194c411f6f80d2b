"""Small cases against every way of doing it."""

from functools import cache
from itertools import permutations

import pytest

from hidamari.engines.rides import Direction, plan
from hidamari.engines.rides.bounding import lower_bound
from hidamari.engines.rides.case import case_of
from hidamari.engines.rides.searching import Search
from hidamari.engines.rides.timing import arrivals, driving

from .rides_worlds import small_case


def exhaustive(case) -> dict[int, int]:
    """For each number of people left behind the fewest minutes, by trying every way."""
    n = len(case.passengers)

    @cache
    def cheapest(vehicle, riders):
        """The fewest minutes with exactly these riders, over every order of their stops."""
        if not case.fits(vehicle, riders):
            return None
        stops: dict[int, list[int]] = {}
        for i in sorted(riders):
            stops.setdefault(case.stop[i], []).append(i)
        tours = permutations(tuple(who) for who in stops.values())
        found = [driving(case, vehicle, t) for t in tours if not t or _can(case, vehicle, t)]
        return min(found, default=None)

    def best(vehicle, rest):
        if vehicle == len(case.vehicles):
            return {sum(case.passengers[i].heads for i in rest): 0}
        found: dict[int, int] = {}
        for mask in range(1 << n):
            riders = frozenset(i for i in range(n) if mask >> i & 1)
            if riders <= rest and (minutes := cheapest(vehicle, riders)) is not None:
                for left, more in best(vehicle + 1, rest - riders).items():
                    found[left] = min(found.get(left, 10**9), minutes + more)
        return found

    return best(0, frozenset(range(n)))


def _can(case, vehicle, tour):
    return arrivals(case, vehicle, tour) is not None


@pytest.mark.parametrize("seed", range(100))
def test_equals_exhaustive_search(seed):
    people, cars, gathering, rules = small_case(seed)
    direction = list(Direction)[seed % 2]
    found = plan(people, cars, gathering, direction=direction, rules=rules)
    case = case_of(people, cars, gathering, rules, direction)
    left, minutes = min(exhaustive(case).items())
    assert (found.left_heads, found.minutes) == (left, minutes)
    assert found.bound <= minutes
    assert found.least_left <= left


@pytest.mark.parametrize("seed", range(0, 100, 4))
def test_bound_holds_for_every_number_left_behind(seed):
    people, cars, gathering, rules = small_case(seed)
    case = case_of(people, cars, gathering, rules, Direction.OUTWARD)
    best = exhaustive(case)
    search = Search(case)
    search.run(40)
    for left in range(min(best), max(best) + 1):
        fewest = min(minutes for behind, minutes in best.items() if behind <= left)
        assert lower_bound(case, list(search.seen.items()), left).minutes <= fewest


def test_small_cases_are_not_trivial():
    plans = [plan(*small_case(seed)[:3], rules=small_case(seed)[3]) for seed in range(40)]
    assert sum(bool(found.left) for found in plans) >= 8
    assert sum(not found.left for found in plans) >= 8
    assert len({left.reason for found in plans for left in found.left}) >= 4
