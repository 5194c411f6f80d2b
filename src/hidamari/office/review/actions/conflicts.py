"""Conflicts of interest: said by reviewers on names alone, and those that names show."""

from collections.abc import Mapping

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.office.applications.models import Submission
from hidamari.office.programme.models import Call
from hidamari.office.review import queries
from hidamari.office.review.actions.sharing import release
from hidamari.office.review.enums import Source
from hidamari.office.review.models import Assignment, Declaration, Reviewer
from hidamari.office.review.ties import Tie, ties


@transaction.atomic
def declare(
    *, reviewer: Reviewer, said: Mapping[Submission, tuple[str, str]], by: Actor
) -> list[Declaration]:
    """A reviewer says of each application what ties them to it: (ground, words); "" is nothing.

    Said again it replaces what was said. Who is tied to what they already read is released from it.
    """
    kept = []
    for submission, (ground, words) in said.items():
        one, _ = Declaration.objects.update_or_create(
            reviewer=reviewer,
            submission=submission,
            source=Source.REVIEWER,
            defaults={
                "organisation_id": reviewer.organisation_id,
                "ground": ground,
                "words": words if ground else "",
                "said_at": clock.now(),
            },
        )
        record(by=by, verb="conflict.declared", of=one, fields=["ground"])
        kept.append(one)
    _release_tied(reviewer, [one for one in kept if one.ground], by)
    return kept


@transaction.atomic
def look_for_ties(*, call: Call, by: Actor) -> int:
    """Write down every conflict that names show, and take back what no longer holds. How many."""
    round_ = getattr(call, "round", None)
    reviewers = list(round_.reviewers.select_related("user")) if round_ else []
    known, found = queries.known_of(reviewers), 0
    for submission in queries.weighed(call):
        applied = queries.applied_of(submission)
        for reviewer in reviewers:
            seen = ties(known[reviewer.pk], applied)
            found += len(seen)
            _keep_found(reviewer, submission, seen[0] if seen else None, by)
    return found


def _keep_found(reviewer: Reviewer, submission: Submission, tie: Tie | None, by: Actor) -> None:
    old = Declaration.objects.filter(reviewer=reviewer, submission=submission, source=Source.HOUSE)
    if tie is None:
        old.delete()
        return
    one, is_new = Declaration.objects.update_or_create(
        reviewer=reviewer,
        submission=submission,
        source=Source.HOUSE,
        defaults={
            "organisation_id": reviewer.organisation_id,
            "ground": tie.ground,
            "words": tie.name[:200],
            "said_at": clock.now(),
        },
    )
    if is_new:
        record(by=by, verb="conflict.found", of=one, fields=["ground"])
        _release_tied(reviewer, [one], by)


def _release_tied(reviewer: Reviewer, tied: list[Declaration], by: Actor) -> None:
    submissions = [one.submission_id for one in tied]
    held = Assignment.objects.filter(
        reviewer=reviewer, submission__in=submissions, released_at=None
    )
    for assignment in held:
        release(assignment=assignment, by=by)
