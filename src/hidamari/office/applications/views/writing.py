"""Write an application: its parts, the project itself, its history."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.office.applications import actions, queries, rules
from hidamari.office.applications.enums import ApplicationsPermission as May
from hidamari.office.applications.forms import CoverForm, IndicatorsForm
from hidamari.office.applications.models import Application
from hidamari.office.programme.queries import amendments_of, offered
from hidamari.ui.pages import form_page


def the_application(request: Request, pk: str) -> Application:
    visible = queries.applications_visible_to(request.actor)
    return fetch(visible, actor=request.actor, pk=pk)


def to_application(request: Request, found: Application, page: str = "application") -> HttpResponse:
    return redirect(f"applications:{page}", request.organisation.slug, found.pk)


def too_late(request: Request, found: Application) -> HttpResponse:
    """Nothing can be written any more; the clock is shown to the second."""
    context = {"application": found, "call": found.call, "now": clock.now()}
    return render(request, "applications/too_late.html", context, status=422)


def meanwhile(request: Request, form: Any, seal: str, theirs: str) -> None:
    """A colleague was quicker: both are shown, and pressing again takes ours."""
    said = _("A colleague changed this meanwhile. It now says: %(theirs)s")
    form.add_error(None, said % {"theirs": theirs})
    form.add_error(None, _("Keep it once more, and your words take its place."))
    form.data = {**form.data.dict(), "seen": seal}


@need(May.APPLY)
def application(request: Request, pk: str) -> HttpResponse:
    """How far is it, and what is still missing?"""
    found = the_application(request, pk)
    whole, now = queries.written(found), clock.now()
    budget = queries.budget_of(found)
    profile = queries.profile_of(found.organisation_id)
    lacks = queries.lacks(whole, budget, profile)
    asked = {question.pk for question in whole.asked}
    sections = [
        (section, sum(lack.ids[1:] == (section.pk,) for lack in lacks))
        for section in whole.sections
        if not section.questions.all() or asked & {q.pk for q in section.questions.all()}
    ]
    context = {
        "application": found, "call": found.call, "now": now, "sections": sections,
        "budget": budget, "lacks": lacks, "offered": offered(found.call),
        "may_write": rules.can_write(found, now), "may_withdraw": rules.can_withdraw(found),
        "amendments": amendments_of(found.call).filter(made_at__gt=found.began_at),
        "changed_since": rules.is_changed_since(found), "receipts": queries.receipts_of(found),
    }  # fmt: skip
    return render(request, "applications/application.html", context)


@need(May.APPLY)
def cover(request: Request, pk: str) -> HttpResponse:
    """What is the project called, and what is it in a few words?"""
    found = the_application(request, pk)
    standing = actions.cover_of(found)
    form = CoverForm(request.POST or None, initial=standing, seal=actions.seal_of(standing))
    if form.is_valid():
        told = dict(form.cleaned_data)
        try:
            actions.describe(application=found, seen=told.pop("seen"), by=request.actor, **told)
            return to_application(request, found)
        except actions.Closed:
            return too_late(request, found)
        except actions.Meanwhile:
            standing = actions.cover_of(the_application(request, pk))
            meanwhile(request, form, actions.seal_of(standing), " / ".join(standing.values()))
    return form_page(request, form, _("What is the project?"))


@need(May.APPLY)
def indicators(request: Request, pk: str) -> HttpResponse:
    """To which figures do we commit, and where do they come from?"""
    found = the_application(request, pk)
    form = IndicatorsForm(
        request.POST or None,
        offered=offered(found.call),
        chosen=found.indicators,
        seal=actions.seal_of(found.indicators),
    )
    if form.is_valid():
        told = {"targets": form.targets(), "seen": form.cleaned_data["seen"]}
        try:
            actions.choose_indicators(application=found, by=request.actor, **told)
            return to_application(request, found)
        except actions.Closed:
            return too_late(request, found)
        except actions.Meanwhile:
            standing = the_application(request, pk).indicators
            meanwhile(request, form, actions.seal_of(standing), "、".join(standing))
    rows = [(one, form[one.slug], form[f"{one.slug}-target"]) for one in form.offered]
    context = {"application": found, "call": found.call, "form": form, "rows": rows}
    status = 422 if form.is_bound else 200
    return render(request, "applications/indicators.html", context, status=status)


@need(May.APPLY)
def history(request: Request, pk: str) -> HttpResponse:
    """Who changed what?"""
    found = the_application(request, pk)
    changes = list(queries.changes_of(found)[:200])
    context = {
        "application": found,
        "changes": changes,
        "names": queries.names_of(change.changed_by for change in changes),
    }
    return render(request, "applications/history.html", context)


@need(May.APPLY)
def withdraw(request: Request, pk: str) -> HttpResponse:
    """Take it back for good; asked once more, since it cannot be undone."""
    found = the_application(request, pk)
    if request.method == "POST":
        try:
            actions.withdraw(application=found, by=request.actor)
            messages.success(request, _("It was withdrawn."))
        except actions.Over:
            messages.warning(request, _("It was withdrawn already."))
        except actions.Answered:
            messages.warning(request, _("Its answer is out: it cannot be withdrawn any more."))
        return to_application(request, found)
    lead = _("It cannot be handed in any more afterwards. The office sees that it was withdrawn.")
    title = _("Shall it be withdrawn?")
    return form_page(request, Form(), title, lead=lead, submit=_("Withdraw for good"))
