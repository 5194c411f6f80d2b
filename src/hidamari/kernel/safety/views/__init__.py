from hidamari.kernel.safety.views.duty import add_day, drop_day, roster, week
from hidamari.kernel.safety.views.flags import again, flag, flags, raise_flag, settle
from hidamari.kernel.safety.views.glass import break_glass, close_glass, glass, glasses

__all__ = [
    "add_day",
    "again",
    "break_glass",
    "close_glass",
    "drop_day",
    "flag",
    "flags",
    "glass",
    "glasses",
    "raise_flag",
    "roster",
    "settle",
    "week",
]
