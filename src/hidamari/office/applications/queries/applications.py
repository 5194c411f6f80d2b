"""Read the applications of one's own organisation, who changed them, and calls that are open."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import User
from hidamari.office.applications.enums import ApplicationState as State
from hidamari.office.applications.models import (
    Answer,
    Application,
    BudgetLine,
    Change,
    Receipt,
)
from hidamari.office.programme.models import Call, Question
from hidamari.office.programme.queries import published_calls


def calls_open_at(now: datetime) -> QuerySet[Call]:
    """Calls to which one may apply at this moment, the first to close first."""
    found = published_calls().filter(opens_at__lte=now, closes_at__gt=now)
    return found.order_by("closes_at", "id")


def applications_visible_to(actor: Actor) -> QuerySet[Application]:
    """The applications of the actor's organisation, the newest first."""
    found = Application.objects.filter(organisation_id=actor.organisation_id)
    return found.select_related("call__organisation", "organisation").order_by("-began_at", "-id")


def drafts_due(actor: Actor, now: datetime) -> QuerySet[Application]:
    """Applications still to be handed in to calls that are open, the first to close first."""
    found = applications_visible_to(actor).filter(state=State.DRAFT)
    running = found.filter(call__opens_at__lte=now, call__closes_at__gt=now)
    return running.order_by("call__closes_at", "id")


def receipts_of(application: Application) -> QuerySet[Receipt]:
    """What was handed in, the last first."""
    return Receipt.objects.filter(application=application).order_by("-version")


def changes_of(application: Application) -> QuerySet[Change]:
    """Who changed what, the last first."""
    found = Change.objects.filter(application=application).select_related("question")
    return found.order_by("-changed_at", "-id")


def last_change(application: Application, question: Question) -> Change | None:
    """Who wrote what stands in a field now."""
    return changes_of(application).filter(question=question, kept=True).first()


def names_of(accounts: Iterable[UUID | None]) -> dict[UUID, str]:
    """account -> the name shown to colleagues."""
    wanted = {pk for pk in accounts if pk is not None}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "name"))


def lines_of(application: Application) -> QuerySet[BudgetLine]:
    """The lines of a budget, by kind of cost."""
    found = BudgetLine.objects.filter(application=application).select_related("cost_item")
    return found.order_by("cost_item__number", "number", "id")


def told_last_time(application: Application, questions: Iterable[Question]) -> dict[UUID, Answer]:
    """question -> the answer the organisation last gave to one of the same label and kind."""
    wanted = {(question.label, question.kind): question for question in questions}
    earlier = (
        Answer.objects.filter(
            organisation_id=application.organisation_id,
            question__label__in={label for label, _ in wanted},
            file=None,
        )
        .exclude(application=application)
        .exclude(value=None)
        .select_related("question", "application")
        .order_by("application__began_at", "id")
    )
    found = {}
    for answer in earlier:
        question = wanted.get((answer.question.label, answer.question.kind))
        if question is not None and _can_be_chosen(answer.value, question):
            found[question.pk] = answer
    return found


def _can_be_chosen(value: Any, question: Question) -> bool:
    """Whether the question offers it this time; where nothing is chosen, always."""
    chosen = value if isinstance(value, list) else [value]
    return not question.choices or all(one in question.choices for one in chosen)
