"""The hard limits, in the order in which they are asked, each with its smallest remedy.

1. distance    within max_km; without a position, among the `reachable` (if they chose any)
2. day         a day in common
3. need        every need among the features
4. room        a seat left
5. audience    for each key the place asks about, one of its values
6. language    one in common, where both say what they speak
7. keep_apart  not a place this person is kept away from

A place passes or it does not: no score makes up for a broken limit. `keep_apart` comes last, so
that a refusal tells of it only where nothing else would have refused the place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Literal

from .distance import km_between
from .parties import DAYS, Person, Place


@dataclass(frozen=True, slots=True)
class Change:
    """What would have to be different: on which side, in which field, and how.

    set: value becomes the field · add: all of value join · add_one_of: any one of value joins ·
    drop: all of value leave. `value` is a number for set, else a tuple of words.
    """

    side: Literal["person", "place"]
    field: str
    action: Literal["set", "add", "add_one_of", "drop"]
    value: float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """One rule: whether it admits the pair, and what would make it do so."""

    rule: str
    admits: Callable[[Person, Place], bool]
    remedy: Callable[[Person, Place], Change]


def within_reach(person: Person, place: Place) -> bool:
    """Near enough; a distance that may not be known is left to the person's own choice."""
    km = km_between(person, place)
    if km is not None:
        return km <= person.max_km
    return not person.reachable or not person.reachable.isdisjoint((place.municipality, place.id))


def go_further(person: Person, place: Place) -> Change:
    """max_km in steps of 100 m, rounded up; without a position, the place's municipality."""
    km = km_between(person, place)
    if km is None:
        return Change("person", "reachable", "add_one_of", (place.municipality or place.id,))
    enough = ceil(km * 10) / 10
    return Change("person", "max_km", "set", enough if enough >= km else enough + 0.1)


def shares_day(person: Person, place: Place) -> bool:
    """The place is open on a day the person can come."""
    return not person.days.isdisjoint(place.days)


def come_another_day(person: Person, place: Place) -> Change:
    """One of the days the place is open, in the order of the week."""
    return Change("person", "days", "add_one_of", tuple(d for d in DAYS if d in place.days))


def meets_needs(person: Person, place: Place) -> bool:
    """Every need is a feature of the place."""
    return person.needs <= place.features


def drop_needs(person: Person, place: Place) -> Change:
    """Exactly the needs the place cannot meet."""
    return Change("person", "needs", "drop", tuple(sorted(person.needs - place.features)))


def has_room(person: Person, place: Place) -> bool:
    """At least one seat is free."""
    return (place.room_left or 0) >= 1


def free_a_seat(person: Person, place: Place) -> Change:
    """One seat."""
    return Change("place", "room_left", "set", 1)


def is_for(person: Person, place: Place) -> bool:
    """One of the wanted values, for each key the audience names."""
    return not place.audience or not unmet_keys(person, place)


def open_audience(person: Person, place: Place) -> Change:
    """Only unasked facts stand in the way: one value each to ask about. Else the place widens."""
    unmet, known = unmet_keys(person, place), keyed(person.facts)
    if unmet.isdisjoint(known):
        wanted = keyed(place.audience)
        return Change("person", "facts", "add", tuple(min(wanted[k]) for k in sorted(unmet)))
    own = tuple(min(known.get(key, {f"{key}:unknown"})) for key in sorted(unmet))
    return Change("place", "audience", "add", own)


def unmet_keys(person: Person, place: Place) -> set[str]:
    """Keys of the audience for which the person holds none of the values."""
    known = keyed(person.facts)
    return {
        key
        for key, wanted in keyed(place.audience).items()
        if wanted.isdisjoint(known.get(key, {f"{key}:unknown"}))
    }


def keyed(tokens: frozenset[str]) -> dict[str, set[str]]:
    """The tokens under their keys: {"age": {"age:60s", "age:70s"}}."""
    by_key: dict[str, set[str]] = {}
    for token in tokens:
        by_key.setdefault(token.partition(":")[0], set()).add(token)
    return by_key


def can_talk(person: Person, place: Place) -> bool:
    """A language in common, unless one side says nothing of languages."""
    if not person.languages or not place.languages:
        return True
    return not person.languages.isdisjoint(place.languages)


def bring_a_language(person: Person, place: Place) -> Change:
    """Somebody at the place who speaks one of the person's languages."""
    return Change("place", "languages", "add_one_of", tuple(sorted(person.languages)))


def may_meet(person: Person, place: Place) -> bool:
    """Nobody decided to keep this person away from this place."""
    return place.id not in person.keep_apart


def lift_keep_apart(person: Person, place: Place) -> Change:
    """That decision is reviewed and taken back."""
    return Change("person", "keep_apart", "drop", (place.id,))


LIMITS = (
    Limit("distance", within_reach, go_further),
    Limit("day", shares_day, come_another_day),
    Limit("need", meets_needs, drop_needs),
    Limit("room", has_room, free_a_seat),
    Limit("audience", is_for, open_audience),
    Limit("language", can_talk, bring_a_language),
    Limit("keep_apart", may_meet, lift_keep_apart),
)
RULES = tuple(limit.rule for limit in LIMITS)


def first_broken(person: Person, place: Place) -> Limit | None:
    """The first limit, in order, that the pair breaks; None where the place is open to them."""
    return next((limit for limit in LIMITS if not limit.admits(person, place)), None)
