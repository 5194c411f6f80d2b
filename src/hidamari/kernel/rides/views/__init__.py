from hidamari.kernel.rides.views.fleet import (
    add_stop,
    add_vehicle,
    edit_stop,
    edit_vehicle,
    fleet,
    remove_stop,
    remove_vehicle,
)
from hidamari.kernel.rides.views.plans import move, plan, session, sheet
from hidamari.kernel.rides.views.requests import add, ask, take_back

__all__ = [
    "add",
    "add_stop",
    "add_vehicle",
    "ask",
    "edit_stop",
    "edit_vehicle",
    "fleet",
    "move",
    "plan",
    "remove_stop",
    "remove_vehicle",
    "session",
    "sheet",
    "take_back",
]
