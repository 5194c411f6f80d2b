"""Write rides: vehicles and stops, who needs a ride, the plan."""

from hidamari.kernel.rides.actions.fleet import (
    InUse,
    add_stop,
    add_vehicle,
    change_stop,
    change_vehicle,
    remove_stop,
    remove_vehicle,
)
from hidamari.kernel.rides.actions.plans import (
    APART,
    BY_HAND,
    CannotRide,
    begin_plan,
    drop_rider,
    move_rider,
    work_out,
)
from hidamari.kernel.rides.actions.requests import (
    StopWanted,
    ask_for_ride,
    read_identity_again,
    take_back_ride,
)

__all__ = [
    "APART",
    "BY_HAND",
    "CannotRide",
    "InUse",
    "StopWanted",
    "add_stop",
    "add_vehicle",
    "ask_for_ride",
    "begin_plan",
    "change_stop",
    "change_vehicle",
    "drop_rider",
    "move_rider",
    "read_identity_again",
    "remove_stop",
    "remove_vehicle",
    "take_back_ride",
    "work_out",
]
