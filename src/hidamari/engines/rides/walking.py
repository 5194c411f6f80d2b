"""The cheapest walk of a vehicle when each passenger on it pays a price: a relaxation of a tour.

A walk is built from the gathering backwards, one passenger after the other. It keeps the seats and
the wheelchair places of the vehicle and, through `soonest`, the longest ride and the span between the
earliest boarding and the latest arrival: a step is open where even the quickest walk into its state
is in time. It forgets most of those who sit there already (`memory.py`), whom one must not meet, and
windows that close. Whatever a tour may do a walk may do, so no tour is cheaper than the cheapest walk.

Within one stop passengers follow in falling order: every visit can be named so.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .case import Case
from .memory import Ints, steps_of

Array = NDArray[np.float64]
EACH = 8  # walks handed back for each vehicle


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk of one vehicle: its price after all passengers paid, and what it is made of."""

    cost: float
    vehicle: int
    minutes: int
    passengers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """Steps that lead to a walk with so many people: where they begin and which come together."""

    steps: Ints
    source: Ints  # in the table of all levels
    new: Ints
    starts: Ints  # where the steps to each of `targets` begin
    targets: Ints


class Walks:
    """Walks by number of people, state by state. `weigh`: what a minute costs, 1 or 0."""

    def __init__(self, case: Case, size: int, weigh: int = 1) -> None:
        self.case, self.weigh, self.steps = case, weigh, steps_of(case, size)
        people = case.passengers
        self.heads = np.array([p.heads for p in people], dtype=np.int64)
        self.last = np.array([row[-1] for row in case.drive], dtype=np.int64)
        self.service = np.array(case.service, dtype=np.int64)
        drive = np.array([row[:-1] for row in case.drive], dtype=np.int64)
        self.drive = drive[self.steps.new, self.steps.old]
        most = max(v.seats + min(v.wheelchairs, self.steps.chairs) for v in case.vehicles)
        self.most = min(most, int(self.heads.sum()))
        latest = max(min(case.arrival[1], last) for _, last in case.hours)
        self.span = np.array([latest - first for first, _ in case.windows], dtype=np.int64)
        self.soonest = np.full((self.most + 1, self.steps.states), np.inf)
        self.levels = [self._level(people) for people in range(self.most + 1)]

    def _begin(self, table: Array, people: int, values: Array) -> None:
        """Walks of one passenger, who is the last to board."""
        for i, passenger in enumerate(self.case.passengers):
            chairs = int(passenger.wheelchair)
            near = self.last[i] <= self.case.rules.max_ride
            in_time = self.service[i] + self.last[i] <= self.span[i]
            if passenger.heads == people and chairs <= self.steps.chairs and near and in_time:
                table[people, self.steps.state(i, chairs)] = values[i]

    def _level(self, people: int) -> Level:
        """The open steps to walks with so many people, and the soonest that each can be in time."""
        self._begin(self.soonest, people, (self.service + self.last).astype(float))
        steps, case = self.steps, self.case
        before = people - self.heads[steps.new]
        source = np.maximum(before, 0) * steps.states + steps.source
        left = np.where(before > 0, self.soonest.ravel()[source], np.inf) + self.drive
        stop = np.array(case.stop)
        near = (left <= case.rules.max_ride) | (stop[steps.new] == stop[steps.old])
        begun = left + self.service[steps.new]
        chosen = np.flatnonzero(near & (begun <= self.span[steps.new]))
        targets, starts = np.unique(steps.target[chosen], return_index=True)
        level = Level(chosen, source[chosen], steps.new[chosen], starts, targets)
        if len(chosen):
            here = np.minimum.reduceat(begun[chosen], starts)
            self.soonest[people, targets] = np.minimum(self.soonest[people, targets], here)
        return level

    def cheapest(self, prices: Array) -> list[list[Walk]]:
        """For each vehicle its cheapest walks, the cheapest first."""
        table = np.full((self.most + 1, self.steps.states), np.inf)
        ways = self.weigh * self.drive - prices[self.steps.new]
        for people, level in enumerate(self.levels):
            self._begin(table, people, self.weigh * self.last - prices)
            if len(level.steps):
                came = table.ravel()[level.source] + ways[level.steps]
                best = np.minimum.reduceat(came, level.starts)
                table[people, level.targets] = np.minimum(table[people, level.targets], best)
        return [self._of(v, table, ways) for v in range(len(self.case.vehicles))]

    def _of(self, vehicle: int, table: Array, ways: Array) -> list[Walk]:
        """The cheapest walks of one vehicle, at most one for each passenger it begins with."""
        case, chairs, n = self.case, self.steps.chairs, len(self.case.passengers)
        car, way = case.vehicles[vehicle], np.array(case.start[vehicle][:-1], dtype=float)
        first, last = case.hours[vehicle]
        most = min(last, case.arrival[1]) - first - way  # minutes left once it is there
        shape = (self.most + 1, n, chairs + 1, self.steps.masks)
        costs = table.reshape(shape) + (self.weigh * way)[:, None, None]
        costs[self.soonest.reshape(shape) > most[:, None, None]] = np.inf
        seats = np.arange(self.most + 1)[:, None] - np.arange(chairs + 1)[None, :]
        full = (seats > car.seats) | (np.arange(chairs + 1) > car.wheelchairs)[None, :]
        costs = np.where(full[:, None, :, None], np.inf, costs)
        by_first = costs.transpose(1, 0, 2, 3).reshape(n, -1)
        best, found = by_first.argmin(axis=1), by_first.min(axis=1)
        order = [int(i) for i in np.argsort(found, kind="stable")[:EACH] if np.isfinite(found[i])]
        return [self._walk(vehicle, i, int(best[i]), float(found[i]), table, ways) for i in order]

    def _walk(self, vehicle: int, i: int, at: int, cost: float, table: Array, ways: Array) -> Walk:
        """Follow the table back from the passenger who boards first to the gathering."""
        size = (self.steps.chairs + 1) * self.steps.masks
        people, state = at // size, i * size + at % size
        minutes, who = self.case.start[vehicle][i], [i]
        while True:
            level = self.levels[people]
            k = int(np.searchsorted(level.targets, state))
            came = np.zeros(0)
            if k < len(level.targets) and level.targets[k] == state:
                until = level.starts[k + 1] if k + 1 < len(level.starts) else len(level.steps)
                span = slice(int(level.starts[k]), int(until))
                came = table.ravel()[level.source[span]] + ways[level.steps[span]]
            if came.min(initial=np.inf) > table[people, state] + 1e-9:
                return Walk(cost, vehicle, minutes + int(self.last[i]), tuple(who))
            step = level.steps[span][int(came.argmin())]
            minutes += int(self.drive[step])
            people -= int(self.heads[self.steps.new[step]])
            state, i = int(self.steps.source[step]), int(self.steps.old[step])
            who.append(i)
