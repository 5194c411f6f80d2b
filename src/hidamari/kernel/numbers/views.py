from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import record
from hidamari.kernel.numbers import papers, story
from hidamari.kernel.numbers.enums import NumbersPermission as May
from hidamari.kernel.numbers.figures import figures
from hidamari.kernel.numbers.forms import PeriodForm
from hidamari.kernel.numbers.queries import Counts
from hidamari.kernel.organisations.models import Project
from hidamari.kernel.organisations.queries import projects_visible_to


@dataclass(frozen=True)
class Asked:
    """A project and the days asked for."""

    project: Project
    first: date
    last: date
    form: PeriodForm


def _asked(request: Request, pk: str) -> Asked:
    project = fetch(projects_visible_to(request.actor), actor=request.actor, pk=pk)
    whole = project.starts_on, min(project.ends_on, clock.today())
    form = PeriodForm(request.GET if "first" in request.GET else None, project=project)
    first, last = form.period() if form.is_valid() else whole
    return Asked(project, first, last, form)


@need(May.SEE)
def projects(request: Request) -> HttpResponse:
    """One project: its numbers at once. Several: which one?"""
    found = list(projects_visible_to(request.actor))
    if len(found) == 1:
        return redirect("numbers:project", org=request.organisation.slug, pk=found[0].pk)
    return render(request, "numbers/projects.html", {"projects": found})


@need(May.SEE)
def project(request: Request, pk: str) -> HttpResponse:
    """Does it help? The project in five figures and two charts, then the tables."""
    asked = _asked(request, pk)
    counts, found = Counts(asked.project, asked.first, asked.last), None
    shown = figures(asked.project, asked.first, asked.last)
    answers = story.answers_chart(asked.project, asked.first, asked.last)
    chart, found = answers or (None, None)
    context = {
        "asked": asked,
        "heading": story.heading(shown),
        "headlines": [f for f in shown if f.headline is not None],
        "others": [f for f in shown if f.headline is None],
        "visits": story.visits_chart(counts),
        "answers": chart,
        "found": found,
        "months": list(zip(story.month_labels(counts), counts.months, strict=True)),
        "total": counts.total,
    }
    return render(request, "numbers/project.html", context)


@need(May.EXPORT)
def sheet(request: Request, pk: str) -> HttpResponseBase:
    """The numbers as Excel, marked internal; the record says who took them."""
    asked = _asked(request, pk)
    record(by=request.actor, verb="numbers.exported", of=asked.project, fields=["xlsx"])
    return papers.sheet(asked.project, asked.first, asked.last)


@need(May.EXPORT)
def document(request: Request, pk: str) -> HttpResponseBase:
    """The numbers on paper, marked internal."""
    asked = _asked(request, pk)
    record(by=request.actor, verb="numbers.exported", of=asked.project, fields=["pdf"])
    title = _("Numbers of %(title)s") % {"title": asked.project.title}
    return papers.document(asked.project, asked.first, asked.last, title=title)
