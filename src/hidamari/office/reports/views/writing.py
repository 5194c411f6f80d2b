"""The project's side: what is due, the report, what the office will see of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.numbers.figures import Figure
from hidamari.office.reports import actions, counting, queries, rules, tables
from hidamari.office.reports.enums import ReportsPermission as May
from hidamari.office.reports.forms import ReportForm
from hidamari.office.reports.models import Report


def the_report(request: Request, pk: str) -> Report:
    return fetch(queries.reports_visible_to(request.actor), actor=request.actor, pk=pk)


def _to_report(request: Request, pk: object) -> HttpResponse:
    return redirect("reports:report", org=request.organisation.slug, pk=pk)


@need(May.REPORT)
def home(request: Request) -> HttpResponse:
    """Which reports are due? By their day."""
    today = clock.today(request.organisation.zone)
    found = list(queries.reports_visible_to(request.actor))
    context = {
        "waiting": [(one, rules.is_late(one, today)) for one in found if rules.can_write(one)],
        "others": [one for one in found if not rules.can_write(one)],
        "letters": queries.letters_awarded(request.actor),
    }
    return render(request, "reports/home.html", context)


def _own(report: Report) -> list[Figure]:
    """Our numbers of the period, as far as its months are over."""
    project = report.letter.project
    if project is None:  # counted elsewhere, and sent
        return [line.own for line in actions.going(report=report)[1]]
    days = counting.days_over(project, report.first, report.last, clock.today())
    return counting.own_figures(project, report.targets, days) if days else []


def _form(request: Request, found: Report) -> ReportForm:
    return ReportForm(request.POST or None, instance=found, figures=_own(found))


@need(May.REPORT)
def report(request: Request, pk: str) -> HttpResponse:
    """The figures are there already; what is to be said to them?"""
    found = the_report(request, pk)
    form = _form(request, found)
    if request.method == "POST":
        if not rules.can_write(found):
            return _to_report(request, pk)
        if form.is_valid():
            actions.keep_words(report=found, by=request.actor, **form.kept())
            onward = "reports:hand-in" if "next" in request.POST else "reports:report"
            return redirect(onward, org=request.organisation.slug, pk=pk)
    context = {
        "report": found,
        "form": form,
        "can_write": rules.can_write(found),
        "pictures": found.pictures.all(),
        "replies": found.replies.order_by("-said_at"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/report.html", context, status=status)


@require_POST
@need(May.REPORT)
def keep(request: Request, pk: str) -> HttpResponse:
    """Kept by itself on change. Answers with the line that says so."""
    found = the_report(request, pk)
    form = _form(request, found)
    kept = rules.can_write(found) and form.is_valid()
    if kept:
        actions.keep_words(report=found, by=request.actor, **form.kept())
    context = {"now": clock.now(), "kept": kept, "form": form}
    return render(request, "reports/kept.html", context, status=200 if kept else 422)


@need(May.REPORT)
def months(request: Request, pk: str) -> HttpResponse:
    """What does the office see of each month?"""
    found = the_report(request, pk)
    context = {"report": found, "table": tables.by_month(actions.months_as_told(report=found))}
    return render(request, "reports/months.html", context)


@need(May.REPORT)
def hand_in(request: Request, pk: str) -> HttpResponse:
    """What will the office see? Then it goes."""
    found = the_report(request, pk)
    if not rules.can_write(found):
        return _to_report(request, pk)
    if request.method == "POST":
        try:
            actions.hand_in(report=found, by=request.actor)
        except actions.Closed:
            messages.warning(request, _("It was handed in already."))
        else:
            messages.success(request, _("Handed in. The answer comes here."))
        return _to_report(request, pk)
    look(by=request.actor, of=found, part="figures")
    _months, lines = actions.going(report=found)
    noted = queries.has_receipts(found.letter)
    context = {
        "report": found,
        "lines": [(line, tables.said(line.told)) for line in lines],
        "spending": queries.spending_of(found.letter) if noted else None,
    }
    return render(request, "reports/hand_in.html", context)
