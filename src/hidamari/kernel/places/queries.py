"""Read places: an organisation's own, everybody's, and the nearest to a point."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import cos, radians
from statistics import median
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, FloatField, Q, QuerySet, Value
from django.db.models.expressions import ExpressionWrapper

from hidamari.engines.globe import great_circle_km
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.places import search
from hidamari.kernel.places.derived import normal, owner_word
from hidamari.kernel.places.models import Intake, OpeningException, Place
from hidamari.kernel.places.walking import WALKABLE_KM

CANDIDATES = 400
KM_A_DEGREE = 110.574  # of latitude, at its shortest: the box is never too small
SAMPLE = 300
WHOM = ("kind", "features", "tags")  # columns it takes to say for whom a place is
WHEN = ("hours", "zone")  # … and when somebody is there


def visible_to(actor: Actor) -> QuerySet[Place]:
    """The places of the actor's organisation, in kana order; doubles stay behind the one kept."""
    return Place.objects.filter(organisation_id=actor.organisation_id, same_as=None).order_by(
        "sort_key", "id"
    )


def every_record_of(actor: Actor) -> QuerySet[Place]:
    """The same with the doubles: each can still be opened by its address."""
    return Place.objects.filter(organisation_id=actor.organisation_id)


def public() -> QuerySet[Place]:
    """What owners published to everybody, facilities too, in kana order."""
    return Place.objects.filter(is_public=True, same_as=None).order_by("sort_key", "id")


def to_go_to() -> QuerySet[Place]:
    """Published places where somebody can be met."""
    return public().filter(is_facility=False)


@dataclass(frozen=True)
class Hits:
    """Places found, in kana order; `is_cut` when these are only some of them."""

    places: QuerySet[Place]
    is_cut: bool = False


def found_by(
    places: QuerySet[Place], words: str, *, owner: UUID | None = None, kind: str = ""
) -> Hits:
    """Those that hold the words and are of the kind; nothing asked finds all."""
    ways = search.ways_of(words)
    if words.strip() and not ways:
        return Hits(places.none())
    also = [*([owner_word(owner)] if owner else []), *([f"_{kind}"] if kind else [])]
    if not ways and not kind:
        return Hits(places)
    ids = search.Asked(ways, also).ids()
    if not ways and len(ids) > search.MOST:
        return Hits(places.filter(kind=kind))
    return Hits(places.filter(pk__in=ids[: search.MOST]), is_cut=len(ids) > search.MOST)


def around(
    places: QuerySet[Place], latitude: float, longitude: float, km: float
) -> QuerySet[Place]:
    """Those within about so many kilometres, the nearest first.

    A box on the index; then the order by a flat distance, true enough to choose by.
    """
    wide = max(0.01, cos(radians(latitude)))
    up, over = km / KM_A_DEGREE, km / (KM_A_DEGREE * wide)
    box = Q(latitude__range=(latitude - up, latitude + up)) & Q(
        longitude__range=(longitude - over, longitude + over)
    )
    north, east = F("latitude") - Value(latitude), (F("longitude") - Value(longitude)) * Value(wide)
    flat = ExpressionWrapper(north * north + east * east, output_field=FloatField())
    return places.filter(box).order_by(flat, "id")


class Candidate(NamedTuple):
    """What it takes to choose a place: a row, no record. Columns that were not asked for are empty."""

    pk: UUID
    is_facility: bool
    latitude: float | None
    longitude: float | None
    kind: str = ""
    features: Sequence[str] = ()
    tags: Sequence[str] = ()
    hours: Sequence[Sequence[Any]] = ()
    zone: str = "Asia/Tokyo"


def near(
    latitude: float, longitude: float, km: float, *, columns: Iterable[str] = ()
) -> list[Candidate]:
    """The nearest published places, facilities too."""
    return _candidates(around(public(), latitude, longitude, km), columns)


def _candidates(places: QuerySet[Place], columns: Iterable[str]) -> list[Candidate]:
    rows = places.values("pk", "is_facility", "latitude", "longitude", *columns)
    return [Candidate(**row) for row in rows[:CANDIDATES]]


def unpinned_in(town: str, *, columns: Iterable[str] = ()) -> list[Candidate]:
    """Published places without a position, in a municipality or a ward of it."""
    bare = town.partition("郡")[2] or town
    there = Q(municipality__in=(town, bare)) | Q(municipality__endswith=f"郡{bare}")
    if town.endswith("市"):
        there |= Q(municipality__startswith=town)
    return _candidates(to_go_to().filter(there, latitude=None), columns)


def neighbours(place: Place, count: int = 4) -> list[Place]:
    """The published places nearest to a place where one can go, within a walk."""
    if place.latitude is None or place.longitude is None:
        return []
    found = around(to_go_to(), place.latitude, place.longitude, WALKABLE_KM).exclude(pk=place.pk)
    return list(found.defer("words", "verbatim")[:count])


def everywhere(*, columns: Iterable[str] = ()) -> list[Candidate]:
    """The first published places in kana order, for whoever says no town."""
    return _candidates(to_go_to(), columns)


def shown(ids: Sequence[UUID]) -> dict[UUID, Place]:
    """The places of one page, whole, with their owners."""
    found = Place.objects.filter(pk__in=ids).select_related("organisation")
    return {place.pk: place for place in found.defer("words", "verbatim")}


def exceptions_at(ids: Sequence[UUID], first: date) -> QuerySet[OpeningException]:
    """Other hours at these places from a day on."""
    return OpeningException.objects.filter(place_id__in=ids, day__gte=first)


def exceptions_visible_to(actor: Actor) -> QuerySet[OpeningException]:
    return (
        OpeningException.objects.filter(organisation_id=actor.organisation_id)
        .select_related("place")
        .order_by("day")
    )


def coming_exceptions(place: Place, today: date) -> QuerySet[OpeningException]:
    return place.exceptions.filter(day__gte=today).order_by("day")


def position_of(words: str) -> tuple[float, float] | None:
    """Where the published places that hold these words are: the one of that name, else their middle."""
    ways = search.ways_of(words)
    ids = search.Asked(ways).ids(SAMPLE) if ways else []
    placed = public().filter(pk__in=ids).order_by()
    rows = [
        (key, latitude, longitude)
        for key, latitude, longitude in placed.values_list("name_key", "latitude", "longitude")
        if latitude is not None and longitude is not None
    ]
    named = [row for row in rows if row[0] == normal(words)] or rows
    if not named:
        return None
    return median([row[1] for row in named]), median([row[2] for row in named])


def published(pk: UUID) -> QuerySet[Place]:
    """One published record, doubles too: their page leads to the one that is kept."""
    return Place.objects.filter(pk=pk, is_public=True).select_related("organisation", "same_as")


def changed_since(places: QuerySet[Place], moment: datetime) -> QuerySet[Place]:
    return places.filter(changed_at__gte=moment)


NEARBY_KM = 0.03


def look_alikes(actor: Actor, limit: int = 30) -> list[list[Place]]:
    """Records from different files that may be one place: same name, and same address or 30 m."""
    mine = visible_to(actor).exclude(name_key="")
    repeated = (
        mine.order_by()
        .values("name_key")
        .annotate(n=Count("id"))
        .filter(n__gt=1)
        .order_by("name_key")[: 4 * limit]
    )
    named: dict[str, list[Place]] = defaultdict(list)
    for place in mine.filter(name_key__in=[row["name_key"] for row in repeated]).defer("words"):
        named[place.name_key].append(place)
    groups = (group for places in named.values() for group in _alike(places))
    return [group for group, _ in zip(groups, range(limit), strict=False)]


def _alike(places: list[Place]) -> Iterator[list[Place]]:
    """Groups among places of one name; the first is the one that others are like."""
    left = list(places)
    while left:
        first, *left = left
        alike = [place for place in left if _is_alike(first, place)]
        left = [place for place in left if place not in alike]
        if alike:
            yield [first, *alike]


def _is_alike(one: Place, other: Place) -> bool:
    if one.is_facility != other.is_facility or (one.is_facility and one.kind != other.kind):
        return False
    if one.dataset and one.dataset == other.dataset:
        return False
    if one.address and normal(one.address) == normal(other.address):
        return True
    if one.latitude is None or other.latitude is None:
        return False
    place = (one.latitude, one.longitude, other.latitude, other.longitude)
    return great_circle_km(*place) <= NEARBY_KM  # type: ignore[arg-type]


def doubles_visible_to(actor: Actor) -> QuerySet[Place]:
    """Records that point to the one that is kept, the last marked first."""
    return (
        Place.objects.filter(organisation_id=actor.organisation_id, same_as__isnull=False)
        .select_related("same_as")
        .order_by("-changed_at")
    )


def imported(organisation: Organisation, dataset: str) -> QuerySet[Place]:
    """The records that a data set brought, each known by its identity."""
    return Place.objects.filter(organisation=organisation, dataset=dataset).exclude(identity="")


def lists_called(organisation: Organisation, name: str) -> set[str]:
    """Data sets of this name, and those that were told from it by a number: 公民館, 公民館 #2."""
    places = Place.objects.filter(organisation=organisation).exclude(identity="")
    called = places.filter(Q(dataset=name) | Q(dataset__startswith=f"{name} #"))
    return set(called.order_by().values_list("dataset", flat=True).distinct())


def digests_of(organisation: Organisation, dataset: str) -> set[str]:
    """What a data set brought before: these rows need no words again."""
    return set(imported(organisation, dataset).values_list("digest", flat=True))


def intakes_visible_to(actor: Actor) -> QuerySet[Intake]:
    return Intake.objects.filter(organisation_id=actor.organisation_id).order_by("-added_at")


def intake(pk: UUID) -> Intake:
    """For a task, which knows only the id."""
    return Intake.objects.select_related("organisation").get(pk=pk)
