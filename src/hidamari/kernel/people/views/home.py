"""Where somebody lives, with whom, and how they are reached."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from hidamari.kernel.access.views import Request, need
from hidamari.kernel.people import actions, rules
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.forms import (
    AddressForm,
    ContactForm,
    EmergencyForm,
    HouseholdForm,
    MoveForm,
)
from hidamari.kernel.people.views.person import the_person, to_person
from hidamari.ui.pages import form_page


@need(May.SEE_CONTACT)
def add_contact(request: Request, pk: str) -> HttpResponse:
    found = the_person(request, pk, May.EDIT)
    form = ContactForm(request.POST or None)
    if form.is_valid():
        for point in form.points():
            actions.add_contact(person=found, by=request.actor, **point)
        return to_person(request, found)
    return form_page(request, form, _("How can we reach them?"))


@need(May.SEE_CONTACT)
def address(request: Request, pk: str) -> HttpResponse:
    """Address and pin. A shielded person's are not shown again, only written anew."""
    found = the_person(request, pk, May.EDIT)
    is_shown = rules.can_see_address(request.actor, found)
    shown = {"address": found.address} if is_shown else {}
    form = AddressForm(request.POST or None, initial=shown)
    if form.is_valid():
        data = form.cleaned_data
        if is_shown or data["address"]:  # what is not shown is not emptied
            actions.change_person(person=found, by=request.actor, address=data["address"])
        if data["latitude"] is not None:
            actions.set_position(
                person=found,
                latitude=data["latitude"],
                longitude=data["longitude"],
                by=request.actor,
            )
        return to_person(request, found)
    return form_page(request, form, _("Where do they live?"))


@need(May.EDIT)
def move(request: Request, pk: str) -> HttpResponse:
    found = the_person(request, pk)
    form = MoveForm(request.POST or None)
    if form.is_valid():
        actions.move_home(person=found, by=request.actor, **form.cleaned_data)
        return to_person(request, found)
    return form_page(request, form, _("Where did they move?"))


@need(May.SEE_CONTACT)
def add_emergency_contact(request: Request, pk: str) -> HttpResponse:
    found = the_person(request, pk, May.EDIT)
    form = EmergencyForm(request.POST or None)
    if form.is_valid():
        actions.add_emergency_contact(person=found, by=request.actor, **form.cleaned_data)
        return to_person(request, found)
    return form_page(request, form, _("Whom do we call when something happens?"))


@need(May.EDIT)
def household(request: Request, pk: str) -> HttpResponse:
    found = the_person(request, pk)
    label = found.household.label if found.household else ""
    form = HouseholdForm(request.POST or None, initial={"label": label})
    if form.is_valid():
        try:
            actions.join_household(person=found, by=request.actor, **form.cleaned_data)
            return to_person(request, found)
        except actions.AskFirst as apart:
            form.ask_first(apart.others)
    return form_page(request, form, _("With whom do they live?"))
