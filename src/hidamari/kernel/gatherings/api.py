"""/api/v1/gatherings: the public directory of series and coming sessions; no token needed."""

from datetime import date, datetime, time
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from hidamari.kernel.access.api import ERRORS, Pages
from hidamari.kernel.access.fetch import fetch_public
from hidamari.kernel.gatherings import queries
from hidamari.kernel.gatherings.models import Series, Session
from hidamari.kernel.gatherings.pattern import rule_words

router = Router()


class PlaceOut(Schema):
    id: UUID
    name: str
    address: str
    municipality: str
    latitude: float | None
    longitude: float | None
    features: list[str]


class SeriesOut(Schema):
    id: UUID
    title: str
    summary: str
    often: str
    starts_at: time
    ends_at: time
    capacity: int | None
    cost: str
    audience: str
    home_town: str
    tags: list[str]
    place: PlaceOut

    @staticmethod
    def resolve_often(series: Series) -> str:
        return rule_words(series.rule)


class SessionOut(Schema):
    id: UUID
    series_id: UUID
    title: str
    place_id: UUID
    on: date
    starts_at: datetime
    ends_at: datetime
    state: str
    note: str

    @staticmethod
    def resolve_title(session: Session) -> str:
        return session.series.title


@router.get("/series", auth=None, response={200: list[SeriesOut], **ERRORS})
@paginate(Pages, page_size=100)
def list_series(request: HttpRequest, municipality: str = "") -> object:
    """Running public series by title; `municipality` is that of the place."""
    found = queries.published_series()
    return found.filter(place__municipality=municipality) if municipality else found


@router.get("/series/{uuid:pk}", auth=None, response={200: SeriesOut, **ERRORS})
def one_series(request: HttpRequest, pk: UUID) -> Series:
    return fetch_public(queries.published_series(), pk=pk)


@router.get("/sessions", auth=None, response={200: list[SessionOut], **ERRORS})
@paginate(Pages, page_size=100)
def list_sessions(
    request: HttpRequest, series: UUID | None = None, until: date | None = None
) -> object:
    """Coming sessions in the order of time; one that is not held says so in `state`."""
    found = queries.published_sessions()
    found = found.filter(series=series) if series else found
    return found.filter(on__lte=until) if until else found
