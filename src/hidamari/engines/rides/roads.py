"""Minutes on the road, reckoned without a map: the bow over the globe, a detour, a mean speed."""

from math import ceil

from hidamari.engines.globe import great_circle_km

from .parties import Gathering, Passenger, Rules, Vehicle

Spot = Passenger | Vehicle | Gathering


def minutes(a: Spot, b: Spot, rules: Rules) -> int:
    """Driving time in whole minutes, rounded up; 0 only at the same spot.

    Rounded up, a way round is still never shorter than the straight one.
    """
    if (a.latitude, a.longitude) == (b.latitude, b.longitude):
        return 0
    return max(1, ceil(kilometres(a, b) * rules.detour / rules.speed_kmh * 60 - 1e-9))


def kilometres(a: Spot, b: Spot) -> float:
    """As the crow flies."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        raise ValueError("without a position there is no way")
    return great_circle_km(a.latitude, a.longitude, b.latitude, b.longitude)
