from hidamari.office.reports.views.office import (
    answer,
    ask,
    award,
    dues,
    handed,
    handed_picture,
    move,
)
from hidamari.office.reports.views.pictures import add_picture, picture, take_picture_out
from hidamari.office.reports.views.writing import hand_in, home, keep, months, report

__all__ = [
    "add_picture",
    "answer",
    "ask",
    "award",
    "dues",
    "hand_in",
    "handed",
    "handed_picture",
    "home",
    "keep",
    "months",
    "move",
    "picture",
    "report",
    "take_picture_out",
]
