from hidamari.office.reports.actions.answering import accept, send_back
from hidamari.office.reports.actions.asking import ask_for, move_due
from hidamari.office.reports.actions.counting import count_award, count_months
from hidamari.office.reports.actions.handing import Closed, going, hand_in, months_as_told
from hidamari.office.reports.actions.receipts import (
    correct_receipt,
    note_receipt,
    remove_old_files,
    take_receipt_out,
)
from hidamari.office.reports.actions.taking import take_months
from hidamari.office.reports.actions.watching import look_at_spending
from hidamari.office.reports.actions.writing import add_picture, keep_words, take_picture_out

__all__ = [
    "Closed",
    "accept",
    "add_picture",
    "ask_for",
    "correct_receipt",
    "count_award",
    "count_months",
    "going",
    "hand_in",
    "keep_words",
    "look_at_spending",
    "months_as_told",
    "move_due",
    "note_receipt",
    "remove_old_files",
    "send_back",
    "take_months",
    "take_picture_out",
    "take_receipt_out",
]
