"""Read what was handed in to the office: its own copies, complete in themselves."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.office.applications.models import Submission, SubmittedFile
from hidamari.office.programme.enums import CallState
from hidamari.office.programme.models import Call, Theme
from hidamari.office.programme.queries import calls_visible_to


def submissions_visible_to(actor: Actor) -> QuerySet[Submission]:
    """Everything that was handed in to the actor's office, also what was replaced or withdrawn."""
    found = Submission.objects.filter(organisation_id=actor.organisation_id)
    return found.select_related("call").order_by("number", "-version")


def standing(actor: Actor, call: Call) -> QuerySet[Submission]:
    """What stands of a call: handed in, not replaced; withdrawn ones too, and they say so."""
    found = submissions_visible_to(actor).filter(call=call, replaced_at=None)
    return found.prefetch_related("themes").order_by("number", "-version")


def calls_with_counts(actor: Actor) -> QuerySet[Call]:
    """Published calls of the office that were opened, the latest first; `n` applications stand."""
    stands = Q(submissions__replaced_at=None, submissions__withdrawn_at=None)
    opened = calls_visible_to(actor).filter(state=CallState.PUBLISHED, opens_at__lte=clock.now())
    return opened.annotate(n=Count("submissions", stands))


def found_among(
    submissions: QuerySet[Submission],
    *,
    words: str = "",
    theme: Theme | None = None,
    legal_form: str = "",
) -> QuerySet[Submission]:
    """Those with these words in number, title or applicant, of this theme and legal form."""
    for word in words.split():
        submissions = submissions.filter(
            Q(title__icontains=word) | Q(applicant_name__icontains=word)
            | Q(number__icontains=word) | Q(prefecture__icontains=word)
        )  # fmt: skip
    if theme:
        submissions = submissions.filter(themes=theme)
    return submissions.filter(legal_form=legal_form) if legal_form else submissions


def versions_of(submission: Submission) -> QuerySet[Submission]:
    """Every handing in of the same application, the last first."""
    found = Submission.objects.filter(
        organisation_id=submission.organisation_id, application_id=submission.application_id
    )
    return found.order_by("-version")


def submitted_files_visible_to(actor: Actor) -> QuerySet[SubmittedFile]:
    found = SubmittedFile.objects.filter(organisation_id=actor.organisation_id)
    return found.select_related("file", "submission__call").order_by("id")


def files_of(submission: Submission) -> QuerySet[SubmittedFile]:
    """The files that were handed in with it, in the order of the form, documents last."""
    found = SubmittedFile.objects.filter(submission=submission)
    return found.select_related("file").order_by("id")


def next_number(office_id: UUID, year: int) -> str:
    """The number of the next receipt of an office in a fiscal year: 2026-0001."""
    first = Submission.objects.filter(organisation_id=office_id, call__year=year, version=1)
    return f"{year}-{first.count() + 1:04d}"
