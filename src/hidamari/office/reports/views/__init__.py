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
from hidamari.office.reports.views.receipts import (
    correct_receipt,
    note_receipt,
    receipt,
    spending,
    take_receipt_out,
)
from hidamari.office.reports.views.writing import hand_in, home, keep, months, report

__all__ = [
    "add_picture",
    "answer",
    "ask",
    "award",
    "correct_receipt",
    "dues",
    "hand_in",
    "handed",
    "handed_picture",
    "home",
    "keep",
    "months",
    "move",
    "note_receipt",
    "picture",
    "receipt",
    "report",
    "spending",
    "take_picture_out",
    "take_receipt_out",
]
