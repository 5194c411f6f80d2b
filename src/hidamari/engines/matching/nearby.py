"""A grid over the places, so that nobody has to ask all of them.

The grid only leaves out places that are certainly too far; the limits decide about the rest.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import asin, cos, degrees, floor, radians, sin

from .distance import EARTH_RADIUS_KM, km_between
from .parties import Person, Place

CELL = 0.05  # degrees; 5.6 km north to south
FIRST_RING_KM = 2.0
HALFWAY_ROUND_KM = 20_038.0  # no two points on the globe are further apart


class Nearby:
    """Places by cell. Ids must differ (ValueError)."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = tuple(sorted(places, key=lambda place: place.id))
        self.cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
        for before, place in zip((None, *self.places), self.places, strict=False):
            if before and before.id == place.id:
                raise ValueError(f"two places have the id {place.id!r}")
            self.cells[cell(place.latitude), cell(place.longitude)].append(place)

    def reachable(self, person: Person) -> Iterable[Place]:
        """Every place within max_km, and some beyond; all of them without a position."""
        return self.within(person, person.max_km)

    def within(self, person: Person, km: float) -> Iterable[Place]:
        """Every place within `km` of the person, and some beyond, in no particular order."""
        box = cells_around(person, km)
        if box is None or len(box[0]) * len(box[1]) > len(self.cells):
            return self.places
        rows, columns = box
        return (p for row in rows for column in columns for p in self.cells.get((row, column), ()))

    def by_distance(self, person: Person) -> Iterator[tuple[float | None, Place]]:
        """All places, nearest first, then by id; looks further only when asked to go on."""
        done, ring = -1.0, FIRST_RING_KM
        if person.latitude is None:
            yield from ((None, place) for place in self.places)
            return
        while done < HALFWAY_ROUND_KM:
            measured = (
                (km_between(person, place) or 0.0, place) for place in self.within(person, ring)
            )
            found = [(km, place.id, place) for km, place in measured if done < km <= ring]
            yield from ((km, place) for km, _, place in sorted(found, key=lambda f: f[:2]))
            done, ring = ring, ring * 2


def cell(angle: float) -> int:
    """The row or column in which a latitude or longitude in degrees lies."""
    return floor(angle / CELL)


def cells_around(person: Person, km: float) -> tuple[range, range] | None:
    """Rows and columns that hold every point within `km`; None where that is no simple box.

    A circle of angular radius r around latitude φ touches its outermost meridians Δλ away, where
    sin Δλ = sin r / cos φ (Napier's rule for the right spherical triangle with the pole). Near a
    pole, across the date line and without a position there is no box.
    """
    if person.latitude is None or person.longitude is None or not km < HALFWAY_ROUND_KM / 2:
        return None
    angle = km / EARTH_RADIUS_KM
    up = degrees(angle) + 1e-9
    if abs(person.latitude) + up >= 90:
        return None
    over = degrees(asin(sin(angle) / cos(radians(person.latitude)))) + 1e-9
    if abs(person.longitude) + over >= 180:
        return None
    return span(person.latitude, up), span(person.longitude, over)


def span(middle: float, reach: float) -> range:
    """The cells from middle - reach to middle + reach, both included."""
    return range(cell(middle - reach), cell(middle + reach) + 1)
