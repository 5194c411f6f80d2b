"""Why a place is not proposed, and the smallest change after which that rule would let it in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from .change import Change
from .distance import km_between
from .limits import first_broken
from .nearest import by_distance
from .parties import Person, Place
from .places import Places


@dataclass(frozen=True, slots=True)
class Refusal:
    """The first rule that failed, of RULES, and its remedy. km as in Proposal."""

    place_id: str
    rule: str
    change: Change
    km: float | None


def why_not(person: Person, place: Place) -> Refusal | None:
    """The first broken limit with the change that would lift it; None where the place is open."""
    if limit := first_broken(person, place):
        change = limit.remedy(person, place)
        return Refusal(place.id, limit.rule, change, km_between(person, place))
    return None


def nearest_refusals(
    person: Person, places: Iterable[Place] | Places, limit: int | None = None
) -> list[Refusal]:
    """Refusals of the nearest `limit` refused places (all of them for None), nearest first."""
    side = places if isinstance(places, Places) else Places(places)
    refusals = (why_not(person, place) for _, place in by_distance(person, side))
    return list(islice((refusal for refusal in refusals if refusal), limit))


def applied(person: Person, place: Place, refusal: Refusal) -> tuple[Person, Place]:
    """Both sides after the change the refusal names (of `add_one_of`, the first)."""
    change = refusal.change
    if change.side == "person":
        return with_change(person, change), place
    return person, with_change(place, change)


def with_change(party: Any, change: Change) -> Any:
    """A copy of the person or place with the change made."""
    now = getattr(party, change.field)
    if not isinstance(change.value, tuple):
        return replace(party, **{change.field: change.value})
    if change.action == "drop":
        return replace(party, **{change.field: now.difference(change.value)})
    joining = change.value[:1] if change.action == "add_one_of" else change.value
    return replace(party, **{change.field: now.union(joining)})
