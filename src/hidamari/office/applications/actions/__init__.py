"""Write applications: told once, written by several, handed in, withdrawn, tagged."""

from hidamari.office.applications.actions.budgeting import (
    add_line,
    change_line,
    remove_line,
    told,
)
from hidamari.office.applications.actions.handing import (
    Answered,
    Lacking,
    Over,
    answer,
    hand_in,
    withdraw,
)
from hidamari.office.applications.actions.profile import (
    add_document,
    add_officer,
    change_officer,
    remove_document,
    remove_officer,
    tell_profile,
)
from hidamari.office.applications.actions.reading import give_themes
from hidamari.office.applications.actions.writing import (
    Closed,
    Kept,
    Meanwhile,
    NotEligible,
    begin,
    choose_indicators,
    cover_of,
    describe,
    enclose,
    keep_answer,
    seal_of,
    take_out,
)

__all__ = [
    "Answered", "Closed", "Kept", "Lacking", "Meanwhile", "NotEligible", "Over", "add_document", "add_line",
    "add_officer", "answer", "begin", "change_line", "change_officer", "choose_indicators", "cover_of",
    "describe", "enclose", "give_themes", "hand_in", "keep_answer", "remove_document",
    "remove_line", "remove_officer", "seal_of", "take_out", "tell_profile", "told", "withdraw",
]  # fmt: skip
