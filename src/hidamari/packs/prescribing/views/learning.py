"""What became of our proposals in the last year, for people to look at."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from hidamari.kernel import clock
from hidamari.kernel.access.views import Request, need
from hidamari.packs.prescribing import queries
from hidamari.packs.prescribing.enums import PrescribingPermission as May

YEAR = timedelta(days=365)
WORDS = {
    "all": _("All proposals"),
    "wishes": _("Something they wished for"),
    "needs": _("What they cannot do without"),
    "near": _("How near it is"),
    "fetched": _("Somebody fetches them"),
    "chosen_area": _("In an area they chose"),
    "distance_unknown": _("Found without their address"),
    "days": _("Days that suit"),
    "room": _("Room is left"),
    "new": _("A new place"),
    "not_here": _("A wish it cannot meet"),
}


@need(May.SEE)
def learning(request: Request) -> HttpResponse:
    """Proposed, chosen, visited, stayed: by what spoke for a place."""
    organisation, since = request.organisation.pk, clock.now() - YEAR
    found = queries.became_of_proposals(organisation, since)
    context = {
        "rows": [(WORDS.get(one.reason, one.reason), one) for one in found],
        "no": queries.why_places_said_no(organisation, since),
    }
    return render(request, "prescribing/learning.html", context)
