"""Marks: a draft that only its reviewer sees, handed in, changed with its history."""

from collections.abc import Mapping

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import User
from hidamari.office.applications.models import Submission
from hidamari.office.review import queries, rules
from hidamari.office.review.models import (
    Assignment,
    Criterion,
    Mark,
    MarkChange,
    Remark,
    Review,
)


class NotWhole(Exception):
    """A criterion has no points yet."""


@transaction.atomic
def keep_marks(
    *, assignment: Assignment, marks: Mapping[Criterion, int], opinion: str, by: Actor
) -> Review:
    """Keep what stands in the form. After handing in, every changed mark is written down."""
    review, _ = Review.objects.select_for_update().get_or_create(
        assignment=assignment,
        defaults={"organisation_id": assignment.organisation_id, "begun_at": clock.now()},
    )
    review.opinion = opinion
    review.save(update_fields=["opinion"])
    before = {mark.criterion_id: mark for mark in Mark.objects.filter(review=review)}
    for criterion, points in marks.items():
        _keep_mark(review, criterion, points, before.get(criterion.pk))
    record(by=by, verb="review.kept", of=review, fields=["marks", "opinion"])
    return review


def _keep_mark(review: Review, criterion: Criterion, points: int, old: Mark | None) -> None:
    if old is None:
        owner = review.organisation_id
        Mark.objects.create(
            organisation_id=owner, review=review, criterion=criterion, points=points
        )
    elif old.points != points:
        if rules.is_in(review):
            MarkChange.objects.create(
                organisation_id=review.organisation_id,
                mark=old,
                before=old.points,
                after=points,
                changed_at=clock.now(),
            )
        old.points = points
        old.save(update_fields=["points"])


@transaction.atomic
def hand_in(*, review: Review, by: Actor) -> Review:
    """From now on the others' scores are seen, and this one counts. Raises NotWhole."""
    criteria = queries.criteria_of(review.assignment.submission.call)
    if not rules.is_whole(criteria, queries.marks_of(review)):
        raise NotWhole
    review.handed_in_at = review.handed_in_at or clock.now()
    review.save(update_fields=["handed_in_at"])
    record(by=by, verb="review.handed-in", of=review)
    return review


@transaction.atomic
def say(*, submission: Submission, author: User, text: str, by: Actor) -> Remark:
    """A word in the discussion."""
    made = Remark.objects.create(
        organisation_id=submission.organisation_id,
        submission=submission,
        author=author,
        text=text,
        said_at=clock.now(),
    )
    record(by=by, verb="review.discussed", of=made)
    return made
