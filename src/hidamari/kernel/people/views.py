from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.audit.queries import looks_at
from hidamari.kernel.packs import registry
from hidamari.kernel.people import actions, queries, rules
from hidamari.kernel.people.enums import NoteKind, Part
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.forms import (
    AddressForm,
    ApartForm,
    ConsentForm,
    ContactForm,
    EmergencyForm,
    HouseholdForm,
    MoveForm,
    NoteForm,
    PersonForm,
    StepForm,
)
from hidamari.kernel.people.held import held_on
from hidamari.kernel.people.models import Person
from hidamari.ui.pages import form_page

PAGE = 60


def _person(request: Request, pk: str, permission: str | None = None) -> Person:
    visible = queries.visible_to(request.actor).select_related("household")
    return fetch(visible, actor=request.actor, permission=permission, pk=pk)


def _back(request: Request, person: Person) -> HttpResponse:
    return redirect("people:person", org=request.organisation.slug, pk=person.pk)


@need(May.SEE)
def people(request: Request) -> HttpResponse:
    """Everybody, in kana order, found by the first letters."""
    words = request.GET.get("q", "")
    found = queries.found_by(queries.visible_to(request.actor), words)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    may = {"may_add": request.actor.may(May.EDIT), "may_merge": request.actor.may(May.MERGE)}
    return render(request, "people/people.html", {"page": page, "q": words, **may})


@need(May.EDIT)
def add(request: Request) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if form.is_valid():
        person = actions.add_person(
            organisation=request.organisation, by=request.actor, **form.cleaned_data
        )
        return _back(request, person)
    return form_page(request, form, _("Who is it?"))


@need(May.SEE)
def person(request: Request, pk: str) -> HttpResponse:
    """What matters to them, what is next, and last the records that stay closed."""
    found = _person(request, pk)
    look(by=request.actor, of=found, part="page")
    panels = [
        (panel, panel.context(actor=request.actor, person=found))
        for panel in registry.panels("person", request.actor.permissions)
    ]
    shown = [(panel, context) for panel, context in panels if context is not None]
    return render(
        request,
        "people/person.html",
        {
            "person": found,
            "wide": [(p, c) for p, c in shown if p.order < 20],
            "main": [(p, c) for p, c in shown if p.order >= 20 and not p.side],
            "side": [(p, c) for p, c in shown if p.side],
            "sealed": _sealed_parts(request, found),
            "may_edit": rules.can_edit(request.actor, found),
        },
    )


def _sealed_parts(request: Request, found: Person) -> list[tuple[str, str]]:
    """The closed records that this actor could open: (part, title)."""
    opened = rules.open_parts(request.actor, found)
    return [(part.value, str(part.label)) for part in Part if part in opened]


@need(May.SEE)
def sealed(request: Request, pk: str, part: str) -> HttpResponse:
    """One closed record, opened by a tap that is written down."""
    found = _person(request, pk)
    titles = dict(_sealed_parts(request, found))
    if part not in titles:
        raise PermissionDenied(part)
    look(by=request.actor, of=found, part=part)
    context = {
        "person": found,
        "part": part,
        "title": titles[part],
        **_content(request, found, part),
    }
    template = "people/sealed.html#content" if request.htmx else "people/sealed.html"
    return render(request, template, context)


def _content(request: Request, found: Person, part: str) -> dict[str, object]:
    """What a closed record holds."""
    if part == "contact":
        return {
            "contacts": queries.contacts_of(found),
            "emergency": found.emergency_contacts.all(),
            "may_see_address": not found.shielded,  # whoever opened this part; shielded: nobody
        }
    if part == "consent":
        return {"consents": queries.consents_of(found), "shares": queries.shares_of(found)}
    if part == "moves":
        return {"moves": queries.moves_of(found)}
    if part == "looks":
        return {"looks": looks_at(found.pk, request.actor)[:100]}
    return {"notes": queries.notes_of(found, [part])}


@need(May.EDIT)
def edit(request: Request, pk: str) -> HttpResponse:
    found = _person(request, pk)
    form = PersonForm(request.POST or None, instance=_copy(found))
    if form.is_valid():
        actions.change_person(person=found, by=request.actor, **form.cleaned_data)
        return _back(request, found)
    return form_page(request, form, _("What has changed?"))


def _copy(found: Person) -> Person:
    """A second instance for the form, so that the action still sees what was there before."""
    return Person(**{f.attname: getattr(found, f.attname) for f in Person._meta.concrete_fields})


@need(May.EDIT)
def step(request: Request, pk: str) -> HttpResponse:
    found = _person(request, pk)
    form = StepForm(request.POST or None, initial={"step": found.step})
    if form.is_valid():
        actions.step_to(person=found, by=request.actor, **form.cleaned_data)
        return _back(request, found)
    return form_page(request, form, _("Which step suits them now?"))


@need(May.SEE_CONTACT)
def add_contact(request: Request, pk: str) -> HttpResponse:
    found = _person(request, pk, May.EDIT)
    form = ContactForm(request.POST or None)
    if form.is_valid():
        actions.add_contact(person=found, by=request.actor, **form.cleaned_data)
        return _back(request, found)
    return form_page(request, form, _("How can we reach them?"))


@need(May.SEE_CONTACT)
def address(request: Request, pk: str) -> HttpResponse:
    """Address and pin. A shielded person's are not shown again, only written anew."""
    found = _person(request, pk, May.EDIT)
    shown = {"address": found.address} if rules.can_see_address(request.actor, found) else {}
    form = AddressForm(request.POST or None, initial=shown)
    if form.is_valid():
        data = form.cleaned_data
        actions.change_person(person=found, by=request.actor, address=data["address"])
        if data["latitude"] is not None:
            actions.set_position(
                person=found,
                latitude=data["latitude"],
                longitude=data["longitude"],
                by=request.actor,
            )
        return _back(request, found)
    return form_page(request, form, _("Where do they live?"))


@need(May.EDIT)
def move(request: Request, pk: str) -> HttpResponse:
    found = _person(request, pk)
    form = MoveForm(request.POST or None)
    if form.is_valid():
        actions.move_home(person=found, by=request.actor, **form.cleaned_data)
        return _back(request, found)
    return form_page(request, form, _("Where did they move?"))


@need(May.SEE_CONTACT)
def add_emergency_contact(request: Request, pk: str) -> HttpResponse:
    found = _person(request, pk, May.EDIT)
    form = EmergencyForm(request.POST or None)
    if form.is_valid():
        actions.add_emergency_contact(person=found, by=request.actor, **form.cleaned_data)
        return _back(request, found)
    return form_page(request, form, _("Whom do we call when something happens?"))


@need(May.EDIT)
def household(request: Request, pk: str) -> HttpResponse:
    found = _person(request, pk)
    label = found.household.label if found.household else ""
    form = HouseholdForm(request.POST or None, initial={"label": label})
    if form.is_valid():
        actions.join_household(person=found, by=request.actor, **form.cleaned_data)
        return _back(request, found)
    return form_page(request, form, _("With whom do they live?"))


@need(May.SEE_SAFEGUARDING)
def keep_apart(request: Request, pk: str) -> HttpResponse:
    """Two people who must not be brought together; matching never proposes it."""
    found = _person(request, pk, May.EDIT)
    others = queries.visible_to(request.actor).exclude(pk=found.pk)
    form = ApartForm(request.POST or None, others=others)
    if form.is_valid():
        other, reason = form.cleaned_data["other"], form.cleaned_data["reason"]
        actions.keep_apart(one=found, other=other, reason=reason, by=request.actor)
        return _back(request, found)
    return form_page(request, form, _("Whom must they not meet?"))


@need(May.EDIT)
def add_consent(request: Request, pk: str) -> HttpResponse:
    found = _person(request, pk)
    form = ConsentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        actions.give_consent(person=found, by=request.actor, **form.facts())
        return _back(request, found)
    return form_page(request, form, _("What do they agree to?"))


@require_POST
@need(May.EDIT)
def withdraw_consent(request: Request, pk: str, consent_pk: str) -> HttpResponse:
    found = _person(request, pk)
    consent = fetch(queries.consents_of(found), actor=request.actor, pk=consent_pk)
    actions.withdraw_consent(consent=consent, by=request.actor)
    return _back(request, found)


@need(May.SEE_NOTES)
def add_note(request: Request, pk: str) -> HttpResponse:
    found = _person(request, pk, May.EDIT)
    kinds = [k for k in NoteKind if rules.can_see_notes(request.actor, found, k)]
    form = NoteForm(request.POST or None, kinds=kinds)
    if form.is_valid():
        actions.write_note(person=found, by=request.actor, **form.cleaned_data)
        return _back(request, found)
    return form_page(request, form, _("What was said?"))


@require_POST
@need(May.SEE_SHIELDED)
def shield(request: Request, pk: str) -> HttpResponse:
    """Protect somebody's whereabouts, or end the protection."""
    found = _person(request, pk, May.EDIT)
    actions.shield(person=found, shielded=not found.shielded, by=request.actor)
    return _back(request, found)


@need(May.MERGE)
def duplicates(request: Request) -> HttpResponse:
    """Records that may be one person, and merges that can be taken back."""
    groups = queries.likely_duplicates(request.actor)
    merges = queries.merges_visible_to(request.actor)[:30]
    return render(request, "people/duplicates.html", {"groups": groups, "merges": merges})


@require_POST
@need(May.MERGE)
def merge(request: Request, pk: str, other_pk: str) -> HttpResponse:
    kept, merged = _person(request, pk), _person(request, other_pk)
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


@need(May.EXPORT)
def export(request: Request, pk: str) -> HttpResponse:
    """Everything held on a person, for the person."""
    found = _person(request, pk)
    look(by=request.actor, of=found, part="export")
    answer = JsonResponse(held_on(found), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="held-{found.pk}.json"'
    return answer


@need(May.ERASE)
def erase(request: Request, pk: str) -> HttpResponse:
    """Forget somebody: asked once more, because it cannot be taken back."""
    found = _person(request, pk)
    if request.method != "POST":
        return render(request, "people/erase.html", {"person": found})
    actions.erase(person=found, by=request.actor)
    return redirect("people:people", org=request.organisation.slug)
