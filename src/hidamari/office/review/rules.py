"""May they read it, weigh it, see what others gave? Plain answers."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from hidamari.office.programme.models import Call
from hidamari.office.review.models import Assignment, Criterion, Declaration, Review


def is_over(call: Call, now: datetime) -> bool:
    """Applications are weighed when no more can come in."""
    return now >= call.closes_at


def is_clear(declarations: Iterable[Declaration]) -> bool:
    """One reviewer and one application: they said that nothing ties them, and nothing was found."""
    said = list(declarations)
    return any(not one.ground for one in said) and not any(one.ground for one in said)


def may_open(assignment: Assignment, declarations: Iterable[Declaration]) -> bool:
    """The text opens only for whom it was assigned to and who is clear of it."""
    return assignment.released_at is None and is_clear(declarations)


def is_in(review: Review | None) -> bool:
    """Handed in: from now on the others' scores are seen."""
    return review is not None and review.handed_in_at is not None


def is_whole(criteria: Iterable[Criterion], marks: Mapping[UUID, int]) -> bool:
    return all(criterion.pk in marks for criterion in criteria)
