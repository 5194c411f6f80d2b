"""Records that may be one person: put together, and taken apart again."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.views.person import the_person


@need(May.MERGE)
def duplicates(request: Request) -> HttpResponse:
    """Records that may be one person, and merges that can be taken back."""
    groups = queries.likely_duplicates(request.actor)
    merges = queries.merges_visible_to(request.actor)[:30]
    return render(request, "people/duplicates.html", {"groups": groups, "merges": merges})


@require_POST
@need(May.MERGE)
def merge(request: Request, pk: str, other_pk: str) -> HttpResponse:
    kept, merged = the_person(request, pk), the_person(request, other_pk)
    if kept == merged:
        raise Http404
    actions.merge(kept=kept, merged=merged, by=request.actor)
    return redirect("people:duplicates", org=request.organisation.slug)


@require_POST
@need(May.MERGE)
def take_apart(request: Request, pk: str) -> HttpResponse:
    found = fetch(queries.merges_visible_to(request.actor), actor=request.actor, pk=pk)
    actions.take_apart(merge=found, by=request.actor)
    return redirect("people:duplicates", org=request.organisation.slug)
