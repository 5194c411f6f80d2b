"""Minutes on the road, reckoned without a map: the bow over the globe, a detour, a mean speed."""

from math import asin, ceil, cos, radians, sin, sqrt

from .parties import Gathering, Passenger, Rules, Vehicle

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of the IUGG (Moritz, Geodetic Reference System 1980)
Spot = Passenger | Vehicle | Gathering


def minutes(a: Spot, b: Spot, rules: Rules) -> int:
    """Driving time in whole minutes, rounded up; 0 only at the same spot.

    Rounded up, a way round is still never shorter than the straight one.
    """
    if (a.latitude, a.longitude) == (b.latitude, b.longitude):
        return 0
    return max(1, ceil(kilometres(a, b) * rules.detour / rules.speed_kmh * 60 - 1e-9))


def kilometres(a: Spot, b: Spot) -> float:
    """Great-circle distance by the haversine formula (Sinnott, Sky & Telescope 68, 1984)."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        raise ValueError("without a position there is no way")
    up, over = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    across = cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(over / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(sin(up / 2) ** 2 + across)))
