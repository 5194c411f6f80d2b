"""What somebody asks of the directory, as filters of all its parts."""

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from hidamari.kernel.directory.queries import Found, Owners
from hidamari.kernel.places import queries as places

M = TypeVar("M", bound=Model)


def with_words(found: Found, words: str) -> Found:
    """Every word in the name or what is said of it; places as the finder finds them."""
    if not words.strip():
        return found
    return Found(
        places.found_by(found.places, words).places,
        _saying(found.series, words, "title", "summary", "place__name"),
        _saying(found.listings, words, "title", "summary", "place__name"),
    )


def owners_called(found: Owners, words: str) -> Owners:
    return Owners(_saying(found.ours, words, "name"), _saying(found.holders, words, "name"))


def with_term(found: Found, code: str) -> Found:
    """Those that carry one term of our taxonomy; a code that none carries finds none."""
    group, _, name = code.partition(".")
    match group:
        case "kind":
            return _split(found, Q(kind=name), place=Q(place__kind=name))
        case "need":
            return Found(
                _tagged(found.places, "features", name),
                found.series.none(),
                _tagged(found.listings.filter(is_place=True), "place__features", name),
            )
        case "wish":
            held = _tagged(found.listings.filter(is_place=False), "tags", name)
            open_ = _tagged(found.listings.filter(is_place=True), "place__tags", name)
            either = found.listings.filter(Q(pk__in=_ids(held)) | Q(pk__in=_ids(open_)))
            own = _tagged(found.places, "tags", name)
            return Found(own, _tagged(found.series, "tags", name), either)
        case "owner":
            kind = Q(organisation__kind=name)
            theirs = found.listings.filter(holder__kind=name)
            return Found(found.places.filter(kind), found.series.filter(kind), theirs)
    return _split(found, Q(), place=Q()) if code == "fact.open_place" else nothing(found)


def nothing(found: Found) -> Found:
    return Found(found.places.none(), found.series.none(), found.listings.none())


def owners_with_term(found: Owners, code: str) -> Owners:
    group, _, name = code.partition(".")
    wanted = Q(kind=name) if group == "owner" else Q(pk=None)
    return Owners(found.ours.filter(wanted), found.holders.filter(wanted))


def of_owner(found: Found, pk: Any) -> Found:
    """What one organisation offers, under the id that the directory shows."""
    return Found(
        found.places.filter(organisation=pk),
        found.series.filter(organisation=pk),
        found.listings.filter(holder__source_id=pk),
    )


def changed_since(found: Found, moment: datetime) -> Found:
    """What changed here on or after that moment."""
    changed = Q(changed_at__gte=moment)
    return Found(*(part.filter(changed) for part in found.parts))


def near(found: Found, latitude: float, longitude: float, km: float) -> Found:
    """What is within about so many kilometres."""
    around = _ids(places.around(places.public(), latitude, longitude, km))
    return Found(
        found.places.filter(pk__in=around),
        found.series.filter(place__in=around),
        found.listings.filter(place__in=around),
    )


def of_service(found: Found, pk: Any) -> Found:
    return Found(
        found.places.filter(pk=pk), found.series.filter(pk=pk), found.listings.filter(service_id=pk)
    )


def owner(found: Owners, pk: Any) -> Owners:
    """The organisation that the directory shows under this id."""
    return Owners(found.ours.filter(pk=pk), found.holders.filter(source_id=pk))


def at_location(found: Found, pk: Any) -> Found:
    """The offer with this id of `service_at_location`."""
    return Found(
        found.places.filter(pk=pk), found.series.filter(pk=pk), found.listings.filter(at_id=pk)
    )


def _split(found: Found, own: Q, *, place: Q) -> Found:
    """Only places, ours and those elsewhere."""
    return Found(
        found.places.filter(own), found.series.none(), found.listings.filter(place, is_place=True)
    )


def _saying(rows: QuerySet[M], words: str, *fields: str) -> QuerySet[M]:
    for word in words.split():
        said = Q()
        for name in fields:
            said |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(said)
    return rows


def _tagged(rows: QuerySet[Any], field: str, name: str) -> QuerySet[Any]:
    """Rows whose list of codes holds this one; as text, which every database can search."""
    return rows.annotate(_codes=Cast(field, TextField())).filter(_codes__contains=f'"{name}"')


def _ids(rows: QuerySet[M]) -> Any:
    return rows.order_by().values("pk")
