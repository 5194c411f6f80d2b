"""Whom a place is for, and whom the law keeps out: facts, asked under their keys."""

from .change import Change
from .parties import Person, Place


def is_let_in(person: Person, place: Place) -> bool:
    """The person has no fact that the law bars."""
    return person.facts.isdisjoint(place.bars)


def make_an_exception(person: Person, place: Place) -> Change:
    """Exactly what bars them is waived."""
    return Change("place", "bars", "drop", tuple(sorted(person.facts & place.bars)))


def is_proven(person: Person, place: Place) -> bool:
    """Every fact that the law requires is known."""
    return place.requires <= person.facts


def prove(person: Person, place: Place) -> Change:
    """The facts still to be shown."""
    return Change("person", "facts", "add", tuple(sorted(place.requires - person.facts)))


def is_for(person: Person, place: Place) -> bool:
    """One of the wanted values, for each key the audience names."""
    return not place.audience or not unmet_keys(person, place)


def open_audience(person: Person, place: Place) -> Change:
    """Only unasked facts stand in the way: one value each to ask about. Else the place widens."""
    unmet, known = unmet_keys(person, place), keyed(person.facts)
    wanted = keyed(place.audience - place.bars)
    if unmet.isdisjoint(known) and unmet <= wanted.keys():
        return Change("person", "facts", "add", tuple(min(wanted[k]) for k in sorted(unmet)))
    own = tuple(min(answers(known, key)) for key in sorted(unmet))
    return Change("place", "audience", "add", own)


def unmet_keys(person: Person, place: Place) -> set[str]:
    """Keys of the audience for which the person holds none of the values."""
    known = keyed(person.facts)
    asked = keyed(place.audience)
    return {key for key, wanted in asked.items() if wanted.isdisjoint(answers(known, key))}


def answers(known: dict[str, set[str]], key: str) -> set[str]:
    """What the person says to one key: their values, or that we did not ask."""
    return known.get(key, {f"{key}:unknown"})


def keyed(tokens: frozenset[str]) -> dict[str, set[str]]:
    """The tokens under their keys: {"age": {"age:60s", "age:70s"}}."""
    by_key: dict[str, set[str]] = {}
    for token in tokens:
        by_key.setdefault(token.partition(":")[0], set()).add(token)
    return by_key
