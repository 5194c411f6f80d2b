"""Read programmes, the plan, calls, what is asked, what was answered."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.packs import Indicator, registry
from hidamari.office.programme.enums import CallState
from hidamari.office.programme.models import (
    Amendment,
    Call,
    CostItem,
    Enquiry,
    PlanItem,
    Programme,
    Question,
    Section,
    Theme,
)


def programmes_visible_to(actor: Actor) -> QuerySet[Programme]:
    """The programmes of the office with their calls, the latest year first."""
    calls = Prefetch("calls", Call.objects.order_by("-year", "-closes_at", "id"))
    return (
        Programme.objects.filter(organisation_id=actor.organisation_id)
        .prefetch_related(calls)
        .order_by("title", "id")
    )


def plan_items_visible_to(actor: Actor) -> QuerySet[PlanItem]:
    """The priority plan by number, each with the calls that serve it."""
    calls = Prefetch("calls", Call.objects.order_by("-year", "id"))
    return (
        PlanItem.objects.filter(organisation_id=actor.organisation_id)
        .prefetch_related(calls)
        .order_by("number", "id")
    )


def themes_visible_to(actor: Actor) -> QuerySet[Theme]:
    return Theme.objects.filter(organisation_id=actor.organisation_id).order_by("name", "id")


def calls_visible_to(actor: Actor) -> QuerySet[Call]:
    """Every call of the office, also those that are being written."""
    return (
        Call.objects.filter(organisation_id=actor.organisation_id)
        .select_related("programme", "organisation")
        .order_by("-closes_at", "id")
    )


def published_calls() -> QuerySet[Call]:
    """What everybody may read, the last to close first."""
    return (
        Call.objects.filter(state=CallState.PUBLISHED)
        .select_related("programme", "organisation")
        .order_by("-closes_at", "id")
    )


def open_calls() -> QuerySet[Call]:
    """Published and not closed yet; also those that open later."""
    return published_calls().filter(closes_at__gt=clock.now()).order_by("closes_at", "id")


def calls_closing(actor: Actor) -> QuerySet[Call]:
    """The office's own open calls, the next to close first."""
    return open_calls().filter(organisation_id=actor.organisation_id)


def sections_of(call: Call) -> list[Section]:
    """The form: sections in order, each with its questions in order."""
    questions = Prefetch(
        "questions", Question.objects.select_related("shown_if").order_by("number")
    )
    rows = Section.objects.filter(call=call).prefetch_related(questions)
    return list(rows.order_by("number", "id"))


def sections_visible_to(actor: Actor) -> QuerySet[Section]:
    return Section.objects.filter(organisation_id=actor.organisation_id).select_related("call")


def questions_visible_to(actor: Actor) -> QuerySet[Question]:
    return Question.objects.filter(organisation_id=actor.organisation_id).select_related(
        "section__call"
    )


def questions_of(call: Call) -> QuerySet[Question]:
    return Question.objects.filter(section__call=call).order_by("section__number", "number")


def cost_items_of(call: Call) -> QuerySet[CostItem]:
    return CostItem.objects.filter(call=call).order_by("number", "id")


def cost_items_visible_to(actor: Actor) -> QuerySet[CostItem]:
    return CostItem.objects.filter(organisation_id=actor.organisation_id).select_related("call")


def amendments_of(call: Call) -> QuerySet[Amendment]:
    """What changed, the latest first."""
    return Amendment.objects.filter(call=call).order_by("-made_at", "-id")


def answered(call: Call) -> QuerySet[Enquiry]:
    """Questions with their answers, as everybody reads them."""
    rows = Enquiry.objects.filter(call=call).exclude(answered_at=None)
    return rows.order_by("-answered_at", "-id")


def enquiries_visible_to(actor: Actor) -> QuerySet[Enquiry]:
    """Questions to the office, those without an answer first, the longest waiting at the top."""
    return (
        Enquiry.objects.filter(organisation_id=actor.organisation_id)
        .select_related("call", "asker")
        .order_by("answered_at", "asked_at", "id")
    )


def enquiries_waiting(actor: Actor) -> QuerySet[Enquiry]:
    return enquiries_visible_to(actor).filter(answered_at=None)


@dataclass(frozen=True)
class Offered:
    """An indicator of the library, under the name by which a call offers it."""

    slug: str
    indicator: Indicator


def offered(call: Call) -> list[Offered]:
    """The indicators of a call, in the order of the registry."""
    known = registry.indicators()
    return [Offered(slug, one) for slug, one in known.items() if slug in call.indicators]


def size_of(call: Call) -> tuple[int, int]:
    """(questions, kinds of cost) of a call."""
    return questions_of(call).count(), cost_items_of(call).count()


def waiting_by_call(actor: Actor) -> dict[UUID, int]:
    """call -> questions without an answer."""
    rows = Call.objects.filter(organisation_id=actor.organisation_id)
    counted = rows.annotate(n=Count("enquiries", Q(enquiries__answered_at=None)))
    return dict(counted.values_list("pk", "n"))
