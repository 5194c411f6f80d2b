"""Programmes side by side, and the priority plan that they serve."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.packs import Panel, registry
from hidamari.office.programme import actions, queries
from hidamari.office.programme.enums import ProgrammePermission as May
from hidamari.office.programme.forms import PlanItemForm, ProgrammeForm
from hidamari.office.programme.models import PlanItem, Programme
from hidamari.ui.pages import form_page


def the_programme(request: Request, pk: str) -> Programme:
    return fetch(queries.programmes_visible_to(request.actor), actor=request.actor, pk=pk)


@need(May.SEE)
def home(request: Request) -> HttpResponse:
    """Which calls are open, written, closed? Every programme with its years."""
    context = {
        "programmes": queries.programmes_visible_to(request.actor),
        "waiting": queries.enquiries_waiting(request.actor).count(),
        "now": clock.now(),
        "may_write": request.actor.may(May.WRITE),
    }
    return render(request, "programme/home.html", context)


@need(May.WRITE)
def add_programme(request: Request) -> HttpResponse:
    form = ProgrammeForm(request.POST or None)
    if form.is_valid():
        actions.add_programme(
            organisation=request.organisation, by=request.actor, **form.cleaned_data
        )
        return redirect("programme:home", org=request.organisation.slug)
    return form_page(request, form, _("A new programme"))


@need(May.WRITE)
def programme(request: Request, pk: str) -> HttpResponse:
    """What a programme is called and who commissions it."""
    found = the_programme(request, pk)
    form = ProgrammeForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.describe_programme(programme=found, by=request.actor, **form.cleaned_data)
        return redirect("programme:home", org=request.organisation.slug)
    return form_page(request, form, _("What is this programme?"))


@need(May.SEE)
def plan(request: Request) -> HttpResponse:
    """What of the priority plan is reached, and what contributes to it?"""
    items = list(queries.plan_items_visible_to(request.actor))
    panels = [
        (panel, panel.context(actor=request.actor, items=items) or {})
        for panel in registry.panels("plan-items", request.actor.permissions)
    ]
    context = {
        "items": [(one, _lent(panels, one)) for one in items],
        "today": clock.today(request.organisation.zone),
        "may_write": request.actor.may(May.WRITE),
    }
    return render(request, "programme/plan.html", context)


def _lent(panels: list[tuple[Panel, Mapping[str, Any]]], item: PlanItem) -> list[tuple[str, Any]]:
    """What other rooms know of one item: (template, its values)."""
    key = str(item.pk)
    return [(panel.template, given[key]) for panel, given in panels if key in given]


@need(May.WRITE)
def add_plan_item(request: Request) -> HttpResponse:
    form = PlanItemForm(request.POST or None)
    if form.is_valid():
        actions.add_plan_item(
            organisation=request.organisation, by=request.actor, **form.cleaned_data
        )
        return redirect("programme:plan", org=request.organisation.slug)
    return form_page(request, form, _("An item of the priority plan"))


@need(May.WRITE)
def plan_item(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.plan_items_visible_to(request.actor), actor=request.actor, pk=pk)
    form = PlanItemForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.change_plan_item(item=found, by=request.actor, **form.cleaned_data)
        return redirect("programme:plan", org=request.organisation.slug)
    return form_page(request, form, _("How far is this item?"))
