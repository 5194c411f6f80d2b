"""The budget of an application: a line at a time; totals are reckoned here, not in the browser."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.office.applications import actions, queries, rules
from hidamari.office.applications.enums import ApplicationsPermission as May
from hidamari.office.applications.forms import LineForm
from hidamari.office.applications.models import Application, BudgetLine
from hidamari.office.applications.views.writing import (
    meanwhile,
    the_application,
    to_application,
    too_late,
)
from hidamari.office.programme.queries import cost_items_of
from hidamari.ui.pages import form_page


@need(May.APPLY)
def budget(request: Request, pk: str) -> HttpResponse:
    """What does it cost, what do we pay ourselves, what do we ask for?"""
    found = the_application(request, pk)
    form = LineForm(request.POST or None, items=cost_items_of(found.call))
    if form.is_valid():
        told = dict(form.cleaned_data)
        del told["seen"]
        try:
            actions.add_line(application=found, by=request.actor, **told)
            return to_application(request, found, "budget")
        except actions.Closed:
            return too_late(request, found)
    context = {
        "application": found,
        "call": found.call,
        "budget": queries.budget_of(found),
        "form": form,
        "may_write": rules.can_write(found, clock.now()),
    }
    status = 422 if form.is_bound else 200
    return render(request, "applications/budget.html", context, status=status)


def _the_line(request: Request, found: Application, pk: str) -> BudgetLine:
    return fetch(queries.lines_of(found), actor=request.actor, pk=pk)


@need(May.APPLY)
def line(request: Request, pk: str, line_pk: str) -> HttpResponse:
    """One line, changed."""
    found = the_application(request, pk)
    standing = _the_line(request, found, line_pk)
    form = LineForm(
        request.POST or None,
        items=cost_items_of(found.call),
        initial={**vars(standing), "cost_item": standing.cost_item_id},
        seal=actions.seal_of(actions.told(standing)),
    )
    if form.is_valid():
        try:
            actions.change_line(line=standing, by=request.actor, **form.cleaned_data)
            return to_application(request, found, "budget")
        except actions.Closed:
            return too_late(request, found)
        except actions.Meanwhile:
            told = actions.told(_the_line(request, found, line_pk))
            meanwhile(request, form, actions.seal_of(told), " / ".join(map(str, told.values())))
    return form_page(request, form, _("Which line of the budget?"))


@require_POST
@need(May.APPLY)
def remove_line(request: Request, pk: str, line_pk: str) -> HttpResponse:
    found = the_application(request, pk)
    try:
        actions.remove_line(line=_the_line(request, found, line_pk), by=request.actor)
    except actions.Closed:
        return too_late(request, found)
    return to_application(request, found, "budget")
