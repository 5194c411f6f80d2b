from hidamari.office.review.views.conflicts import conflicts, declare
from hidamari.office.review.views.home import calls, home
from hidamari.office.review.views.reading import enclosed, hand_in, read, say
from hidamari.office.review.views.reviewed import release, reviewed, sharing
from hidamari.office.review.views.reviewers import me, reviewer, reviewers
from hidamari.office.review.views.round import call, plan
from hidamari.office.review.views.rubric import (
    copy_rubric,
    criterion,
    move_criterion,
    remove_criterion,
    rubric,
)
from hidamari.office.review.views.standing import ranking, ranking_table

__all__ = [
    "call", "calls", "conflicts", "copy_rubric", "criterion", "declare", "enclosed", "hand_in",
    "home", "me",
    "move_criterion", "plan", "ranking",
    "ranking_table", "read", "release", "remove_criterion", "reviewed", "reviewer",
    "reviewers", "rubric", "say", "sharing",
]  # fmt: skip
