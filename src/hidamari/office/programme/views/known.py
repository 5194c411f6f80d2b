"""What everybody reads, and the questions that are answered for all."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch, fetch_public
from hidamari.kernel.access.views import Request, need, public
from hidamari.office.programme import actions, queries
from hidamari.office.programme.enums import ProgrammePermission as May
from hidamari.office.programme.forms import AnswerForm, AskForm
from hidamari.office.programme.views.calls import shown
from hidamari.ui.pages import form_page


@public
def published_calls(request: Request) -> HttpResponse:
    """For what can one apply?"""
    now = clock.now()
    calls = list(queries.published_calls())
    context = {
        "open": [call for call in calls[::-1] if call.closes_at > now],
        "over": [call for call in calls if call.closes_at <= now],
        "now": now,
    }
    return render(request, "programme/published_calls.html", context)


@public
def published_call(request: Request, pk: str) -> HttpResponse:
    """Who may apply, by when, for what, and what is asked."""
    found = fetch_public(queries.published_calls(), pk=pk)
    return render(request, "programme/published_call.html", shown(found))


@need(May.ASK)
def ask(request: Request, pk: str) -> HttpResponse:
    """A question to the office, answered for everybody."""
    call = fetch_public(queries.published_calls(), pk=pk)
    form = AskForm(request.POST or None)
    if form.is_valid():
        actions.ask(call=call, asker=request.organisation, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Asked. The answer will stand on the page of the call."))
        return redirect("call-published", pk=call.pk)
    return form_page(request, form, _("What would you like to know?"), lead=call.title)


@need(May.WRITE)
def enquiries(request: Request) -> HttpResponse:
    """What is asked of us?"""
    found = queries.enquiries_visible_to(request.actor)
    context = {
        "waiting": found.filter(answered_at=None),
        "answered": found.exclude(answered_at=None).order_by("-answered_at")[:40],
    }
    return render(request, "programme/enquiries.html", context)


@need(May.WRITE)
def enquiry(request: Request, pk: str) -> HttpResponse:
    """Answer once for all; the question may be worded so that nobody is recognised."""
    found = fetch(queries.enquiries_visible_to(request.actor), actor=request.actor, pk=pk)
    initial = {"text": found.text, "answer": found.answer}
    form = AnswerForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.answer_enquiry(enquiry=found, by=request.actor, **form.cleaned_data)
        return redirect("programme:enquiries", org=request.organisation.slug)
    lead = f"{found.call.title}　{found.asker.name if found.asker else ''}"
    return form_page(
        request, form, _("What do we answer?"), lead=lead, submit=_("Publish the answer")
    )
