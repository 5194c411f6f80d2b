"""Who reads what."""

from collections.abc import Iterable

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.office.applications.models import Submission
from hidamari.office.review.enums import Why
from hidamari.office.review.models import Assignment, Reviewer

Share = tuple[Reviewer, Submission, str, str]  # reviewer, application, why, theme


@transaction.atomic
def assign(*, shares: Iterable[Share], by: Actor) -> list[Assignment]:
    """Everybody gets theirs; who reads one already keeps it."""
    return [_assigned(*share, by) for share in shares]


def _assigned(
    reviewer: Reviewer, submission: Submission, why: str, theme: str, by: Actor
) -> Assignment:
    made, is_new = Assignment.objects.get_or_create(
        reviewer=reviewer,
        submission=submission,
        defaults={
            "organisation_id": submission.organisation_id,
            "why": why,
            "theme": theme,
            "made_at": clock.now(),
        },
    )
    if is_new or made.released_at is not None:
        made.released_at, made.why, made.theme = None, why, theme
        made.save(update_fields=["released_at", "why", "theme"])
        record(by=by, verb="review.assigned", of=made, fields=["why"])
    return made


def assign_by_hand(*, reviewer: Reviewer, submission: Submission, by: Actor) -> Assignment:
    """The office chooses one more reader."""
    return assign(shares=[(reviewer, submission, Why.HAND, "")], by=by)[0]


@transaction.atomic
def release(*, assignment: Assignment, by: Actor) -> None:
    """Taken back: the text closes to them, and what they gave no longer counts."""
    assignment.released_at = clock.now()
    assignment.save(update_fields=["released_at"])
    record(by=by, verb="review.released", of=assignment)
