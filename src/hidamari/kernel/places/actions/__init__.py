"""Write places: add, change, other hours on a day, one of two records, import."""

from hidamari.kernel.places.actions.bring import bringing, foresee_read, import_places
from hidamari.kernel.places.actions.writing import (
    add_place,
    change_place,
    open_as_usual,
    open_otherwise,
    point_to,
    stand_alone,
)

__all__ = [
    "add_place",
    "bringing",
    "change_place",
    "foresee_read",
    "import_places",
    "open_as_usual",
    "open_otherwise",
    "point_to",
    "stand_alone",
]
