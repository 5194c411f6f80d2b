"""Write the budget of an application, line by line."""

from typing import Any

from django.db import transaction

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.office.applications.actions.writing import Meanwhile, held, note_change, seal_of
from hidamari.office.applications.enums import Part
from hidamari.office.applications.models import Application, BudgetLine
from hidamari.office.applications.queries import lines_of
from hidamari.office.programme.models import CostItem

FACTS = ("what", "price", "quantity", "unit", "own_share")


def told(line: BudgetLine) -> dict[str, Any]:
    """A line as the history shows it."""
    return {"item": line.cost_item.name, **{name: getattr(line, name) for name in FACTS}}


@transaction.atomic
def add_line(
    *, application: Application, cost_item: CostItem, by: Actor, **facts: Any
) -> BudgetLine:
    """One more line. Raises Closed."""
    fresh = held(application)
    line = BudgetLine.objects.create(
        organisation_id=fresh.organisation_id,
        application=fresh,
        cost_item=cost_item,
        number=lines_of(fresh).count() + 1,
        **facts,
    )
    note_change(fresh, Part.BUDGET, None, told(line), by)
    record(by=by, verb="budget-line.added", of=line, fields=facts)
    return line


@transaction.atomic
def change_line(
    *, line: BudgetLine, cost_item: CostItem, seen: str, by: Actor, **facts: Any
) -> BudgetLine:
    """Another line in its place. Raises Closed, and Meanwhile where a colleague changed it."""
    fresh = held(line.application)
    standing = lines_of(fresh).filter(pk=line.pk).first()
    if standing is None:
        raise Meanwhile
    before = told(standing)
    standing.cost_item = cost_item
    for name, value in facts.items():
        setattr(standing, name, value)
    if told(standing) == before:
        return standing
    if seen != seal_of(before):
        raise Meanwhile
    standing.save()
    note_change(fresh, Part.BUDGET, before, told(standing), by)
    record(by=by, verb="budget-line.changed", of=standing, fields=["cost_item", *facts])
    return standing


@transaction.atomic
def remove_line(*, line: BudgetLine, by: Actor) -> None:
    """Take a line out; the history keeps it. Raises Closed."""
    fresh = held(line.application)
    note_change(fresh, Part.BUDGET, told(line), None, by)
    record(by=by, verb="budget-line.removed", of=line)
    line.delete()
