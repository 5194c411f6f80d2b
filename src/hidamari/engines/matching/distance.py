"""Kilometres over the globe."""

from math import asin, cos, radians, sin, sqrt

from .parties import Person, Place

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of the IUGG (Moritz, Geodetic Reference System 1980)


def great_circle_km(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Great-circle distance in kilometres between two points in degrees.

    Haversine formula (Sinnott, "Virtues of the Haversine", Sky & Telescope 68, 1984): exact to the
    metre for neighbours, where the law of cosines loses its digits.
    """
    up, over = radians(other_latitude - latitude), radians(other_longitude - longitude)
    across = cos(radians(latitude)) * cos(radians(other_latitude)) * sin(over / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(sin(up / 2) ** 2 + across)))


def km_between(person: Person, place: Place) -> float | None:
    """Kilometres from the person to the place; None where their position may not be used."""
    if person.latitude is None or person.longitude is None:
        return None
    return great_circle_km(person.latitude, person.longitude, place.latitude, place.longitude)
