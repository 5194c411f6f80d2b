"""Decisions, the announcement, letters, the published list."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel.access.fetch import fetch, fetch_public
from hidamari.kernel.access.views import Request, need, public
from hidamari.kernel.organisations.queries import projects_visible_to
from hidamari.office.awards import actions, published, queries, rules
from hidamari.office.awards.enums import AwardsPermission as May
from hidamari.office.awards.forms import AnnounceForm, DecisionForm, TakeUpForm
from hidamari.office.awards.models import Letter
from hidamari.office.programme.models import Call
from hidamari.ui.pages import form_page


def _call(request: Request, pk: str) -> Call:
    return fetch(queries.calls_visible_to(request.actor), actor=request.actor, pk=pk)


@need(May.SEE)
def calls(request: Request) -> HttpResponse:
    """Where are decisions to be made?"""
    rows = [(one, queries.decided(one)) for one in queries.calls_visible_to(request.actor)]
    return render(request, "awards/calls.html", {"rows": rows})


@need(May.SEE)
def call(request: Request, pk: str) -> HttpResponse:
    """Every application with what was decided of it; how much of the budget is left."""
    found = _call(request, pk)
    context = {
        "call": found,
        "submissions": queries.to_decide(found),
        "decided": queries.decided(found),
        "is_announced": rules.is_announced(found),
        "is_within": rules.is_within(found, queries.decisions_of(found)),
        "may_decide": request.actor.may(May.DECIDE) and not rules.is_announced(found),
    }
    return render(request, "awards/call.html", context)


@need(May.DECIDE)
def decide(request: Request, pk: str) -> HttpResponse:
    """What is decided of one application, and why."""
    submission = fetch(queries.submissions_visible_to(request.actor), actor=request.actor, pk=pk)
    form = DecisionForm(
        request.POST or None,
        instance=getattr(submission, "decision", None),
        initial={"amount": submission.asked},
        asked=submission.asked,
        ceiling=submission.call.ceiling,
    )
    if rules.is_announced(submission.call):
        return _announced(request, submission.call)
    if form.is_valid():
        actions.decide(submission=submission, by=request.actor, **form.cleaned_data)
        return redirect("awards:call", org=request.organisation.slug, pk=submission.call_id)
    title = _("What is decided of “%(title)s”?") % {"title": submission.title}
    lead = f"{submission.number}　{submission.applicant_name}"
    return form_page(request, form, title, lead=lead)


def _announced(request: Request, call: Call) -> HttpResponse:
    messages.warning(request, _("The awards of this call are announced. They stay as they are."))
    return redirect("awards:call", org=request.organisation.slug, pk=call.pk)


def _is_ready(call: Call) -> bool:
    return rules.is_ready(call, queries.decisions_of(call), queries.decided(call).left)


@need(May.DECIDE)
def announce(request: Request, pk: str) -> HttpResponse:
    """Letters go out and the list is public, all at once."""
    found = _call(request, pk)
    form = AnnounceForm(request.POST or None)
    if rules.is_announced(found):
        return _announced(request, found)
    if not form.is_bound and not _is_ready(found):
        messages.warning(request, _("Every application is decided first, within the budget."))
        return redirect("awards:call", org=request.organisation.slug, pk=found.pk)
    if form.is_valid():
        try:
            actions.announce(call=found, by=request.actor, **form.cleaned_data)
        except actions.NotReady:
            form.add_error(None, _("Every application is decided first, within the budget."))
        else:
            messages.success(request, _("The letters are out and the list is public."))
            return redirect("awards:call", org=request.organisation.slug, pk=found.pk)
    lead = _("Every applicant gets their letter. This cannot be taken back.")
    return form_page(request, form, _("Announce the awards?"), lead=lead, submit=_("Announce them"))


def _letter(request: Request, pk: str) -> Letter:
    return fetch(queries.letters_visible_to(request.actor), actor=request.actor, pk=pk)


@need(May.RECEIVE)
def letters(request: Request) -> HttpResponse:
    """What was the answer to our applications?"""
    found = queries.letters_visible_to(request.actor)
    return render(request, "awards/letters.html", {"letters": found})


@need(May.RECEIVE)
def letter(request: Request, pk: str) -> HttpResponse:
    """The decision, its reason, and what comes next."""
    found = _letter(request, pk)
    if request.method == "POST":
        actions.open_letter(letter=found, by=request.actor)
        return redirect("awards:letter", org=request.organisation.slug, pk=pk)
    context = {"letter": found, "to_take_up": rules.can_be_taken_up(found)}
    return render(request, "awards/letter.html", context)


@need(May.RECEIVE)
def take_up(request: Request, pk: str) -> HttpResponse:
    """For which project is it? Its daily records become the reports."""
    found = _letter(request, pk)
    form = TakeUpForm(
        request.POST or None,
        projects=list(projects_visible_to(request.actor).filter(award_letter=None)),
        initial={"project": "new"},
    )
    if not rules.can_be_taken_up(found):
        return redirect("awards:letter", org=request.organisation.slug, pk=found.pk)
    if form.is_valid():
        actions.take_up(letter=found, project=form.chosen(), by=request.actor)
        return redirect("awards:letter", org=request.organisation.slug, pk=found.pk)
    lead = _("What is gathered and counted for it becomes the numbers of your reports by itself.")
    title = _("For which project is the award?")
    return form_page(request, form, title, lead=lead, submit=_("Take it up"))


@public
def published_lists(request: Request) -> HttpResponse:
    """Calls whose awards are known."""
    return render(request, "awards/published_lists.html", {"calls": queries.announced_calls()})


@public
def published_list(request: Request, pk: str) -> HttpResponse:
    """Which projects were chosen? With the mark of those that continue."""
    found = fetch_public(queries.announced_calls(), pk=pk)
    rows = [(one, published.mark_of(one)) for one in queries.awards_of(found)]
    return render(request, "awards/published_list.html", {"call": found, "rows": rows})


@public
def published_table(request: Request, pk: str) -> HttpResponseBase:
    return published.table(fetch_public(queries.announced_calls(), pk=pk))


@public
def published_document(request: Request, pk: str) -> HttpResponseBase:
    return published.document(fetch_public(queries.announced_calls(), pk=pk))
