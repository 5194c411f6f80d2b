"""Kilometres over the globe, from positions in degrees."""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of the IUGG (Moritz, Geodetic Reference System 1980)

Point = tuple[float, float, float]


@lru_cache(1 << 14)  # the same places are asked about again and again
def unit_vector(latitude: float, longitude: float) -> Point:
    """The point of the unit sphere at a position in degrees."""
    up, over = radians(latitude), radians(longitude)
    return cos(up) * cos(over), cos(up) * sin(over), sin(up)


def great_circle_km(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Great-circle distance in kilometres between two points in degrees.

    2R · asin(chord / 2), the chord as the length of a difference of vectors: exact to less than a
    micrometre for neighbours, as the haversine is, and the same to the last digit over arrays.
    """
    return arc_km(unit_vector(latitude, longitude), unit_vector(other_latitude, other_longitude))


def arc_km(here: Point, there: Point) -> float:
    """Kilometres along the sphere between two of its points."""
    x, y, z = here[0] - there[0], here[1] - there[1], here[2] - there[2]
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(x * x + y * y + z * z) / 2))
