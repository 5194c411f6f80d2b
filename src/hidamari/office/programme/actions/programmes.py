"""Programmes, items of the priority plan, themes."""

from typing import Any

from django.db import transaction

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.programme.models import PlanItem, Programme, Theme


@transaction.atomic
def add_programme(*, organisation: Organisation, by: Actor, **facts: Any) -> Programme:
    """One more of those that run side by side."""
    made = Programme.objects.create(organisation=organisation, **facts)
    record(by=by, verb="programme.added", of=made, fields=facts)
    return made


@transaction.atomic
def describe_programme(*, programme: Programme, by: Actor, **facts: Any) -> Programme:
    for name, value in facts.items():
        setattr(programme, name, value)
    programme.save(update_fields=list(facts))
    record(by=by, verb="programme.described", of=programme, fields=facts)
    return programme


@transaction.atomic
def add_plan_item(*, organisation: Organisation, by: Actor, **facts: Any) -> PlanItem:
    made = PlanItem.objects.create(organisation=organisation, **facts)
    record(by=by, verb="plan-item.added", of=made, fields=facts)
    return made


@transaction.atomic
def change_plan_item(*, item: PlanItem, by: Actor, **facts: Any) -> PlanItem:
    for name, value in facts.items():
        setattr(item, name, value)
    item.save(update_fields=list(facts))
    record(by=by, verb="plan-item.changed", of=item, fields=facts)
    return item


@transaction.atomic
def add_theme(*, organisation: Organisation, name: str, by: Actor) -> Theme:
    """A theme of that name; the one there is where there is one."""
    made, is_new = Theme.objects.get_or_create(organisation=organisation, name=name)
    if is_new:
        record(by=by, verb="theme.added", of=made, fields=["name"])
    return made
