"""The annual report: as a page, on paper."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from hidamari.kernel.access.views import Request, need
from hidamari.office.evidence.annual import Annual, annual
from hidamari.office.evidence.annual import paper as papers
from hidamari.office.evidence.enums import EvidencePermission as May


def _found(request: Request, year: int) -> Annual:
    found = annual(request.actor, year)
    if found is None:
        raise Http404
    return found


@need(May.SEE)
def annual_page(request: Request, year: int) -> HttpResponse:
    """What came of the projects of a year?"""
    found = _found(request, year)
    return render(request, "evidence/annual.html", papers.context(found, request.organisation))


@need(May.SEE)
def annual_paper(request: Request, year: int) -> HttpResponseBase:
    """The same on A4."""
    return papers.paper_file(_found(request, year), request.organisation)
