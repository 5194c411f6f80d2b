"""Read places: an organisation's own, everybody's, and the nearest to a point."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.places import search
from hidamari.kernel.places.derived import owner_word
from hidamari.kernel.places.models import Place

PLACES_OF_A_TOWN = 300


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
