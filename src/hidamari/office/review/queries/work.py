"""What a reviewer has before them: what to declare, what to read, what they and others gave."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from hidamari.kernel.access.actor import Actor
from hidamari.office.applications.models import Submission, SubmittedFile
from hidamari.office.programme.models import Call
from hidamari.office.review.models import (
    Assignment,
    Criterion,
    Declaration,
    Mark,
    MarkChange,
    Remark,
    Review,
    Reviewer,
)


def criteria_of(call: Call) -> QuerySet[Criterion]:
    return Criterion.objects.filter(call=call).order_by("number", "id")


def criteria_visible_to(actor: Actor) -> QuerySet[Criterion]:
    return Criterion.objects.filter(organisation_id=actor.organisation_id)


def is_marked(call: Call) -> bool:
    """Somebody has given points: the rubric stays as it is."""
    return Mark.objects.filter(criterion__call=call).exists()


def mine(actor: Actor) -> QuerySet[Assignment]:
    """What this reviewer reads, what is left first."""
    return (
        Assignment.objects.filter(
            organisation_id=actor.organisation_id, reviewer__user=actor.id, released_at=None
        )
        .select_related("submission__call__round", "reviewer", "review")
        .order_by("submission__call__round__read_by", "submission__number")
    )


def opened(actor: Actor) -> QuerySet[Assignment]:
    """Those of `mine` whose text this reviewer may open: declared free, and nothing found."""
    said = Declaration.objects.filter(reviewer__user=actor.id)
    free = said.filter(ground="").values("submission")
    tied = said.exclude(ground="").values("submission")
    return mine(actor).filter(submission__in=free).exclude(submission__in=tied)


def enclosed_for(actor: Actor) -> QuerySet[SubmittedFile]:
    """Files of the applications that this reviewer may open."""
    held = opened(actor).values("submission")
    return SubmittedFile.objects.filter(submission__in=held).select_related("file", "submission")


def left_to_declare(reviewer: Reviewer, submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    said = reviewer.declarations.filter(source="reviewer").values("submission")
    return submissions.exclude(pk__in=said)


def marks_of(review: Review | None) -> dict[UUID, int]:
    """criterion -> points."""
    if review is None:
        return {}
    return dict(Mark.objects.filter(review=review).values_list("criterion", "points"))


def reviews_of(submission: Submission) -> list[Review]:
    """Reviews handed in, with their marks, by reviewer."""
    rows = Review.objects.filter(
        assignment__submission=submission, assignment__released_at=None
    ).exclude(handed_in_at=None)
    marks = Prefetch("marks", Mark.objects.order_by("criterion__number"))
    return list(
        rows.select_related("assignment__reviewer__user")
        .prefetch_related(marks)
        .order_by("assignment__reviewer__user__name", "id")
    )


def changes_of(submission: Submission) -> QuerySet[MarkChange]:
    """Marks changed after they were handed in, the latest first."""
    rows = MarkChange.objects.filter(mark__review__assignment__submission=submission)
    return rows.select_related(
        "mark__criterion", "mark__review__assignment__reviewer__user"
    ).order_by("-changed_at", "id")


def remarks_on(submission: Submission) -> QuerySet[Remark]:
    return (
        Remark.objects.filter(submission=submission)
        .select_related("author")
        .order_by("said_at", "id")
    )


def submissions_visible_to(actor: Actor) -> QuerySet[Submission]:
    """Applications that the office weighs."""
    return Submission.objects.filter(
        organisation_id=actor.organisation_id, replaced_at=None, withdrawn_at=None
    ).select_related("call")
