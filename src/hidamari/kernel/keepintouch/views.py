from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.audit.actions import look
from hidamari.kernel.keepintouch import actions, queries
from hidamari.kernel.keepintouch.enums import KeepInTouchPermission as May
from hidamari.kernel.keepintouch.forms import LaterForm, LogForm, PlanForm
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import NoteKind, Part
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.rules import can_see_contact, can_see_notes
from hidamari.ui.names import san
from hidamari.ui.pages import form_page

PAGE = 40


def _person(request: Request, pk: str) -> Person:
    return fetch(people.visible_to(request.actor), actor=request.actor, pk=pk)


def _back(request: Request) -> HttpResponse:
    """To the list they came from."""
    page = "moved" if request.GET.get("from") == "moved" else "daily"
    return redirect(f"keepintouch:{page}", org=request.organisation.slug)


@need(May.SEE)
def daily(request: Request) -> HttpResponse:
    """Who would be glad of a word? Away longer than their own rhythm, and what is planned."""
    page = Paginator(queries.away(request.actor), PAGE).get_page(request.GET.get("page"))
    rows = queries.with_faces(queries.away(request.actor))
    found = rows[page.start_index() - 1 if page.start_index() else 0 : page.end_index()]
    context = {
        "page": page,
        "rows": [(row, queries.next_kind_thing(row)) for row in found],
        "due": queries.due(request.actor)[:PAGE],
        "nav_word": "people",
    }
    return render(request, "keepintouch/daily.html", context)


@need(May.SEE)
def moved(request: Request) -> HttpResponse:
    """Who moved, and nobody has met or reached them since?"""
    moves = queries.moved(request.actor)
    page = Paginator(moves, PAGE).get_page(request.GET.get("page"))
    first = (page.number - 1) * PAGE
    rows = queries.with_next(moves[first : first + PAGE])
    context = {"page": page, "rows": rows, "nav_word": "people"}
    return render(request, "keepintouch/moved.html", context)


@need(May.SEE)
def families(request: Request) -> HttpResponse:
    """Households whose members live in different towns."""
    page = Paginator(queries.families_apart(request.actor), PAGE).get_page(request.GET.get("page"))
    found = queries.with_members(request.actor, page.object_list)
    context = {"page": page, "families": found, "nav_word": "people"}
    return render(request, "keepintouch/families.html", context)


@need(May.DO)
def log(request: Request, pk: str) -> HttpResponse:
    """Write down a call, a postcard, a visit."""
    person = _person(request, pk)
    form = LogForm(request.POST or None, initial={"thing": request.GET.get("thing", "call")})
    if form.is_valid():
        actions.log_touch(person=person, by=request.actor, **form.cleaned_data)
        return _back(request)
    title = _("How did it go with %(name)s?") % {"name": san(person.nickname)}
    context = {"form": form, "title": title, "person": person, "nav_word": "people"}
    context |= _what_helps(request, person)
    status = 422 if form.is_bound else 200
    return render(request, "keepintouch/log.html", context, status=status)


def _what_helps(request: Request, person: Person) -> dict[str, Any]:
    """The numbers to call and the last talk, as far as they are told; that is written down."""
    reachable = can_see_contact(request.actor, person)
    talks = can_see_notes(request.actor, person, NoteKind.TALK)
    if reachable:
        look(by=request.actor, of=person, part=Part.CONTACT)
    if talks:
        look(by=request.actor, of=person, part=Part.TALK)
    return {
        "reachable": reachable,
        "phones": people.phones_of(person) if reachable else [],
        "talk": people.notes_of(person, [NoteKind.TALK]).first() if talks else None,
        "past": next((one for one in queries.last_touches(person) if one.said), None),
    }


@need(May.DO)
def plan(request: Request, pk: str) -> HttpResponse:
    """Who does the next kind thing, and when."""
    person = _person(request, pk)
    form = PlanForm(request.POST or None)
    if form.is_valid():
        actions.plan_touch(person=person, by=request.actor, **form.cleaned_data)
        return _back(request)
    return form_page(
        request,
        form,
        _("What would do %(name)s good?") % {"name": san(person.nickname)},
        nav_word="people",
    )


@need(May.DO)
def later(request: Request, pk: str) -> HttpResponse:
    """Put somebody off to another day."""
    person = _person(request, pk)
    form = LaterForm(request.POST or None)
    if form.is_valid():
        actions.leave_in_peace(person=person, by=request.actor, **form.cleaned_data)
        return _back(request)
    return form_page(
        request, form, _("When do we think of %(name)s again?") % {"name": san(person.nickname)}
    )


@require_POST
@need(May.DO)
def peace(request: Request, pk: str) -> HttpResponse:
    actions.leave_in_peace(person=_person(request, pk), by=request.actor)
    return _back(request)


@require_POST
@need(May.DO)
def end_peace(request: Request, pk: str) -> HttpResponse:
    person = _person(request, pk)
    actions.end_peace(person=person, by=request.actor)
    return redirect("people:person", org=request.organisation.slug, pk=person.pk)


@need(May.DO)
def move(request: Request, pk: str) -> HttpResponse:
    """Another day for what is planned."""
    touch = fetch(queries.planned_touches(request.actor), actor=request.actor, pk=pk)
    form = LaterForm(request.POST or None)
    if form.is_valid():
        actions.move_touch(touch=touch, due_on=form.cleaned_data["until"], by=request.actor)
        return _back(request)
    return form_page(request, form, _("Which day suits better?"), nav_word="people")


@require_POST
@need(May.DO)
def drop(request: Request, pk: str) -> HttpResponse:
    touch = fetch(queries.planned_touches(request.actor), actor=request.actor, pk=pk)
    actions.drop_touch(touch=touch, by=request.actor)
    return _back(request)
