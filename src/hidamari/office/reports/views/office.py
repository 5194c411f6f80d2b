"""The office's side: what is due, what was handed in, the numbers of each month."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.files.answers import file_answer
from hidamari.office.reports import actions, queries, rules, tables
from hidamari.office.reports.enums import ReportsPermission as May
from hidamari.office.reports.enums import State
from hidamari.office.reports.forms import AnswerForm, AskForm, MoveForm
from hidamari.office.reports.models import HandedReport
from hidamari.ui.pages import form_page

PAGE = 40


def _handed(request: Request, pk: str) -> HandedReport:
    return fetch(queries.handed_visible_to(request.actor), actor=request.actor, pk=pk)


def _to_dues(request: Request) -> HttpResponse:
    return redirect("reports:dues", org=request.organisation.slug)


@need(May.SEE)
def dues(request: Request) -> HttpResponse:
    """What is to be read, and which reports are late?"""
    today = clock.today(request.organisation.zone)
    waiting = Paginator(queries.dues_waiting(request.actor), PAGE)
    page = waiting.get_page(request.GET.get("page"))
    context = {
        "handed": queries.handed_to_read(request.actor),
        "page": page,
        "waiting": [(one, rules.is_late(one, today)) for one in page],
        "awards": queries.awards_visible_to(request.actor)[:PAGE],
        "may_accept": request.actor.may(May.ACCEPT),
    }
    return render(request, "reports/dues.html", context)


@need(May.ACCEPT)
def ask(request: Request) -> HttpResponse:
    """Of which projects is a report due, of which months, by when?"""
    form = AskForm(
        request.POST or None,
        calls=list(queries.calls_with_awards(request.actor)),
        awards=list(queries.awards_visible_to(request.actor)),
    )
    if form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "whom"}
        made = actions.ask_for(awards=form.chosen(), by=request.actor, **told)
        messages.success(request, _("%(n)s projects are asked for a report.") % {"n": len(made)})
        return _to_dues(request)
    return form_page(request, form, _("Which report is due when?"), submit=_("Ask for it"))


@need(May.ACCEPT)
def move(request: Request, pk: str) -> HttpResponse:
    """A due day moves; its reminders move with it."""
    found = fetch(queries.dues_visible_to(request.actor), actor=request.actor, pk=pk)
    form = MoveForm(request.POST or None, initial={"due_on": found.due_on})
    if form.is_valid():
        actions.move_due(due=found, by=request.actor, **form.cleaned_data)
        return _to_dues(request)
    lead = f"{found.get_kind_display()}　{found.award.title}"
    return form_page(request, form, _("To which day?"), lead=lead, submit=_("Move the day"))


@need(May.SEE)
def award(request: Request, pk: str) -> HttpResponse:
    """How do the numbers of this project go, month by month? What is due of it?"""
    found = fetch(queries.awards_visible_to(request.actor), actor=request.actor, pk=pk)
    rows = queries.figures_of(found)
    mine = queries.dues_visible_to(request.actor).filter(award=found)
    context = {
        "award": found,
        "table": tables.by_month(rows),
        "changed": tables.changed(rows),
        "dues": mine.prefetch_related("moves", "handed"),
    }
    return render(request, "reports/award.html", context)


@need(May.SEE)
def handed(request: Request, pk: str) -> HttpResponse:
    """What does the project report?"""
    found = _handed(request, pk)
    look(by=request.actor, of=found, part="report")
    context = {
        "handed": found,
        "lines": [(one, tables.said(one)) for one in found.figures.order_by("id")],
        "spending": queries.spending_told(found),
        "pictures": found.pictures.all(),
        "versions": found.due.handed.order_by("-version"),
        "may_answer": request.actor.may(May.ACCEPT) and rules.can_answer(found),
    }
    return render(request, "reports/handed.html", context)


@need(May.ACCEPT)
def answer(request: Request, pk: str) -> HttpResponse:
    """Accepted, or returned with comments?"""
    found = _handed(request, pk)
    form = AnswerForm(request.POST or None)
    if rules.can_answer(found) and form.is_valid():
        accepted = form.cleaned_data["outcome"] == State.ACCEPTED
        act = actions.accept if accepted else actions.send_back
        act(handed=found, comment=form.cleaned_data["comment"], by=request.actor)
        messages.success(request, _("The project reads the answer now."))
        return _to_dues(request)
    if not rules.can_answer(found):
        return redirect("reports:handed", org=request.organisation.slug, pk=pk)
    lead = found.due.award.title
    return form_page(request, form, _("What do we answer?"), lead=lead, submit=_("Answer it"))


@need(May.SEE)
def handed_picture(request: Request, pk: str) -> HttpResponseBase:
    found = fetch(queries.handed_pictures_visible_to(request.actor), actor=request.actor, pk=pk)
    look(by=request.actor, of=found, part="file")
    return file_answer(found.file)
