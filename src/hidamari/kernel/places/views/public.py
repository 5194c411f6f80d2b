"""Near me: for whoever comes in from the street, without a name, a script or an account."""

from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hidamari.kernel import clock
from hidamari.kernel.access.fetch import fetch_public
from hidamari.kernel.access.views import Request, public
from hidamari.kernel.packs import registry
from hidamari.kernel.places import finder, queries
from hidamari.kernel.places.forms import FinderForm
from hidamari.kernel.places.sketch import sketch
from hidamari.kernel.places.views.places import map_of, pins_of
from hidamari.kernel.places.week import week_of
from hidamari.kernel.places.whereabouts import point_called, town_called

PAGE = 10


@public
def find(request: Request) -> HttpResponse:
    """Places by distance, with the same numbers in the list and on the map."""
    form = FinderForm(request.GET)
    asked = form.asked()
    point = _point(asked)
    near = finder.find(point, town=town_called(asked["town"]), **_wish(asked))
    lost = bool(asked["town"]) and point is None and not near
    page = Paginator(near, PAGE).get_page(request.GET.get("page"))
    shown = finder.with_hours(list(page), clock.now())
    context = {
        "form": form,
        "page": page,
        "shown": shown,
        "point": point,
        "lost": lost,
        "asked": asked,
        "now": clock.now(),
        "map": _map(shown, page.start_index(), point),
        "any_time": "?" + urlencode({"town": asked["town"], "who": asked["who"]}),
    }
    return render(request, "places/find.html", context)


def _point(asked: dict) -> finder.Point | None:
    """A town that was typed counts more than where the browser says one is."""
    if asked["town"].strip():
        return point_called(asked["town"])
    if asked["lat"] is not None and asked["lon"] is not None:
        return finder.Point(asked["lat"], asked["lon"])
    return None


def _wish(asked: dict) -> dict:
    return {"when": asked["when"], "who": asked["who"], "now": clock.now()}


def _map(shown: list[finder.Found], first: int, point: finder.Point | None) -> str:
    numbered = enumerate(shown, first)
    pins = [pin for number, f in numbered for pin in pins_of(f.place, number, f.open.is_near)]
    centre = (point.latitude, point.longitude) if point else None
    return sketch(pins, centre=centre, name=point.name if point else "")


@public
def place(request: Request, pk: UUID) -> HttpResponse:
    """One place, for everybody. A double leads to the record that is kept."""
    found = fetch_public(queries.published(pk))
    if found.same_as is not None and found.same_as.is_public:
        return redirect("public-places:place", pk=found.same_as_id)
    panels = [(p, p.context(place=found)) for p in registry.public_panels("public-place")]
    open_, around = finder.opening_now(found, clock.now()), queries.neighbours(found)
    context = {
        "place": found,
        "open": open_,
        "week": week_of(found, clock.today(found.zone)),
        "exceptions": queries.coming_exceptions(found, clock.today(found.zone)),
        "map": map_of(found, around, is_now=open_.is_near),
        "around": list(enumerate(around, 2)),
        "panels": [(panel, given) for panel, given in panels if given is not None],
    }
    return render(request, "places/public_place.html", context)
