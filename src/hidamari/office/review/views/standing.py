"""The order of the applications and how sure it is; what the budget would pay for."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import record
from hidamari.office.review.enums import ReviewPermission as May
from hidamari.office.review.forms import CutForm
from hidamari.office.review.standing import Ranked, fits, ranked
from hidamari.office.review.views.round import the_call
from hidamari.ui.sheets import Sheet, csv_file


@need(May.SEE)
def ranking(request: Request, pk: str) -> HttpResponse:
    """Who is ahead, and how sure is that? Proposals only: people decide."""
    call = the_call(request, pk)
    form = CutForm(request.GET or None)
    told = form.cleaned_data if form.is_valid() else {}
    found = ranked(call, awards=told.get("awards"), method=told.get("method") or "corrected")
    context = {
        "call": call,
        "form": form,
        "found": found,
        "fits": fits(call, found) if found else [],
    }
    return render(request, "review/ranking.html", context)


@need(May.SEE)
def ranking_table(request: Request, pk: str) -> HttpResponseBase:
    """The same as a table, marked internal."""
    call = the_call(request, pk)
    found = ranked(call, awards=None)
    record(by=request.actor, verb="ranking.exported", of=call, fields=["csv"])
    return csv_file(_sheet(call.title, found), name=call.title)


def _sheet(title: str, found: Ranked | None) -> Sheet:
    columns = [
        _("Rank"), _("Rank, from"), _("Rank, to"), _("Number"), _("Organisation"), _("Title of the project"),
        _("Reviews"), _("Raw mean"), _("Corrected"), _("Standard error"), _("Asked (yen)"),
    ]  # fmt: skip
    rows = (
        (s.rank, s.low, s.high, o.number, o.applicant_name, o.title, s.n, s.mean, s.corrected,
         s.se, o.asked)
        for line in (found.lines if found else ())
        for s, o in [(line.standing, line.submission)]
    )  # fmt: skip
    return Sheet(title, columns, rows)
