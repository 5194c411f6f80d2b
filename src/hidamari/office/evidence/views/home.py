from django.http import HttpResponse
from django.shortcuts import render

from hidamari.kernel.access.views import Request, need
from hidamari.kernel.measures.queries import instruments
from hidamari.office.evidence import queries
from hidamari.office.evidence.annual.year import year_words
from hidamari.office.evidence.enums import EvidencePermission as May
from hidamari.office.evidence.pooling import Asked, wording
from hidamari.office.evidence.pooling.evidence import brief


@need(May.SEE)
def home(request: Request) -> HttpResponse:
    """What do all projects together show?"""
    effects = queries.standing(request.actor)
    found = [(scale, brief(Asked(scale), effects)) for scale in instruments()]
    told = [(scale, wording.title_of(scale), one, wording.answer(one)) for scale, one in found]
    context = {
        "scales": [line for line in told if line[2].projects],
        "years": [(year, year_words(year)) for year in queries.years(request.actor)],
        "waiting": [title for _, title, one, _ in told if not one.projects],
    }
    return render(request, "evidence/home.html", context)
