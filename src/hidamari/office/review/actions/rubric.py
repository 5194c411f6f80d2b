"""The rubric of a call, as long as nobody has given points."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.office.programme.models import Call
from hidamari.office.programme.order import moved
from hidamari.office.review.models import Criterion


@transaction.atomic
def add_criterion(*, call: Call, by: Actor, **facts: Any) -> Criterion:
    """A new line at the end."""
    last = Criterion.objects.filter(call=call).aggregate(last=Max("number"))["last"] or 0
    made = Criterion.objects.create(
        organisation_id=call.organisation_id, call=call, number=last + 1, **facts
    )
    record(by=by, verb="criterion.added", of=made, fields=facts)
    return made


@transaction.atomic
def change_criterion(*, criterion: Criterion, by: Actor, **facts: Any) -> Criterion:
    for name, value in facts.items():
        setattr(criterion, name, value)
    criterion.save(update_fields=list(facts))
    record(by=by, verb="criterion.changed", of=criterion, fields=facts)
    return criterion


@transaction.atomic
def move_criterion(*, criterion: Criterion, up: bool, by: Actor) -> None:
    """One place up or down; at the end nothing happens."""
    lines = Criterion.objects.filter(call=criterion.call).order_by("number", "id")
    Criterion.objects.bulk_update(moved(lines, criterion, up=up), ["number"])
    record(by=by, verb="criterion.moved", of=criterion, fields=["number"])


@transaction.atomic
def remove_criterion(*, criterion: Criterion, by: Actor) -> None:
    record(by=by, verb="criterion.removed", of=criterion)
    criterion.delete()


@transaction.atomic
def copy_rubric(*, source: Call, call: Call, by: Actor) -> None:
    """Last year's rubric, where the call has none yet."""
    if Criterion.objects.filter(call=call).exists():
        return
    for line in Criterion.objects.filter(call=source).order_by("number", "id"):
        facts = {
            name: getattr(line, name) for name in ("name", "help", "weight", "most", "anchors")
        }
        add_criterion(call=call, by=by, **facts)
