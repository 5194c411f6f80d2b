"""The round of one call: how far it is, who reviews, by when."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.office.programme.models import Call
from hidamari.office.review import actions, queries, rules
from hidamari.office.review.enums import ReviewPermission as May
from hidamari.office.review.forms import RoundForm
from hidamari.ui.pages import form_page


def the_call(request: Request, pk: str) -> Call:
    return fetch(queries.calls_visible_to(request.actor), actor=request.actor, pk=pk)


@need(May.SEE)
def call(request: Request, pk: str) -> HttpResponse:
    """How far is the review? What is to be done next?"""
    found = the_call(request, pk)
    round_ = getattr(found, "round", None)
    context = {
        "call": found,
        "round": round_,
        "criteria": list(queries.criteria_of(found)),
        "progress": queries.progress(found, round_) if round_ else None,
        "conflicts": queries.conflicts_of(found).count(),
        "is_over": rules.is_over(found, clock.now()),
        "may_run": request.actor.may(May.RUN),
        "assignments": queries.assignments_of(found) if round_ else (),
    }
    return render(request, "review/call.html", context)


@need(May.RUN)
def plan(request: Request, pk: str) -> HttpResponse:
    """Reviewers and days."""
    found = the_call(request, pk)
    round_ = getattr(found, "round", None)
    initial = (
        {
            "reviewers": round_.reviewers.all(),
            "declare_by": round_.declare_by,
            "read_by": round_.read_by,
        }
        if round_
        else None
    )
    form = RoundForm(
        request.POST or None,
        reviewers=queries.reviewers_visible_to(request.actor),
        initial=initial,
    )
    if form.is_valid():
        actions.plan_round(call=found, by=request.actor, **form.cleaned_data)
        return redirect("review:call", org=request.organisation.slug, pk=found.pk)
    title = _("Who reviews “%(title)s”?") % {"title": found.title}
    return form_page(request, form, title)
