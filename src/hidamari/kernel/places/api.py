"""/api/v1/places: the public directory, without a token; with one, an organisation's own places."""

from datetime import UTC, date, datetime
from typing import Annotated
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from ninja.pagination import paginate
from pydantic import AwareDatetime, Field

from hidamari.kernel.access.api import ERRORS, Pages, checked, need_scope
from hidamari.kernel.access.fetch import fetch, fetch_public
from hidamari.kernel.organisations.queries import organisation_of
from hidamari.kernel.places import actions, queries
from hidamari.kernel.places.enums import PlaceKind
from hidamari.kernel.places.enums import PlacesPermission as May
from hidamari.kernel.places.forms import PlaceForm
from hidamari.kernel.places.hours import words_of_day
from hidamari.kernel.places.models import Place

router = Router()

FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
Moment = Annotated[AwareDatetime, Field(ge=FIRST, le=LAST)]


class PlaceOut(Schema):
    id: UUID
    name: str
    kana: str
    kind: str
    is_facility: bool
    summary: str
    address: str
    municipality: str
    latitude: float | None
    longitude: float | None
    hours: list[tuple[int, str, str]]
    hours_note: str
    cost: str
    capacity: int | None
    audience: str
    features: list[str]
    tags: list[str]
    languages: list[str]
    phone: str
    url: str
    checked_on: date | None
    changed_at: datetime


class PlaceIn(Schema):
    """What may be written. Only the name is needed. hours: [weekday 0 = Monday, from, until]."""

    name: str
    kana: str = ""
    kind: str = PlaceKind.LIVING_ROOM.value
    is_facility: bool = False
    is_public: bool = True
    summary: str = ""
    address: str = ""
    municipality: str = ""
    latitude: float | None = None
    longitude: float | None = None
    hours: list[tuple[Annotated[int, Field(ge=0, le=6)], str, str]] = []
    hours_note: str = ""
    cost: str = ""
    capacity: int | None = None
    audience: str = ""
    features: list[str] = []
    tags: list[str] = []
    languages: list[str] = []
    phone: str = ""
    url: str = ""
    contact: str = ""
    checked_on: date | None = None

    def form(self) -> PlaceForm:
        """The form of the page, filled from a body."""
        facts = self.dict()
        hours = facts.pop("hours")
        days = {f"hours_{n}": words_of_day(hours, n) for n in range(7)}
        return PlaceForm({**facts, **days})


class Near(Schema):
    """Around a point: places within `km` kilometres, the nearest first."""

    lat: float | None = Field(None, ge=-90, le=90)
    lon: float | None = Field(None, ge=-180, le=180)
    km: float = Field(5, gt=0, le=500)


@router.get("/", response={200: list[PlaceOut], **ERRORS}, auth=None)
@paginate(Pages, page_size=100)
def list_places(
    request: HttpRequest,
    near: Query[Near],
    q: str = "",
    kind: PlaceKind | None = None,
    updated: Moment | None = None,
) -> QuerySet[Place]:
    """Published places. `q`: words of name or address; `updated`: changed since that moment."""
    found = queries.found_by(queries.public(), q, kind=kind or "").places
    if updated is not None:
        found = queries.changed_since(found, updated)
    if near.lat is not None and near.lon is not None:
        found = queries.around(found, near.lat, near.lon, near.km)
    return found


@router.get("/{uuid:pk}", response={200: PlaceOut, **ERRORS}, auth=None)
def one_place(request: HttpRequest, pk: UUID) -> Place:
    return fetch_public(queries.published(pk))


@router.post("/", response={201: PlaceOut, **ERRORS})
def add_place(request: HttpRequest, body: PlaceIn) -> Status[Place]:
    actor = need_scope(request, May.EDIT)
    facts = checked(body.form())
    return Status(201, actions.add_place(organisation=organisation_of(actor), by=actor, **facts))


@router.put("/{uuid:pk}", response={200: PlaceOut, **ERRORS})
def change_place(request: HttpRequest, pk: UUID, body: PlaceIn) -> Place:
    actor = need_scope(request, May.EDIT)
    place = fetch(queries.every_record_of(actor), actor=actor, pk=pk)
    return actions.change_place(place=place, by=actor, **checked(body.form()))
