"""Records that may be one person: put together, and taken apart again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.people import actions, queries, rules
from hidamari.kernel.people.differences import differences
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.merge_forms import ApartAgainForm, MergeForm
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.queries import likeness
from hidamari.kernel.people.since import brought, came_since
from hidamari.kernel.people.views.person import the_person


@need(May.MERGE)
def duplicates(request: Request) -> HttpResponse:
    """Records that may be one person, and merges that can be taken back."""
    groups = likeness.likely_duplicates(request.actor)
    merges = queries.merges_visible_to(request.actor)[:30]
    return render(request, "people/duplicates.html", {"groups": groups, "merges": merges})


@need(May.MERGE)
def merge(request: Request, pk: str, other_pk: str) -> HttpResponse:
    """Both records side by side; whoever decides chooses what stands."""
    kept, merged = the_person(request, pk), the_person(request, other_pk)
    back = redirect("people:duplicates", org=request.organisation.slug)
    return merging(request, kept=kept, merged=merged, back=back)


def merging(request: Request, *, kept: Person, merged: Person, back: HttpResponse) -> HttpResponse:
    """What differs is asked; then one record is made of the two."""
    if kept == merged:
        raise Http404
    shown = all(rules.can_see_address(request.actor, one) for one in (kept, merged))
    differ = differences(kept, merged, hidden=not shown)
    apart = merged.pk in queries.kept_apart_from(kept.pk)
    told = request.POST if request.method == "POST" else None
    form = MergeForm(told, differ=differ, apart=apart)
    if form.is_valid():
        return _merge(request, kept, merged, form.cleaned_data, back)
    tied = brought(kept, merged, request.actor)
    context = {"kept": kept, "merged": merged, "form": form, "tied": tied}
    return render(request, "people/merge.html", context, status=422 if form.is_bound else 200)


def _merge(
    request: Request, kept: Person, merged: Person, choices: dict[str, Any], back: HttpResponse
) -> HttpResponse:
    try:
        actions.merge(kept=kept, merged=merged, by=request.actor, choices=choices)
    except actions.NotTwo:
        messages.warning(request, _("Somebody else has just made one of them."))
    return back


@need(May.MERGE)
def take_apart(request: Request, pk: str) -> HttpResponse:
    """Both as they were before; what came since is listed, and can go with the other."""
    merge = fetch(queries.merges_visible_to(request.actor), actor=request.actor, pk=pk)
    since = came_since(merge, request.actor)
    form = ApartAgainForm(request.POST if request.method == "POST" else None, since=since)
    if form.is_valid():
        try:
            actions.take_apart(merge=merge, by=request.actor, along=form.rows_along())
        except actions.NotNow:
            messages.warning(request, _("Somebody else has just taken them apart."))
        return redirect("people:duplicates", org=request.organisation.slug)
    context = {"merge": merge, "since": since, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "people/take_apart.html", context, status=status)
