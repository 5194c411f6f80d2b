"""Read decisions, awards, letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from hidamari.kernel.access.actor import Actor
from hidamari.office.applications.models import Submission
from hidamari.office.awards.enums import Outcome
from hidamari.office.awards.models import Award, Decision, Letter
from hidamari.office.programme.models import Call, PlanItem


def calls_visible_to(actor: Actor) -> QuerySet[Call]:
    """Published calls of the office, the latest first."""
    return (
        Call.objects.filter(organisation_id=actor.organisation_id)
        .exclude(published_at=None)
        .select_related("announcement", "programme")
        .order_by("-closes_at", "id")
    )


def announced_calls() -> QuerySet[Call]:
    """Calls whose awards are published to everybody."""
    return (
        Call.objects.filter(announcement__isnull=False)
        .select_related("announcement", "programme", "organisation")
        .order_by("-announcement__announced_at", "id")
    )


def to_decide(call: Call) -> QuerySet[Submission]:
    """The applications that stand, with what was decided of them, by number."""
    return (
        Submission.objects.filter(call=call, replaced_at=None, withdrawn_at=None)
        .select_related("decision", "call")
        .order_by("number", "id")
    )


def submissions_visible_to(actor: Actor) -> QuerySet[Submission]:
    return Submission.objects.filter(
        organisation_id=actor.organisation_id, replaced_at=None, withdrawn_at=None
    ).select_related("call", "decision")


def decisions_of(call: Call) -> QuerySet[Decision]:
    return Decision.objects.filter(
        submission__call=call, submission__replaced_at=None, submission__withdrawn_at=None
    )


@dataclass(frozen=True)
class Decided:
    """How far the decisions of a call are. amount: yen awarded."""

    applications: int
    decided: int
    awards: int
    amount: int

    @property
    def left(self) -> int:
        return self.applications - self.decided


def decided(call: Call) -> Decided:
    """Counted in three statements."""
    found = decisions_of(call)
    chosen = found.filter(outcome=Outcome.AWARD).aggregate(n=Count("id"), yen=Sum("amount"))
    return Decided(to_decide(call).count(), found.count(), chosen["n"], chosen["yen"] or 0)


def awards_of(call: Call) -> QuerySet[Award]:
    """The awards of a call, as the list shows them."""
    return (
        Award.objects.filter(call=call)
        .select_related("recipient", "call", "continues__call", "submission")
        .prefetch_related("themes")
        .order_by("submission__prefecture", "number", "id")
    )


def awards_visible_to(actor: Actor) -> QuerySet[Award]:
    """Every award of the office, the latest first."""
    return (
        Award.objects.filter(organisation_id=actor.organisation_id)
        .select_related("recipient", "call", "submission")
        .order_by("-awarded_at", "number", "id")
    )


def awards_serving(actor: Actor, items: Iterable[PlanItem]) -> QuerySet[Award]:
    """Announced awards that serve one of these items of the priority plan."""
    mine = awards_visible_to(actor).filter(plan_items__in=list(items)).distinct()
    return mine.prefetch_related("plan_items")


def award_called(number: str, organisation_id: UUID, recipient_id: UUID) -> Award | None:
    """An earlier award of the same recipient, by the number on its letter."""
    known = Award.objects.filter(organisation_id=organisation_id, recipient_id=recipient_id)
    return known.filter(number=number).order_by("-awarded_at").first() if number else None


def letters_visible_to(actor: Actor) -> QuerySet[Letter]:
    """What this organisation was told, the latest first."""
    return (
        Letter.objects.filter(organisation_id=actor.organisation_id)
        .select_related("call", "project")
        .order_by("-sent_at", "id")
    )


def letters_unread(actor: Actor) -> QuerySet[Letter]:
    return letters_visible_to(actor).filter(read_at=None)
