"""The form builder: sections, questions, kinds of cost."""

from collections.abc import Callable
from typing import Any

from django.forms import ModelForm
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.office.programme import actions, queries, rules
from hidamari.office.programme.actions.asked import Line, call_of
from hidamari.office.programme.enums import ProgrammePermission as May
from hidamari.office.programme.forms import CAN_LEAD, CostItemForm, QuestionForm, SectionForm
from hidamari.office.programme.models import Call, CostItem, Question, Section
from hidamari.office.programme.views.calls import frozen, the_call, to_call
from hidamari.ui.pages import form_page


def _section(request: Request, pk: str) -> Section:
    return fetch(queries.sections_visible_to(request.actor), actor=request.actor, pk=pk)


def _question(request: Request, pk: str) -> Question:
    return fetch(queries.questions_visible_to(request.actor), actor=request.actor, pk=pk)


def _cost_item(request: Request, pk: str) -> CostItem:
    return fetch(queries.cost_items_visible_to(request.actor), actor=request.actor, pk=pk)


def _kept(
    request: Request, call: Call, form: ModelForm, title: str, keep: Callable[..., Any]
) -> HttpResponse:
    """One form of the builder; back to the call when it is kept."""
    if not rules.is_draft(call):
        return frozen(request, call)
    if form.is_valid():
        facts = form.facts() if isinstance(form, QuestionForm) else form.cleaned_data
        keep(by=request.actor, **facts)
        return to_call(request, call)
    return form_page(request, form, title, lead=call.title)


def _move(request: Request, line: Line) -> HttpResponse:
    call = call_of(line)
    if not rules.is_draft(call):
        return frozen(request, call)
    actions.move_line(line=line, up=request.POST.get("way") == "up", by=request.actor)
    return to_call(request, call)


def _remove(request: Request, line: Line) -> HttpResponse:
    call = call_of(line)
    if not rules.is_draft(call):
        return frozen(request, call)
    actions.remove_line(line=line, by=request.actor)
    return to_call(request, call)


def _changing(line: Line) -> Callable[..., Any]:
    return lambda **facts: actions.change_line(line=line, **facts)


@need(May.WRITE)
def add_section(request: Request, pk: str) -> HttpResponse:
    call = the_call(request, pk)
    form = SectionForm(request.POST or None)
    keep = lambda **facts: actions.add_section(call=call, **facts)  # noqa: E731
    return _kept(request, call, form, _("A new section"), keep)


@need(May.WRITE)
def section(request: Request, pk: str) -> HttpResponse:
    found = _section(request, pk)
    form = SectionForm(request.POST or None, instance=found)
    return _kept(request, found.call, form, _("What does this section ask?"), _changing(found))


@require_POST
@need(May.WRITE)
def move_section(request: Request, pk: str) -> HttpResponse:
    return _move(request, _section(request, pk))


@require_POST
@need(May.WRITE)
def remove_section(request: Request, pk: str) -> HttpResponse:
    return _remove(request, _section(request, pk))


@need(May.WRITE)
def add_question(request: Request, pk: str) -> HttpResponse:
    found = _section(request, pk)
    earlier = queries.questions_of(found.call).filter(kind__in=CAN_LEAD)
    form = QuestionForm(request.POST or None, earlier=earlier)
    keep = lambda **facts: actions.add_question(section=found, **facts)  # noqa: E731
    return _kept(request, found.call, form, _("A new question"), keep)


@need(May.WRITE)
def question(request: Request, pk: str) -> HttpResponse:
    found = _question(request, pk)
    call = found.section.call
    earlier = queries.questions_of(call).filter(kind__in=CAN_LEAD).exclude(pk=found.pk)
    form = QuestionForm(request.POST or None, instance=found, earlier=earlier)
    return _kept(request, call, form, _("What do you ask?"), _changing(found))


@require_POST
@need(May.WRITE)
def move_question(request: Request, pk: str) -> HttpResponse:
    return _move(request, _question(request, pk))


@require_POST
@need(May.WRITE)
def remove_question(request: Request, pk: str) -> HttpResponse:
    return _remove(request, _question(request, pk))


@need(May.WRITE)
def add_cost_item(request: Request, pk: str) -> HttpResponse:
    call = the_call(request, pk)
    form = CostItemForm(request.POST or None)
    keep = lambda **facts: actions.add_cost_item(call=call, **facts)  # noqa: E731
    return _kept(request, call, form, _("A new kind of cost"), keep)


@need(May.WRITE)
def cost_item(request: Request, pk: str) -> HttpResponse:
    found = _cost_item(request, pk)
    form = CostItemForm(request.POST or None, instance=found)
    return _kept(request, found.call, form, _("What may be paid?"), _changing(found))


@require_POST
@need(May.WRITE)
def move_cost_item(request: Request, pk: str) -> HttpResponse:
    return _move(request, _cost_item(request, pk))


@require_POST
@need(May.WRITE)
def remove_cost_item(request: Request, pk: str) -> HttpResponse:
    return _remove(request, _cost_item(request, pk))
