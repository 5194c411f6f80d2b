from hidamari.office.review.models.reviewer import Assignment, Declaration, Reviewer, Round
from hidamari.office.review.models.score import Criterion, Mark, MarkChange, Remark, Review

__all__ = [
    "Assignment",
    "Criterion",
    "Declaration",
    "Mark",
    "MarkChange",
    "Remark",
    "Review",
    "Reviewer",
    "Round",
]
