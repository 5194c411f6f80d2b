"""Read the directory: what is published here, and what other directories told us, in one order.

Places come first, then series, then what came from elsewhere; each in the order of its ids, so that
pages stay where they are. A record that was brought into a house that holds the original is shown
once, as the original.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from hidamari.engines.hsds import Offer, Owner
from hidamari.kernel import clock
from hidamari.kernel.directory import records
from hidamari.kernel.directory.models import DATASET, Holder, Listing
from hidamari.kernel.gatherings import queries as gatherings
from hidamari.kernel.gatherings.models import Series, Session
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.packs import Opening
from hidamari.kernel.places import queries as places
from hidamari.kernel.places.models import OpeningException, Place

M = TypeVar("M", bound=Model)
Service = tuple[Offer, ...]  # one service, at each of its places
CHUNK = 200
EARLIER = timedelta(days=1)  # somewhere it is still yesterday


@dataclass(frozen=True)
class Found:
    """What one can go to: places of ours, series of ours, and listings; already narrowed."""

    places: QuerySet[Place]
    series: QuerySet[Series]
    listings: QuerySet[Listing]

    @property
    def parts(self) -> tuple[QuerySet[Any], ...]:
        return self.places, self.series, self.listings

    def count(self) -> int:
        return sum(part.count() for part in self.parts)

    def page(self, first: int, size: int) -> list[Offer]:
        """The offers from the one numbered `first` (from 0) on; a fixed number of questions."""
        return _offers(slice_of(self.parts, first, size))

    def each_once(self) -> "Found":
        """Services instead of offers: of one that is at several places only the first."""
        before = self.listings.filter(service_id=OuterRef("service_id"), pk__lt=OuterRef("pk"))
        return replace(self, listings=self.listings.filter(~Exists(before.order_by())))

    def services(self, first: int, size: int) -> list[Service]:
        """So many of `each_once`, each with all its places."""
        return _services(slice_of(self.parts, first, size))

    def every_service(self) -> Iterator[Service]:
        """All of `each_once`, a chunk at a time."""
        for part in self.parts:
            rows = part.iterator(chunk_size=CHUNK)
            while chunk := list(islice(rows, CHUNK)):
                yield from _services(chunk)


@dataclass(frozen=True)
class Owners:
    """Who offers something: organisations of the house, and those other directories name."""

    ours: QuerySet[Organisation]
    holders: QuerySet[Holder]

    @property
    def parts(self) -> tuple[QuerySet[Any], ...]:
        return self.ours, self.holders

    def count(self) -> int:
        return sum(part.count() for part in self.parts)

    def page(self, first: int, size: int) -> list[Owner]:
        rows = slice_of(self.parts, first, size)
        return [
            records.of_holder(row) if isinstance(row, Holder) else records.of_organisation(row)
            for row in rows
        ]


def slice_of(parts: Sequence[QuerySet[Any]], first: int, size: int) -> list[Any]:
    """A page of several lists laid end to end."""
    rows: list[Any] = []
    for part in parts:
        if len(rows) == size:
            break
        rows += part[first : first + size - len(rows)]
        first = 0 if rows else max(0, first - part.count())
    return rows


def published() -> Found:
    """Everything that everybody may know, each thing once."""
    ours = Exists(Place.objects.filter(pk=OuterRef("service_id")))
    held = Exists(Series.objects.filter(pk=OuterRef("service_id")))
    twin = _listed().filter(service_id=OuterRef("service_id"), at_id=OuterRef("at_id"))
    first = ~Exists(twin.filter(pk__lt=OuterRef("pk")))
    return _found(_listed().filter(~ours, ~held, first))


def published_by(organisation: Organisation) -> Found:
    """What one organisation tells everybody, with all that it brought in from elsewhere."""
    return Found(*(part.filter(organisation=organisation) for part in _found(_listed()).parts))


def owners() -> Owners:
    """Who offers something of `published`, by id."""
    own = places.public().exclude(dataset=DATASET).filter(organisation=OuterRef("pk"))
    held = gatherings.published_series().filter(organisation=OuterRef("pk"))
    ours = Organisation.objects.filter(Exists(own) | Exists(held)).order_by("pk")
    known = Exists(Organisation.objects.filter(pk=OuterRef("source_id")))
    listed = Holder.objects.filter(Exists(_listed().filter(holder=OuterRef("pk"))))
    twin = listed.filter(source_id=OuterRef("source_id"), pk__lt=OuterRef("pk"))
    return Owners(ours, listed.filter(~known, ~Exists(twin)).order_by("pk"))


def listed_at(place: Place) -> list[Listing]:
    """What others hold at a place, by title."""
    found = Listing.objects.filter(place=place, is_place=False).select_related("holder")
    return list(found.order_by("title", "pk"))


def openings(place_ids: Iterable[UUID], since: datetime, until: datetime) -> Iterator[Opening]:
    """When somebody is at these places because others hold something there."""
    held = Listing.objects.filter(is_place=False)
    if not held.exists():  # a house without a directory is spared the long list of places
        return
    ruled = held.exclude(rule=None).exclude(starts_at=None).exclude(ends_at=None)
    ruled = ruled.filter(place__in=list(place_ids))
    for listing in ruled.select_related("place").order_by("pk"):
        for starts, ends in records.times_of(listing, since, until):
            yield Opening(listing.place_id, starts, ends, listing.title)


def _listed() -> QuerySet[Listing]:
    return Listing.objects.filter(place__is_public=True, place__same_as=None)


def _found(listed: QuerySet[Listing]) -> Found:
    own = places.public().exclude(dataset=DATASET)
    return Found(
        own.select_related("organisation").defer("words", "verbatim").order_by("pk"),
        gatherings.published_series().order_by("pk"),
        listed.select_related("holder", "place").order_by("pk"),
    )


def _services(rows: Sequence[Model]) -> list[Service]:
    """Rows with their siblings: the same service at its other places."""
    wanted = [row for row in rows if isinstance(row, Listing)]
    also: list[Model] = []
    if wanted:
        same = _listed().filter(service_id__in=[row.service_id for row in wanted])
        own = same.filter(organisation__in={row.organisation_id for row in wanted})
        others = own.exclude(pk__in=[row.pk for row in wanted]).select_related("holder", "place")
        leads = {(row.organisation_id, row.service_id) for row in wanted}
        also += [o for o in others.order_by("pk") if (o.organisation_id, o.service_id) in leads]
    together: dict[UUID, list[Offer]] = {}
    for offer in _offers([*rows, *also]):
        together.setdefault(offer.service_id, []).append(offer)
    return [tuple(offers) for offers in together.values()]


def _offers(rows: Sequence[Model]) -> list[Offer]:
    """Rows of all three kinds with what hangs on them: two questions, however many they are."""
    spots = {row.pk if isinstance(row, Place) else row.place_id for row in rows}  # type: ignore[attr-defined]
    today = clock.today() - EARLIER
    others = _by(places.exceptions_at(list(spots), today).order_by("day"), "place_id")
    series = [row.pk for row in rows if isinstance(row, Series)]
    ahead = Q(planned_on=None, on__gte=today) | Q(planned_on__gte=today)
    sessions = Session.objects.filter(ahead, series__in=series).order_by("on", "starts_at", "pk")
    days = _by(sessions, "series_id")
    return [_offer(row, others, days) for row in rows]


def _offer(
    row: Model, others: dict[UUID, list[OpeningException]], days: dict[UUID, list[Session]]
) -> Offer:
    match row:
        case Place():
            return records.of_place(row, others.get(row.pk, []))
        case Series():
            return records.of_series(row, others.get(row.place_id, []), days.get(row.pk, []))
        case Listing():
            return records.of_listing(row, others.get(row.place_id, []))
    raise TypeError(row)


def _by(rows: Iterable[M], name: str) -> dict[UUID, list[M]]:
    found: dict[UUID, list[M]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found
