"""Kilometres from a person to a place."""

from hidamari.engines.globe import great_circle_km

from .parties import Person, Place


def km_between(person: Person, place: Place) -> float | None:
    """Kilometres from the person to the place; None where their position may not be used."""
    if person.latitude is None or person.longitude is None:
        return None
    return great_circle_km(person.latitude, person.longitude, place.latitude, place.longitude)
