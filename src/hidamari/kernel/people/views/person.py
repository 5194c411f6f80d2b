"""The list of people, one person's page, and its first facts."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.packs import registry
from hidamari.kernel.people import actions, queries, rules
from hidamari.kernel.people.enums import Part
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.forms import PersonForm, StepForm
from hidamari.kernel.people.models import Person
from hidamari.ui.pages import form_page

PAGE = 60


def the_person(request: Request, pk: str, permission: str | None = None) -> Person:
    visible = queries.on_the_books(request.actor).select_related("household")
    return fetch(visible, actor=request.actor, permission=permission, pk=pk)


def to_person(request: Request, person: Person) -> HttpResponse:
    return redirect("people:person", org=request.organisation.slug, pk=person.pk)


@need(May.SEE)
def people(request: Request) -> HttpResponse:
    """Everybody, in kana order, found by the first letters."""
    words = request.GET.get("q", "")
    known = queries.on_the_books if words else queries.visible_to
    found = queries.found_by(known(request.actor), words)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    may = {"may_add": request.actor.may(May.EDIT), "may_merge": request.actor.may(May.MERGE)}
    return render(request, "people/people.html", {"page": page, "q": words, **may})


@need(May.EDIT)
def add(request: Request) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if form.is_valid() and not form.ask_first(request.actor):
        person = actions.add_person(
            organisation=request.organisation, by=request.actor, **form.facts()
        )
        return to_person(request, person)
    return form_page(request, form, _("Who is it?"))


@need(May.SEE)
def person(request: Request, pk: str) -> HttpResponse:
    """What matters to them, what is next, and last the records that stay closed."""
    found = the_person(request, pk)
    look(by=request.actor, of=found, part="page")
    end = queries.end_of(found) if found.ended_on else None
    panels = [
        (panel, panel.context(actor=request.actor, person=found))
        for panel in registry.panels("person", request.actor.permissions)
        if end is None or panel.tells_what_was
    ]
    opened = rules.open_parts(request.actor, found)
    shown = [(panel, context) for panel, context in panels if context is not None]
    return render(
        request,
        "people/person.html",
        {
            "person": found,
            "end": end,
            "wide": [(p, c) for p, c in shown if p.order < 20],
            "main": [(p, c) for p, c in shown if p.order >= 20 and not p.side],
            "side": [(p, c) for p, c in shown if p.side],
            "sealed": [p for p in Part if p in opened],
            "may_edit": rules.can_edit(request.actor, found),
        },
    )


@need(May.EDIT)
def edit(request: Request, pk: str) -> HttpResponse:
    found = the_person(request, pk)
    guarded = rules.is_guarded_for(request.actor, found)
    form = PersonForm(request.POST or None, instance=_copy(found), guarded=guarded)
    if form.is_valid():
        actions.change_person(person=found, by=request.actor, **form.facts())
        return to_person(request, found)
    return form_page(request, form, _("What has changed?"))


def _copy(found: Person) -> Person:
    """A second instance for the form, so that the action still sees what was there before."""
    return Person(**{f.attname: getattr(found, f.attname) for f in Person._meta.concrete_fields})


@need(May.EDIT)
def step(request: Request, pk: str) -> HttpResponse:
    found = the_person(request, pk)
    form = StepForm(request.POST or None, initial={"step": found.step})
    if form.is_valid():
        actions.step_to(person=found, by=request.actor, **form.cleaned_data)
        return to_person(request, found)
    return form_page(request, form, _("Which step suits them now?"))
