"""The task as numbers: sorted by id, so that the order of the input never matters.

Homeward is the outward task with the clock running backwards: a vehicle that leaves the gathering
at 15:30 and is home at 16:40 mirrors one that leaves home at −16:40 and arrives at −15:30. Travel
takes as long in both directions, so one search serves both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .parties import Direction, Gathering, Passenger, Rules, Vehicle, Window
from .roads import minutes

ALWAYS = (-10_000, 10_000)  # minutes; wider than a week to both sides
Visit = tuple[int, ...]  # passengers who board together, in ascending order
Tour = tuple[Visit, ...]  # of one vehicle, on the way to the gathering


@dataclass(frozen=True)
class Case:
    """Passengers who have a position and vehicles, by number; all lists follow those numbers.

    drive[i][j]  minutes from stop of i to stop of j; drive[i][-1] to the gathering
    start[v][i]  minutes from where vehicle v starts to the stop of i
    """

    passengers: tuple[Passenger, ...]
    vehicles: tuple[Vehicle, ...]
    rules: Rules
    direction: Direction
    arrival: tuple[int, int]
    windows: tuple[tuple[int, int], ...]
    hours: tuple[tuple[int, int], ...]
    drive: tuple[tuple[int, ...], ...]
    start: tuple[tuple[int, ...], ...]

    @cached_property
    def service(self) -> tuple[int, ...]:
        """Minutes it takes each to board."""
        return tuple(
            self.rules.wheelchair if p.wheelchair else self.rules.boarding for p in self.passengers
        )

    @cached_property
    def stop(self) -> tuple[int, ...]:
        """The first passenger at the same stop stands for the stop."""
        first: dict[tuple[float | None, float | None], int] = {}
        return tuple(
            first.setdefault((p.latitude, p.longitude), i) for i, p in enumerate(self.passengers)
        )

    @cached_property
    def apart(self) -> tuple[frozenset[int], ...]:
        """Whom each must not ride with, whichever of the two said so."""
        number = {p.id: i for i, p in enumerate(self.passengers)}
        found: list[set[int]] = [set() for _ in self.passengers]
        for i, passenger in enumerate(self.passengers):
            for j in (number[other] for other in passenger.apart if other in number):
                found[i].add(j)
                found[j].add(i)
        return tuple(frozenset(others) for others in found)

    def fits(self, vehicle: int, riders: Iterable[int]) -> bool:
        """Seats, wheelchair places and whom one must not meet; time is asked elsewhere."""
        ids = tuple(riders)
        people, car = [self.passengers[i] for i in ids], self.vehicles[vehicle]
        return (
            sum(p.seats for p in people) <= car.seats
            and sum(p.wheelchair for p in people) <= car.wheelchairs
            and all(self.apart[i].isdisjoint(ids) for i in ids)
        )


def case_of(
    passengers: Iterable[Passenger],
    vehicles: Iterable[Vehicle],
    gathering: Gathering,
    rules: Rules,
    direction: Direction,
) -> Case:
    """The task in numbers, with the clock turned back for the way home."""
    people = tuple(sorted((p for p in passengers if p.latitude is not None), key=lambda p: p.id))
    cars = tuple(sorted(vehicles, key=lambda v: v.id))
    ends: list[Passenger | Gathering] = [*people, gathering]

    def turned(window: Window) -> tuple[int, int]:
        first, last = window or ALWAYS
        return (first, last) if direction == Direction.OUTWARD else (-last, -first)

    return Case(
        people,
        cars,
        rules,
        direction,
        turned(gathering.window),
        tuple(turned(p.window) for p in people),
        tuple(turned(v.window) for v in cars),
        tuple(tuple(minutes(a, b, rules) for b in ends) for a in people),
        tuple(tuple(minutes(v, b, rules) for b in ends) for v in cars),
    )
