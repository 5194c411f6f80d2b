"""Tables over all projects, quarter by quarter."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.office.evidence import tasks
from hidamari.office.evidence.actions.releases import AlreadyTold, begin_release
from hidamari.office.evidence.enums import EvidencePermission as May
from hidamari.office.evidence.forms.releases import QuarterForm
from hidamari.office.evidence.models import Release
from hidamari.office.evidence.national import FEWEST, shown
from hidamari.office.evidence.national.tables import columns_of
from hidamari.office.evidence.queries import releases as queries
from hidamari.ui.pages import form_page
from hidamari.ui.sheets import Sheet, csv_file


def _release(request: Request, pk: str) -> Release:
    return fetch(queries.releases_visible_to(request.actor), actor=request.actor, pk=pk)


@need(May.SEE)
def releases(request: Request) -> HttpResponse:
    """Of which quarters are there tables over all projects?"""
    context = {
        "releases": queries.releases_visible_to(request.actor),
        "may_gather": request.actor.may(May.GATHER),
    }
    return render(request, "evidence/releases.html", context)


@need(May.GATHER)
def ask_for_tables(request: Request) -> HttpResponse:
    """Of which quarter? They are worked out beside the page."""
    form = QuarterForm(request.POST or None, quarters=queries.quarters_untold(request.actor))
    if form.is_valid():
        first = form.cleaned_data["quarter"].first
        try:
            begun = begin_release(first=first, by=request.actor)
        except AlreadyTold:
            messages.warning(request, _("Somebody was quicker: this quarter is told already."))
            return redirect("evidence:releases", org=request.organisation.slug)
        tasks.work_out.enqueue(str(begun.pk), str(request.actor.id), request.actor.name)
        return redirect("evidence:release", org=request.organisation.slug, pk=begun.pk)
    return form_page(request, form, _("Of which quarter?"), submit=_("Work the tables out"))


@need(May.SEE)
def release(request: Request, pk: str) -> HttpResponse:
    """What do the records of all projects say of this quarter?"""
    found = _release(request, pk)
    context = {"release": found, "tables": shown.shown_tables(found), "fewest": FEWEST}
    return render(request, "evidence/release.html", context)


@need(May.SEE)
def release_table(request: Request, pk: str, name: str) -> HttpResponseBase:
    """One table as `hidamari evidence attack` reads it: an empty count is hidden."""
    found = _release(request, pk)
    table = fetch(found.tables.all(), actor=request.actor, name=name)
    columns = columns_of(table.name)
    rows = (["" if row[one] is None else row[one] for one in columns] for row in table.cells)
    title = f"{name}-{found.first}"
    return csv_file(Sheet(title, columns, rows), name=title, internal=False)
