"""One scale over all projects: the answer, how sure it is, the studies as a file."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from hidamari.engines.instruments import Instrument
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.measures.queries import instrument_called
from hidamari.office.evidence import queries
from hidamari.office.evidence.enums import EvidencePermission as May
from hidamari.office.evidence.forms.pooling import PoolForm
from hidamari.office.evidence.pooling import choosing, details, drawing, evidence, wording
from hidamari.office.evidence.pooling.table import studies_file
from hidamari.ui.languages import spoken


def _scale(slug: str) -> Instrument:
    found = instrument_called(slug)
    if found is None:
        raise Http404
    return found


def _form(request: Request, scale: Instrument) -> PoolForm:
    others = choosing.alike(scale, queries.standing(request.actor))
    return PoolForm(request.GET or None, scale=scale, others=others)


@need(May.SEE)
def pooled(request: Request, scale: str) -> HttpResponse:
    """Put together, how much did the answers change?"""
    form = _form(request, _scale(scale))
    found = evidence(form.asked(), queries.standing(request.actor))
    whole = found.pooled
    context = {
        "found": found,
        "form": form,
        "title": wording.title_of(form.scale),
        "good_way": wording.good_way(form.scale),
        "answer": wording.answer(found),
        "said": [spoken(remark) for remark in found.remarks],
        "caution": wording.caution(form.scale),
        "forest": drawing.forest_of(found),
        "funnel": drawing.funnel_of(found),
        "unlikeness": list(details.unlikeness(whole)) if whole else [],
        "without": [details.row(one.label, one.pooled) for one in found.without],
        "small": list(details.small_projects(found.lean, found.filled)),
        "groups": [details.row(one.name, one.pooled) for one in found.groups.each],
        "between": found.groups.between and details.chance(found.groups.between.qm_p),
        "query": request.GET.urlencode(),
    }
    return render(request, "evidence/pooled.html", context)


@need(May.SEE)
def studies(request: Request, scale: str) -> HttpResponseBase:
    """What was pooled, as `hidamari evidence pool` reads it."""
    form = _form(request, _scale(scale))
    return studies_file(evidence(form.asked(), queries.standing(request.actor)))
