from hidamari.kernel.gatherings.views.coming import (
    bring_back,
    leave_hand,
    sheet,
    sign_up,
    sweep,
    take_hand,
    withdraw,
)
from hidamari.kernel.gatherings.views.series import (
    add_role,
    add_series,
    edit_series,
    end_series,
    gatherings,
    reading,
    remove_role,
    series,
)
from hidamari.kernel.gatherings.views.sessions import (
    add_session,
    cancel_session,
    move_session,
    reopen_session,
    session,
)

__all__ = [
    "add_role",
    "add_series",
    "add_session",
    "bring_back",
    "cancel_session",
    "edit_series",
    "end_series",
    "gatherings",
    "leave_hand",
    "move_session",
    "reading",
    "remove_role",
    "reopen_session",
    "series",
    "session",
    "sheet",
    "sign_up",
    "sweep",
    "take_hand",
    "withdraw",
]
