"""The form of a call: sections, questions, kinds of cost; as long as it is a draft."""

from typing import Any

from django.db import transaction

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.office.programme import queries
from hidamari.office.programme.actions.calls import check_draft
from hidamari.office.programme.models import Call, CostItem, Question, Section
from hidamari.office.programme.order import moved

Line = Section | Question | CostItem


def call_of(line: Line) -> Call:
    return line.section.call if isinstance(line, Question) else line.call


def _siblings(line: Line) -> list[Any]:
    """The lines among which it stands, in order."""
    if isinstance(line, Section):
        return queries.sections_of(line.call)
    if isinstance(line, CostItem):
        return list(queries.cost_items_of(line.call))
    return list(queries.questions_of(line.section.call).filter(section=line.section))


@transaction.atomic
def add_section(*, call: Call, by: Actor, **facts: Any) -> Section:
    """A new section at the end. Raises Frozen, as everything here."""
    check_draft(call)
    number = len(queries.sections_of(call)) + 1
    made = Section.objects.create(
        organisation_id=call.organisation_id, call=call, number=number, **facts
    )
    record(by=by, verb="section.added", of=made, fields=facts)
    return made


@transaction.atomic
def add_question(*, section: Section, by: Actor, **facts: Any) -> Question:
    """A new question at the end of its section."""
    check_draft(section.call)
    number = section.questions.count() + 1
    made = Question.objects.create(
        organisation_id=section.organisation_id, section=section, number=number, **facts
    )
    record(by=by, verb="question.added", of=made, fields=facts)
    return made


@transaction.atomic
def add_cost_item(*, call: Call, by: Actor, **facts: Any) -> CostItem:
    """One more kind of cost that may be applied for."""
    check_draft(call)
    number = queries.cost_items_of(call).count() + 1
    made = CostItem.objects.create(
        organisation_id=call.organisation_id, call=call, number=number, **facts
    )
    record(by=by, verb="cost-item.added", of=made, fields=facts)
    return made


@transaction.atomic
def change_line(*, line: Line, by: Actor, **facts: Any) -> Line:
    """What a section, a question or a kind of cost says."""
    check_draft(call_of(line))
    for name, value in facts.items():
        setattr(line, name, value)
    line.save(update_fields=list(facts))
    record(by=by, verb="form.changed", of=line, fields=facts)
    return line


@transaction.atomic
def move_line(*, line: Line, up: bool, by: Actor) -> None:
    """One place up or down."""
    check_draft(call_of(line))
    type(line).objects.bulk_update(moved(_siblings(line), line, up=up), ["number"])
    record(by=by, verb="form.moved", of=line, fields=["number"])


@transaction.atomic
def remove_line(*, line: Line, by: Actor) -> None:
    """Gone with what is in it."""
    check_draft(call_of(line))
    record(by=by, verb="form.removed", of=line)
    line.delete()
