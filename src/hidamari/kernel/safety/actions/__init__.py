"""Write safety: flags, the roster, the glass."""

from hidamari.kernel.safety.actions.duty import drop_day, set_day, set_week
from hidamari.kernel.safety.actions.flags import look_again, raise_flag, settle_flag
from hidamari.kernel.safety.actions.glass import break_glass, close_glass, review_glass

__all__ = [
    "break_glass",
    "close_glass",
    "drop_day",
    "look_again",
    "raise_flag",
    "review_glass",
    "set_day",
    "set_week",
    "settle_flag",
]
