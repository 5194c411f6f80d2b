"""The way there: near enough, fetched, or a place they chose themselves."""

from math import ceil

from .change import Change
from .distance import km_between
from .parties import Person, Place


def within_reach(person: Person, place: Place) -> bool:
    """Near enough or fetched; a distance that may not be known is left to their own choice."""
    if is_fetched(person, place):
        return True
    km = km_between(person, place)
    if km is not None:
        return km <= person.max_km
    return not person.reachable or not person.reachable.isdisjoint((place.municipality, place.id))


def is_fetched(person: Person, place: Place) -> bool:
    """The place fetches people from an area or stop that they named."""
    return not person.fetched_from.isdisjoint(place.fetches_from)


def go_further(person: Person, place: Place) -> Change:
    """max_km in steps of 100 m, rounded up; without a position, the place's municipality."""
    km = km_between(person, place)
    if km is None:
        return Change("person", "reachable", "add_one_of", (place.municipality or place.id,))
    enough = ceil(km * 10) / 10
    return Change("person", "max_km", "set", enough if enough >= km else enough + 0.1)
