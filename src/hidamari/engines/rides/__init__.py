"""Shared rides: vehicles, seats, wheelchairs, stops and hours, planned for one gathering.

The way through the rooms:

    parties     Passenger, Vehicle, Gathering and Rules, checked when they are made
    roads       minutes on the road from the bow over the globe
    case        the task as numbers, in one order, with the clock turned back for the way home
    timing      whether a tour can be driven at all, and its timetable
    inserting   the best place for one more
    searching   ruin and recreate, with seeded dice
    choosing    the best plan out of all tours the search has met
    memory, walking, bounding   a proven lower bound on the minutes
    refusing    who cannot be taken, and why
    planning    plan(): all of it
    wording     the reasons in Japanese and English

Most people first, then least minutes.
"""

from .parties import BadValue, Direction, Gathering, Passenger, Rules, Vehicle
from .planning import Halt, Plan, Ride, plan
from .refusing import REASONS, Left
from .wording import left_sentence

__all__ = [
    "REASONS",
    "BadValue",
    "Direction",
    "Gathering",
    "Halt",
    "Left",
    "Passenger",
    "Plan",
    "Ride",
    "Rules",
    "Vehicle",
    "left_sentence",
    "plan",
]
