"""The library of indicators: what each means, and who committed to it."""

from django.http import HttpResponse
from django.shortcuts import render

from hidamari.kernel.access.views import Request, need
from hidamari.office.evidence.enums import EvidencePermission as May
from hidamari.office.evidence.indicators import library


@need(May.SEE)
def indicators(request: Request) -> HttpResponse:
    """What is counted, how, and over what may it be added?"""
    return render(request, "evidence/indicators.html", {"lines": library(request.actor)})
