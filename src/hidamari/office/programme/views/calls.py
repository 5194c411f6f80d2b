"""A call: written, looked at as an applicant will see it, published, amended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.office.programme import actions, queries, rules
from hidamari.office.programme.enums import ProgrammePermission as May
from hidamari.office.programme.forms import AmendmentForm, CallForm, CopyForm
from hidamari.office.programme.models import Call
from hidamari.office.programme.views.programmes import the_programme
from hidamari.ui.pages import form_page


def the_call(request: Request, pk: str) -> Call:
    return fetch(queries.calls_visible_to(request.actor), actor=request.actor, pk=pk)


def to_call(request: Request, call: Call) -> HttpResponse:
    return redirect("programme:call", org=request.organisation.slug, pk=call.pk)


def frozen(request: Request, call: Call) -> HttpResponse:
    messages.warning(request, _("This call is published. What changes is an amendment."))
    return to_call(request, call)


@need(May.SEE)
def call(request: Request, pk: str) -> HttpResponse:
    """How far is it written, and what is asked?"""
    found, now = the_call(request, pk), clock.now()
    questions, cost_items = queries.size_of(found)
    is_draft = rules.is_draft(found)
    lacks = rules.lacks(found, questions=questions, cost_items=cost_items, now=now)
    context = {
        "call": found,
        "now": now,
        "is_draft": is_draft,
        "lacks": lacks if is_draft else [],
        "sections": queries.sections_of(found),
        "cost_items": queries.cost_items_of(found),
        "offered": queries.offered(found),
        "amendments": queries.amendments_of(found),
        "may_write": request.actor.may(May.WRITE) and is_draft,
        "may_amend": request.actor.may(May.WRITE) and not is_draft,
        "may_publish": request.actor.may(May.DECIDE) and is_draft,
    }
    return render(request, "programme/call.html", context)


@need(May.SEE)
def preview(request: Request, pk: str) -> HttpResponse:
    """As an applicant will read it."""
    found = the_call(request, pk)
    return render(request, "programme/published_call.html", {**shown(found), "is_preview": True})


def shown(call: Call) -> dict[str, object]:
    """What everybody reads of a call."""
    return {
        "call": call,
        "now": clock.now(),
        "is_open": rules.is_open(call, clock.now()),
        "sections": queries.sections_of(call),
        "cost_items": queries.cost_items_of(call),
        "offered": queries.offered(call),
        "amendments": queries.amendments_of(call),
        "enquiries": queries.answered(call),
    }


@need(May.WRITE)
def add_call(request: Request, pk: str) -> HttpResponse:
    programme = the_programme(request, pk)
    form = CallForm(
        request.POST or None,
        plan_items=queries.plan_items_visible_to(request.actor),
        initial={"year": clock.today(request.organisation.zone).year},
    )
    if form.is_valid():
        made = actions.write_call(programme=programme, by=request.actor, **form.cleaned_data)
        return to_call(request, made)
    return form_page(request, form, _("A new call"), lead=programme.title)


@need(May.WRITE)
def change_call(request: Request, pk: str) -> HttpResponse:
    found = the_call(request, pk)
    form = CallForm(
        request.POST or None,
        instance=found,
        plan_items=queries.plan_items_visible_to(request.actor),
    )
    if not rules.is_draft(found):
        return frozen(request, found)
    if form.is_valid():
        actions.change_call(call=found, by=request.actor, **form.cleaned_data)
        return to_call(request, found)
    return form_page(request, form, _("What do we call for?"))


@need(May.WRITE)
def copy_call(request: Request, pk: str) -> HttpResponse:
    """Next year's call from this one."""
    found = the_call(request, pk)
    form = CopyForm(request.POST or None, initial={"title": found.title})
    if form.is_valid():
        made = actions.copy_call(call=found, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Copied. Every date is 52 weeks later: please look at them."))
        return to_call(request, made)
    lead = _("Everything is taken over; nothing is published.")
    return form_page(request, form, _("Copy this call?"), lead=lead, submit=_("Copy it"))


@need(May.DECIDE)
def publish_call(request: Request, pk: str) -> HttpResponse:
    """The ministry opens it: everybody reads it, and it is frozen."""
    found = the_call(request, pk)
    if not rules.is_draft(found):
        return frozen(request, found)
    if request.method == "POST":
        try:
            actions.publish_call(call=found, by=request.actor)
            messages.success(request, _("The call is published."))
        except actions.NotReady:
            messages.warning(request, _("Something is still missing. It is listed here."))
        return to_call(request, found)
    return render(request, "programme/publish.html", {"call": found})


@need(May.WRITE)
def amend_call(request: Request, pk: str) -> HttpResponse:
    """A change with its reason, that everybody who applies is told."""
    found = the_call(request, pk)
    form = AmendmentForm(request.POST or None, call=found, now=clock.now())
    if rules.is_draft(found):
        return redirect("programme:change-call", org=request.organisation.slug, pk=pk)
    if form.is_valid():
        actions.amend_call(call=found, by=request.actor, **form.cleaned_data)
        return to_call(request, found)
    lead = _("Everybody reads it, and whoever has begun an application is told.")
    return form_page(request, form, _("What changes?"), lead=lead, submit=_("Make it known"))
