"""ばしょ: the organisation's own places."""

from collections.abc import Iterator, Sequence

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.access.views import Request, need
from hidamari.kernel.packs import registry
from hidamari.kernel.places import actions, queries
from hidamari.kernel.places.enums import PlacesPermission as May
from hidamari.kernel.places.finder import opening_now
from hidamari.kernel.places.forms import ExceptionForm, PlaceForm, SearchForm
from hidamari.kernel.places.ground import tile_address
from hidamari.kernel.places.models import Place
from hidamari.kernel.places.sketch import Pin, sketch
from hidamari.kernel.places.week import week_of

PAGE = 60


def the_place(request: Request, pk: str, permission: str | None = None) -> Place:
    mine = queries.every_record_of(request.actor).select_related("same_as")
    return fetch(mine, actor=request.actor, permission=permission, pk=pk)


def to_place(request: Request, place: Place) -> HttpResponse:
    return redirect("places:place", org=request.organisation.slug, pk=place.pk)


def map_of(place: Place, around: Sequence[Place], *, is_now: bool = False) -> str:
    """Where it is among its neighbours; alone on an empty sheet it would be nowhere."""
    if place.latitude is None or not (around or tile_address()):
        return ""
    numbered = enumerate([place, *around], 1)
    pins = [p for n, one in numbered for p in pins_of(one, n, is_now and one is place)]
    return sketch(pins, from_first=True)


def pins_of(place: Place, number: int, is_now: bool) -> Iterator[Pin]:
    """The pin of a place that has one."""
    if place.latitude is not None and place.longitude is not None:
        yield Pin(number, place.name, place.latitude, place.longitude, is_now)


@need(May.SEE)
def places(request: Request) -> HttpResponse:
    """Every place of the organisation, in kana order, found by a word of name or address."""
    form = SearchForm(request.GET)
    form.is_valid()
    words, kind = form.cleaned_data.get("q", ""), form.cleaned_data.get("kind", "")
    mine = queries.visible_to(request.actor).defer("words", "verbatim")
    hits = queries.found_by(mine, words, owner=request.organisation.pk, kind=kind)
    page = Paginator(hits.places, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "is_cut": hits.is_cut, "q": words, "kind": kind, "form": form}
    may = {"may_edit": request.actor.may(May.EDIT), "may_import": request.actor.may(May.IMPORT)}
    return render(request, "places/places.html", {**context, **may})


@need(May.EDIT)
def add(request: Request) -> HttpResponse:
    form = PlaceForm(request.POST or None)
    if form.is_valid():
        place = actions.add_place(
            organisation=request.organisation, by=request.actor, **form.cleaned_data
        )
        return to_place(request, place)
    return _form(request, form, _("Which place is it?"))


@need(May.SEE)
def place(request: Request, pk: str) -> HttpResponse:
    """What it is like, when somebody is there, and what the rooms of the house know of it."""
    found = the_place(request, pk)
    panels = [
        (panel, panel.context(actor=request.actor, place=found))
        for panel in registry.panels("place", request.actor.permissions)
    ]
    open_ = opening_now(found, clock.now())
    context = {
        "place": found,
        "open": open_,
        "week": week_of(found, clock.today(found.zone)),
        "exceptions": queries.coming_exceptions(found, clock.today(found.zone)),
        "map": map_of(found, queries.neighbours(found), is_now=open_.is_near),
        "panels": [(panel, given) for panel, given in panels if given is not None],
        "may_edit": request.actor.may(May.EDIT),
    }
    return render(request, "places/place.html", context)


@need(May.EDIT)
def edit(request: Request, pk: str) -> HttpResponse:
    found = the_place(request, pk)
    form = PlaceForm(request.POST or None, instance=_copy(found))
    if form.is_valid():
        actions.change_place(place=found, by=request.actor, **form.cleaned_data)
        return to_place(request, found)
    shown = map_of(found, queries.neighbours(found))
    return _form(request, form, _("What has changed?"), map=shown)


def _copy(found: Place) -> Place:
    """A second instance for the form, so that the action still sees what was there before."""
    return Place(**{f.attname: getattr(found, f.attname) for f in Place._meta.concrete_fields})


def _form(request: Request, form: PlaceForm, title: str, **more: object) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"form": form, "title": title, **more}
    return render(request, "places/place_form.html", context, status=status)


@need(May.EDIT)
def add_exception(request: Request, pk: str) -> HttpResponse:
    """A day on which it is closed, or open at other times."""
    found = the_place(request, pk)
    form = ExceptionForm(request.POST or None)
    if form.is_valid():
        actions.open_otherwise(place=found, by=request.actor, **form.cleaned_data)
        return to_place(request, found)
    context = {"form": form, "title": _("Which day is different?"), "lead": found.name}
    return render(request, "ui/form_page.html", context, status=422 if form.is_bound else 200)


@require_POST
@need(May.EDIT)
def remove_exception(request: Request, pk: str) -> HttpResponse:
    mine = queries.exceptions_visible_to(request.actor)
    exception = fetch(mine, actor=request.actor, pk=pk)
    actions.open_as_usual(exception=exception, by=request.actor)
    return to_place(request, exception.place)


@need(May.EDIT)
def doubles(request: Request) -> HttpResponse:
    """Records that may be one place, and those that were put together and can be taken apart."""
    context = {
        "groups": queries.look_alikes(request.actor),
        "marked": queries.doubles_visible_to(request.actor)[:30],
    }
    return render(request, "places/doubles.html", context)


@require_POST
@need(May.EDIT)
def mark_double(request: Request, pk: str, kept_pk: str) -> HttpResponse:
    """One is kept, the other points to it."""
    found, kept = the_place(request, pk), the_place(request, kept_pk)
    actions.point_to(place=found, kept=kept, by=request.actor)
    return redirect("places:doubles", org=request.organisation.slug)


@require_POST
@need(May.EDIT)
def unmark_double(request: Request, pk: str) -> HttpResponse:
    actions.stand_alone(place=the_place(request, pk), by=request.actor)
    return redirect("places:doubles", org=request.organisation.slug)
