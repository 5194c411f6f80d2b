"""Calls: written, copied from last year, published and from then on frozen."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.office.programme import queries, rules
from hidamari.office.programme.enums import CallState
from hidamari.office.programme.models import (
    Call,
    CostItem,
    PlanItem,
    Programme,
    Question,
    Section,
)

COPIED = (
    "text", "legal_forms", "rules", "total", "ceiling", "own_share", "indicators",
    "indicators_least", "reviews_each",
)  # fmt: skip
YEAR = timedelta(days=364)  # the same day of the week


class Frozen(Exception):
    """A published call is changed by amendments only."""


class NotReady(Exception):
    """Something is missing: `lacks` says what."""

    def __init__(self, lacks: list[rules.Lack]) -> None:
        super().__init__(*lacks)
        self.lacks = lacks


def check_draft(call: Call) -> None:
    """Raises Frozen."""
    if not rules.is_draft(call):
        raise Frozen


@transaction.atomic
def write_call(
    *, programme: Programme, plan_items: Iterable[PlanItem] = (), by: Actor, **facts: Any
) -> Call:
    """A call that only the office sees."""
    made = Call.objects.create(
        organisation_id=programme.organisation_id, programme=programme, **facts
    )
    made.plan_items.set(plan_items)
    record(by=by, verb="call.written", of=made, fields=facts)
    return made


@transaction.atomic
def change_call(
    *, call: Call, plan_items: Iterable[PlanItem] = (), by: Actor, **facts: Any
) -> Call:
    """Raises Frozen."""
    check_draft(call)
    for name, value in facts.items():
        setattr(call, name, value)
    call.save(update_fields=list(facts))
    call.plan_items.set(plan_items)
    record(by=by, verb="call.changed", of=call, fields=facts)
    return call


@transaction.atomic
def copy_call(*, call: Call, title: str, by: Actor) -> Call:
    """Next year's call: everything as it was, every date 52 weeks later, to be looked at."""
    made = write_call(
        programme=call.programme,
        plan_items=call.plan_items.all(),
        by=by,
        title=title,
        year=call.year + 1,
        opens_at=call.opens_at + YEAR,
        closes_at=call.closes_at + YEAR,
        starts_on=call.starts_on + YEAR,
        ends_on=call.ends_on + YEAR,
        **{name: getattr(call, name) for name in COPIED},
    )
    _copy_form(call, made)
    for item in queries.cost_items_of(call):
        _copied(item, CostItem, call=made)
    return made


def _copy_form(source: Call, made: Call) -> None:
    copies: dict[Any, Question] = {}
    for section in queries.sections_of(source):
        own = _copied(section, Section, call=made)
        for question in section.questions.all():
            shown_if = copies.get(question.shown_if_id)
            copies[question.pk] = _copied(question, Question, section=own, shown_if=shown_if)


def _copied(line: Any, model: Any, **changed: Any) -> Any:
    """The line once more, with its own id."""
    names = [f.attname for f in model._meta.concrete_fields if not f.primary_key]
    facts = {name: getattr(line, name) for name in names}
    for name in changed:
        facts.pop(f"{name}_id", None)
    return model.objects.create(**{**facts, **changed})


@transaction.atomic
def publish_call(*, call: Call, by: Actor) -> Call:
    """Everybody reads it, and it is frozen. Raises Frozen or NotReady."""
    check_draft(call)
    questions, cost_items = queries.size_of(call)
    found = rules.lacks(call, questions=questions, cost_items=cost_items, now=clock.now())
    if found:
        raise NotReady(found)
    call.state, call.published_at = CallState.PUBLISHED, clock.now()
    call.save(update_fields=["state", "published_at"])
    record(by=by, verb="call.published", of=call)
    return call
