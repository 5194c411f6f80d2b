from django.http import HttpResponse
from django.shortcuts import render

from hidamari.kernel.access.views import Request, need
from hidamari.office.evidence.enums import EvidencePermission as May


@need(May.SEE)
def home(request: Request) -> HttpResponse:
    """What do all projects together show?"""
    return render(request, "evidence/home.html", {})
