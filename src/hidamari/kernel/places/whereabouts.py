"""Where somebody asks about: a point, a postcode, or the name of a town, station or place.

No geocoder works offline: a name is where the places lie that carry it in name or address.
"""

from hidamari.kernel.places import queries
from hidamari.kernel.places.finder import Point
from hidamari.kernel.places.towns import municipality_of, town_with


def town_called(words: str) -> str:
    """The municipality that words mean; what it is not known by stays as it is written."""
    town = town_with(words)
    return town.city if town else municipality_of(words) or words.strip()


def point_called(words: str) -> Point | None:
    """The point that words mean, or None when the house knows nothing there."""
    town = town_with(words)
    tries = [str(town), town.city] if town else [words.strip(), municipality_of(words)]
    for name in filter(None, tries):
        position = queries.position_of(name)
        if position:
            return Point(*position, name)
    return None
