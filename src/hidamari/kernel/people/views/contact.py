"""A number or address is corrected or removed; so is whom to call in an emergency."""

from django.forms import model_to_dict
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.people import actions, queries, rules
from hidamari.kernel.people.enums import Part
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.forms import ContactChangeForm, EmergencyForm
from hidamari.kernel.people.models import ContactPoint, Person
from hidamari.kernel.people.views.person import the_person, to_person
from hidamari.ui.pages import form_page


@need(May.SEE_CONTACT)
def change_contact(request: Request, pk: str, point_pk: str) -> HttpResponse:
    person, point = _point(request, pk, point_pk)
    form = ContactChangeForm(request.POST or None, initial=model_to_dict(point))
    if form.is_valid():
        actions.change_contact(point=point, by=request.actor, **form.cleaned_data)
        return to_person(request, person)
    look(by=request.actor, of=person, part=Part.CONTACT)
    return form_page(request, form, _("How can we reach them?"))


@require_POST
@need(May.SEE_CONTACT)
def remove_contact(request: Request, pk: str, point_pk: str) -> HttpResponse:
    person, point = _point(request, pk, point_pk)
    actions.remove_contact(point=point, by=request.actor)
    return to_person(request, person)


@need(May.SEE_CONTACT)
def change_emergency_contact(request: Request, pk: str, contact_pk: str) -> HttpResponse:
    person = the_person(request, pk, May.EDIT)
    contact = fetch(queries.emergency_contacts_of(person), actor=request.actor, pk=contact_pk)
    form = EmergencyForm(request.POST or None, initial=model_to_dict(contact))
    if form.is_valid():
        actions.change_emergency_contact(contact=contact, by=request.actor, **form.cleaned_data)
        return to_person(request, person)
    look(by=request.actor, of=person, part=Part.CONTACT)
    return form_page(request, form, _("Whom do we call when something happens?"))


@require_POST
@need(May.SEE_CONTACT)
def remove_emergency_contact(request: Request, pk: str, contact_pk: str) -> HttpResponse:
    person = the_person(request, pk, May.EDIT)
    contact = fetch(queries.emergency_contacts_of(person), actor=request.actor, pk=contact_pk)
    actions.remove_emergency_contact(contact=contact, by=request.actor)
    return to_person(request, person)


def _point(request: Request, pk: str, point_pk: str) -> tuple[Person, ContactPoint]:
    """A guarded person's postal address is shown to nobody, not to be corrected either."""
    person = the_person(request, pk, May.EDIT)
    if not rules.can_see_contact(request.actor, person):
        raise Http404
    guarded = rules.is_guarded_for(request.actor, person)
    found = queries.contacts_of(person, guarded=guarded)
    return person, fetch(found, actor=request.actor, pk=point_pk)
