"""The rubric of a call: criteria, weights, what points mean."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.office.programme.models import Call
from hidamari.office.review import actions, queries
from hidamari.office.review.enums import ReviewPermission as May
from hidamari.office.review.forms import CriterionForm
from hidamari.office.review.models import Criterion
from hidamari.office.review.views.round import the_call
from hidamari.ui.pages import form_page


def to_rubric(request: Request, call: Call) -> HttpResponse:
    return redirect("review:rubric", org=request.organisation.slug, pk=call.pk)


@need(May.RUN)
def rubric(request: Request, pk: str) -> HttpResponse:
    """By what do we weigh? A new line is added at the end."""
    call = the_call(request, pk)
    if queries.is_marked(call):
        return render(request, "review/rubric.html", _shown(request, call, None))
    form = CriterionForm(request.POST or None)
    if form.is_valid():
        actions.add_criterion(call=call, by=request.actor, **form.facts())
        return to_rubric(request, call)
    status = 422 if form.is_bound else 200
    return render(request, "review/rubric.html", _shown(request, call, form), status=status)


def _shown(request: Request, call: Call, form: CriterionForm | None) -> dict[str, object]:
    others = queries.calls_visible_to(request.actor).filter(criteria__isnull=False)
    return {
        "call": call,
        "form": form,
        "criteria": list(queries.criteria_of(call)),
        "earlier": others.exclude(pk=call.pk).distinct()[:5],
    }


@require_POST
@need(May.RUN)
def copy_rubric(request: Request, pk: str) -> HttpResponse:
    """The rubric of an earlier call."""
    call = the_call(request, pk)
    source = the_call(request, request.POST.get("source") or str(call.pk))
    actions.copy_rubric(source=source, call=call, by=request.actor)
    return to_rubric(request, call)


def _unmarked(request: Request, pk: str) -> Criterion | None:
    """A criterion that can still be changed; otherwise a word about it."""
    found = fetch(queries.criteria_visible_to(request.actor), actor=request.actor, pk=pk)
    if queries.is_marked(found.call):
        messages.warning(request, _("Points have been given. The rubric stays as it is."))
        return None
    return found


@need(May.RUN)
def criterion(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.criteria_visible_to(request.actor), actor=request.actor, pk=pk)
    line = _unmarked(request, pk)
    form = CriterionForm(request.POST or None, instance=line)
    if line is None:
        return to_rubric(request, found.call)
    if form.is_valid():
        actions.change_criterion(criterion=line, by=request.actor, **form.facts())
        return to_rubric(request, found.call)
    return form_page(request, form, _("A criterion"))


@require_POST
@need(May.RUN)
def move_criterion(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.criteria_visible_to(request.actor), actor=request.actor, pk=pk)
    if _unmarked(request, pk) is not None:
        up = request.POST.get("way") == "up"
        actions.move_criterion(criterion=found, up=up, by=request.actor)
    return to_rubric(request, found.call)


@require_POST
@need(May.RUN)
def remove_criterion(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.criteria_visible_to(request.actor), actor=request.actor, pk=pk)
    if _unmarked(request, pk) is not None:
        actions.remove_criterion(criterion=found, by=request.actor)
    return to_rubric(request, found.call)
