"""Somebody is no longer with us: written down with care, and taken back where it was a mistake."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.views import Request, need
from hidamari.kernel.packs import registry
from hidamari.kernel.people import actions, queries
from hidamari.kernel.people.end_forms import EndForm
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.views.person import the_person, to_person
from hidamari.ui.names import san
from hidamari.ui.pages import form_page


@need(May.EDIT)
def end(request: Request, pk: str) -> HttpResponse:
    """Since which day, what happened, who should be told."""
    found = the_person(request, pk)
    expecting = registry.to_tell(request.actor, found)
    form = EndForm(request.POST or None, expecting=expecting, initial=_before(found))
    if form.is_valid():
        actions.end(person=found, by=request.actor, **form.facts())
        return to_person(request, found)
    title = _("Is %(name)s no longer with us?") % {"name": san(found.nickname)}
    lead = _(
        "From then on nobody calls, asks, fetches or expects them. What they were to you stays, "
        "and so does every count. It can be taken back."
    )
    return form_page(request, form, title, lead=lead, submit=_("Write it down"))


def _before(person: Person) -> dict[str, Any]:
    """What was written before, to be corrected."""
    end = queries.end_of(person) if person.ended_on else None
    return {"on": end.on, "why": end.why, "words": end.words, "others": end.tell} if end else {}


@require_POST
@need(May.EDIT)
def take_end_back(request: Request, pk: str) -> HttpResponse:
    found = the_person(request, pk)
    actions.take_end_back(person=found, by=request.actor)
    return to_person(request, found)
