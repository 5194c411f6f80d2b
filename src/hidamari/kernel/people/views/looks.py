"""For administrators: who looked at this person, and what did this colleague open?"""

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render

from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit import queries as audit
from hidamari.kernel.audit.enums import AuditPermission
from hidamari.kernel.audit.forms import RowsForm
from hidamari.kernel.audit.models import AuditRow
from hidamari.kernel.organisations.queries import members_visible_to
from hidamari.kernel.people import queries
from hidamari.kernel.people.views.person import the_person

PAGE = 100


@need(AuditPermission.READ)
def looked_at(request: Request, pk: str) -> HttpResponse:
    """Who opened what of one person."""
    person = the_person(request, pk)
    page, form = _asked(request, audit.looks_at(person.pk, request.actor))
    context = {"person": person, "page": page, "form": form, "nav_word": "people"}
    return render(request, "people/looked_at.html", context)


@need(AuditPermission.READ)
def opened_by(request: Request, pk: UUID) -> HttpResponse:
    """What one colleague opened, read in lists and took along; names as far as they may be told."""
    found = audit.looks_by(pk, request.actor)
    member, last = members_visible_to(request.actor).filter(user=pk).first(), found.first()
    if member is None and last is None:  # neither a colleague nor a token of ours
        raise Http404
    page, form = _asked(request, found)
    ids = {row.object_id for row in page if row.object_type == "people.person"}
    known = queries.visible_to(request.actor).in_bulk([pk for pk in ids if pk])
    rows = [(row, known.get(row.object_id)) for row in page]
    name = member.user.name if member else last and last.actor_name
    context: dict[str, Any] = {"name": name, "page": page, "rows": rows, "form": form}
    return render(request, "people/opened_by.html", context)


def _asked(request: Request, rows: QuerySet[AuditRow]) -> tuple[Page, RowsForm]:
    form = RowsForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    found = audit.rows_of(rows, **asked, zone=request.organisation.zone)
    return Paginator(found, PAGE).get_page(request.GET.get("page")), form
