"""Who cannot be taken, and the first limit that stands in the way.

In this order, each asked of every vehicle; the last three of the plan as it is:

    position    nobody knows where to fetch them
    vehicle     there is no vehicle
    seats       no vehicle has so many seats
    wheelchair  no vehicle with the seats has a wheelchair place
    ride        even driven straight there, they would sit longer than anybody should
    time        no vehicle could fetch them in their window and be in time
    full        every vehicle is full
    apart       vehicles with room carry somebody they are kept apart from
    later       with them, somebody would sit too long or be late
"""

from dataclasses import dataclass

from .case import Case
from .searching import Tours, riders
from .timing import arrivals

REASONS = (
    "position", "vehicle", "seats", "wheelchair", "ride", "time", "full", "apart", "later",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who cannot be taken, and why: a code of REASONS."""

    passenger: str
    reason: str


def why_left(case: Case, tours: Tours, i: int) -> str:
    """The first limit that keeps passenger i out of this plan."""
    return alone(case, i) or beside(case, tours, i)


def alone(case: Case, i: int) -> str | None:
    """The limit that no vehicle could keep even with nobody else in it; None where one could."""
    who, cars = case.passengers[i], range(len(case.vehicles))
    if not cars:
        return "vehicle"
    if all(case.vehicles[v].seats < who.seats for v in cars):
        return "seats"
    if not any(case.fits(v, [i]) for v in cars):
        return "wheelchair"
    if case.drive[i][-1] > case.rules.max_ride:
        return "ride"
    if all(not case.fits(v, [i]) or arrivals(case, v, ((i,),)) is None for v in cars):
        return "time"
    return None


def beside(case: Case, tours: Tours, i: int) -> str:
    """The limit that keeps them out beside the others."""
    who, room, friendly = case.passengers[i], False, False
    for vehicle, tour in zip(case.vehicles, tours, strict=True):
        there = riders([tour])
        seats = vehicle.seats - sum(case.passengers[j].seats for j in there)
        chairs = vehicle.wheelchairs - sum(case.passengers[j].wheelchair for j in there)
        if seats >= who.seats and chairs >= who.wheelchair:
            room, friendly = True, friendly or case.apart[i].isdisjoint(there)
    if not room:
        return "full"
    return "later" if friendly else "apart"


def least_left(case: Case) -> int:
    """People whom every plan leaves behind: who fits nowhere alone, and who finds no seat."""
    nowhere = [alone(case, i) is not None for i in range(len(case.passengers))]
    out = sum(p.heads for p, no in zip(case.passengers, nowhere, strict=True) if no)
    rest = sum(p.heads for p, no in zip(case.passengers, nowhere, strict=True) if not no)
    return out + max(0, rest - sum(v.seats + v.wheelchairs for v in case.vehicles))
