"""Newcomers who bear the name of somebody protected: told apart by whoever may know of both."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.views.identity import merging
from hidamari.kernel.people.views.person import the_person

PAGE = 30


@need(May.SEE_SHIELDED)
def namesakes(request: Request) -> HttpResponse:
    """Each newcomer with the protected people they could be."""
    waiting = queries.namesakes(request.actor)
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    rows = queries.with_likenesses(request.actor, page.object_list)
    context = {"page": page, "rows": rows, "nav_word": "people"}
    return render(request, "people/namesakes.html", context)


@require_POST
@need(May.SEE_SHIELDED)
def somebody_else(request: Request, pk: str) -> HttpResponse:
    actions.tell_apart(person=_waiting(request, pk), by=request.actor)
    return _back(request)


@need(May.SEE_SHIELDED)
def same_person(request: Request, pk: str, other_pk: str) -> HttpResponse:
    """The record of the protected person is kept; what the newcomer did goes over to it."""
    person, kept = _waiting(request, pk), the_person(request, other_pk)
    return merging(request, kept=kept, merged=person, back=_back(request))


def _waiting(request: Request, pk: str) -> Person:
    found = queries.namesakes(request.actor)
    return fetch(found, actor=request.actor, permission=May.EDIT, pk=pk)


def _back(request: Request) -> HttpResponse:
    return redirect("people:namesakes", org=request.organisation.slug)
