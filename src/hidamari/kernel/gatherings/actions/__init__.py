"""Write gatherings: series, their sessions, who comes and who lends a hand."""

from hidamari.kernel.gatherings.actions.coming import (
    NoRoom,
    NotOpen,
    bring_back,
    leave_hand,
    read_identity_again,
    sign_up,
    sweep,
    take_hand,
    tell_change,
    tie_sign_up,
    withdraw,
)
from hidamari.kernel.gatherings.actions.series import (
    add_role,
    change_series,
    end_series,
    plan_series,
    remove_role,
)
from hidamari.kernel.gatherings.actions.sessions import (
    add_session,
    cancel_session,
    move_session,
    plan_ahead,
    plan_sessions,
    reopen_session,
)

__all__ = [
    "NoRoom",
    "NotOpen",
    "add_role",
    "add_session",
    "bring_back",
    "cancel_session",
    "change_series",
    "end_series",
    "leave_hand",
    "move_session",
    "plan_ahead",
    "plan_series",
    "plan_sessions",
    "read_identity_again",
    "remove_role",
    "reopen_session",
    "sign_up",
    "sweep",
    "take_hand",
    "tell_change",
    "tie_sign_up",
    "withdraw",
]
