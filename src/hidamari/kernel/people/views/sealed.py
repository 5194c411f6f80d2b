"""The closed records at the end of a person's page: contacts, consents, moves, looks, notes."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render

from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.audit.queries import looks_at
from hidamari.kernel.people import queries, rules
from hidamari.kernel.people.enums import Part
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.views.person import the_person


@need(May.SEE)
def sealed(request: Request, pk: str, part: str) -> HttpResponse:
    """One closed record, opened by a tap that is written down."""
    found = the_person(request, pk)
    if part not in rules.open_parts(request.actor, found):
        raise PermissionDenied(part)
    look(by=request.actor, of=found, part=part)
    named = {"person": found, "part": part, "title": Part(part).label}
    template = "people/sealed.html#content" if request.htmx else "people/sealed.html"
    return render(request, template, {**named, **_content(request, found, part)})


def _content(request: Request, found: Person, part: str) -> dict[str, object]:
    """What a closed record holds."""
    guarded = rules.is_guarded_for(request.actor, found)
    if part == Part.CONTACT:
        return {
            "contacts": queries.contacts_of(found, guarded=guarded),
            "emergency": found.emergency_contacts.all(),
            "may_edit": request.actor.may(May.EDIT) and rules.can_see_contact(request.actor, found),
            "guarded": guarded,  # whoever opened this part reads the address, else nobody
        }
    if part == Part.CONSENT:
        return {"consents": queries.consents_of(found), "shares": queries.shares_of(found)}
    if part == Part.MOVES:
        return {"moves": queries.moves_of(found)}
    if part == Part.LOOKS:
        return {"looks": looks_at(found.pk, request.actor)[:100]}
    return {"notes": queries.notes_of(found, [part])}
