"""What matching costs without ideas: every pair in float32, and the bare flow of OR-Tools."""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from hidamari.engines.globe import EARTH_RADIUS_KM
from hidamari.engines.matching import WEIGHTS, Best, People

BLOCK = 128  # people


def every_pair(people: People, k: int) -> np.ndarray:
    """Scores (people, k) of the best k, float32, best first, 0 where there are fewer."""
    places = people.places
    centre = places.at.mean(axis=1, keepdims=True)
    there = ((places.at - centre) * EARTH_RADIUS_KM).astype(np.float32)
    here = ((people.at - centre) * EARTH_RADIUS_KM).astype(np.float32)
    fixed = (WEIGHTS.room * places.room + WEIGHTS.newness * places.new).astype(np.float32)
    offers, features = places.offers.astype(np.float32), (~places.features).astype(np.float32)
    found = np.zeros((len(people), k), np.float32)
    for start in range(0, len(people), BLOCK):
        who = np.arange(start, min(start + BLOCK, len(people)))
        fit = scores(people, who, here[:, who], there, offers, features, fixed)
        best = -np.partition(-fit, k - 1, axis=1)[:, :k] if fit.shape[1] > k else fit
        found[who, : best.shape[1]] = -np.sort(-best, axis=1)
    return found


def scores(people, who, here, there, offers, features, fixed) -> np.ndarray:  # type: ignore[no-untyped-def]
    """Every place for a block of people; 0 where a limit is broken."""
    away = np.sqrt(sum((a[:, None] - b) ** 2 for a, b in zip(here, there, strict=True)))
    row, at = people.lists["wishes"].rows(who)
    shares = np.zeros((len(who), len(offers)), np.float32)
    shares[row, people.lists["wishes"].at(at)] = people.shares[at]
    needs = np.zeros((len(who), len(features)), np.float32)
    needs[people.lists["needs"].entries(who)] = 1
    both = people.days[0, who, None] & people.places.days[0]
    max_km = people.max_km[who, None].astype(np.float32)
    wished = np.where(people.unwished[who, None], np.float32(0.5), shares @ offers)
    fit = wished * np.float32(WEIGHTS.wishes) + fixed
    fit += np.float32(WEIGHTS.nearness) * (1 - away / max_km)
    fit += np.bitwise_count(both) * (WEIGHTS.days / people.day_count[who, None]).astype(np.float32)
    score = people.urgency[who, None].astype(np.float32) * (1 + fit) / 2
    score[(away > max_km) | (both == 0) | (needs @ features > 0) | ~people.places.open] = 0
    return score


def bare_flow(people: People, found: Best) -> tuple[int, float]:
    """Placed, and the sum of scores."""
    n, m = len(people), len(people.places)
    source, sink, own, spots = n + m, n + m + 1, np.arange(n), n + np.arange(m)
    room = np.array([place.room_left for place in people.places.parties])
    listed = np.repeat(own, np.diff(found.starts)), n + found.place
    flow = SimpleMinCostFlow()
    for tails, heads, seats, costs in (
        (*listed, np.ones(len(found.place), int), -found.millionths.astype(int)),
        (np.full(n, source), own, np.ones(n, int), np.zeros(n, int)),
        (spots, np.full(m, sink), room, np.zeros(m, int)),
    ):
        flow.add_arcs_with_capacity_and_unit_cost(tails, heads, seats, costs)
    flow.set_node_supply(source, n)
    flow.set_node_supply(sink, -n)
    assert flow.solve_max_flow_with_min_cost() == flow.OPTIMAL
    return int(flow.maximum_flow()), -flow.optimal_cost() / 10**6
