"""Shared rides: who rides with whom, in what order, at which minute, and who cannot be taken."""

from collections.abc import Iterable
from dataclasses import dataclass

from .bounding import lower_bound
from .case import Case, Tour, case_of
from .choosing import best_of
from .parties import Direction, Gathering, Passenger, Rules, Vehicle
from .refusing import Left, least_left, why_left
from .searching import Search, Tours, riders
from .timing import Timetable, driving, service_of, timetable


@dataclass(frozen=True, slots=True)
class Halt:
    """A stop of a tour: there from `at` until `leaves`, minutes since midnight."""

    at: int
    leaves: int
    passengers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ride:
    """The tour of one vehicle. `minutes`: on the road, without boarding and waiting."""

    vehicle: str
    leaves: int
    halts: tuple[Halt, ...]
    arrives: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan, and how far from the best it can be.

    left        who cannot be taken, with the reason
    minutes     all vehicles on the road
    bound       no plan that leaves so few people behind takes fewer minutes
    gap         minutes above the bound, as a part of it
    left_heads  people left behind; least_left: how many every plan leaves behind, at least
    """

    rides: tuple[Ride, ...]
    left: tuple[Left, ...]
    minutes: int
    bound: int
    left_heads: int
    least_left: int

    @property
    def gap(self) -> float:
        return (self.minutes - self.bound) / self.bound if self.bound else 0.0


def plan(
    passengers: Iterable[Passenger],
    vehicles: Iterable[Vehicle],
    gathering: Gathering,
    *,
    direction: Direction = Direction.OUTWARD,
    rules: Rules | None = None,
) -> Plan:
    """Take as many people as can be taken, then drive as few minutes as possible.

    Outward everybody is there as early as the window allows, homeward they leave as early: a delay
    then harms nobody. Deterministic, also over the order of the input.
    """
    people, cars = list(passengers), list(vehicles)
    case = case_of(people, cars, gathering, rules or Rules(), direction)
    tours, bound = searched(case)
    taken = set(riders(tours))
    left = [
        Left(who.id, why_left(case, tours, i))
        for i, who in enumerate(case.passengers)
        if i not in taken
    ]
    nowhere = sorted((p for p in people if p.latitude is None), key=lambda p: p.id)
    lost = sum(p.heads for p in nowhere)
    rides = [ride(case, v, tour) for v, tour in enumerate(tours) if tour]
    return Plan(
        tuple(rides),
        (*left, *(Left(p.id, "position") for p in nowhere)),
        sum(r.minutes for r in rides),
        bound,
        lost + sum(p.heads for i, p in enumerate(case.passengers) if i not in taken),
        lost + least_left(case),
    )


def searched(case: Case) -> tuple[Tours, int]:
    """The best tours found, and the bound on their minutes.

    The tours met while bounding are often better pieces than those of the search: the two help each
    other.
    """
    search = Search(case)
    search.run(case.rules.effort)
    search.consider(best_of(case, search.seen, search.best))
    bounded = lower_bound(case, list(search.seen.items()), search.worth(search.best)[0])
    search.consider(best_of(case, search.seen | bounded.tours, search.best))
    if search.worth(search.best)[1] > bounded.minutes:
        search.run(case.rules.effort // 5, starts=1)
        search.consider(best_of(case, search.seen | bounded.tours, search.best))
    return search.best, bounded.minutes


def ride(case: Case, vehicle: int, tour: Tour) -> Ride:
    """The tour with its times, in the direction it is driven."""
    outward = case.direction == Direction.OUTWARD
    times = timetable(case, vehicle, tour, early=outward)
    halts = [
        Halt(at, at + service_of(case, visit), tuple(case.passengers[i].id for i in visit))
        for at, visit in zip(times.begins, tour, strict=True)
    ]
    name, minutes = case.vehicles[vehicle].id, driving(case, vehicle, tour)
    if outward:
        return Ride(name, times.leaves, tuple(halts), times.arrives, minutes)
    return turned_back(name, times, halts, minutes)


def turned_back(vehicle: str, times: Timetable, halts: list[Halt], minutes: int) -> Ride:
    """The same tour with the clock running forwards again."""
    back = tuple(Halt(-h.leaves, -h.at, h.passengers) for h in reversed(halts))
    return Ride(vehicle, -times.arrives, back, -times.leaves, minutes)
