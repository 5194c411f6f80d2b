"""Write reviews: the round and its rubric, conflicts, assignments, marks."""

from hidamari.office.review.actions.conflicts import declare, look_for_ties
from hidamari.office.review.actions.rounds import (
    add_reviewer,
    describe_reviewer,
    plan_round,
)
from hidamari.office.review.actions.rubric import (
    add_criterion,
    change_criterion,
    copy_rubric,
    move_criterion,
    remove_criterion,
)
from hidamari.office.review.actions.scores import (
    NotWhole,
    hand_in,
    keep_marks,
    say,
)
from hidamari.office.review.actions.sharing import assign, assign_by_hand, release

__all__ = [
    "NotWhole", "add_criterion", "add_reviewer", "assign", "assign_by_hand", "change_criterion",
    "copy_rubric", "declare", "describe_reviewer", "hand_in", "keep_marks", "look_for_ties",
    "move_criterion", "plan_round", "release", "remove_criterion", "say",
]  # fmt: skip
