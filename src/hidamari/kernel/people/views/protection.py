"""What keeps somebody safe and what they agreed to: shielded, consents, notes."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.people import actions, queries, rules
from hidamari.kernel.people.enums import NoteKind
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.forms import ConsentForm, NoteForm
from hidamari.kernel.people.views.person import the_person, to_person
from hidamari.ui.pages import form_page


@require_POST
@need(May.SEE_SHIELDED)
def shield(request: Request, pk: str) -> HttpResponse:
    """Protect somebody's whereabouts, or end the protection."""
    found = the_person(request, pk, May.EDIT)
    actions.shield(person=found, shielded=not found.shielded, by=request.actor)
    return to_person(request, found)


@need(May.EDIT)
def add_consent(request: Request, pk: str) -> HttpResponse:
    found = the_person(request, pk)
    form = ConsentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        actions.give_consent(person=found, by=request.actor, **form.facts())
        return to_person(request, found)
    return form_page(request, form, _("What do they agree to?"))


@require_POST
@need(May.EDIT)
def withdraw_consent(request: Request, pk: str, consent_pk: str) -> HttpResponse:
    found = the_person(request, pk)
    consent = fetch(queries.consents_of(found), actor=request.actor, pk=consent_pk)
    actions.withdraw_consent(consent=consent, by=request.actor)
    return to_person(request, found)


@need(May.SEE_NOTES)
def add_note(request: Request, pk: str) -> HttpResponse:
    found = the_person(request, pk, May.EDIT)
    kinds = [k for k in NoteKind if rules.can_see_notes(request.actor, found, k)]
    form = NoteForm(request.POST or None, kinds=kinds)
    if form.is_valid():
        actions.write_note(person=found, by=request.actor, **form.cleaned_data)
        return to_person(request, found)
    return form_page(request, form, _("What was said?"))
