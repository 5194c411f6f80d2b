"""All places for one person, nearest first."""

from collections.abc import Iterator

import numpy as np

from hidamari.engines.globe import unit_vector

from .distance import km_between
from .parties import Person, Place
from .places import Places

AT_FIRST = 64


def by_distance(person: Person, places: Places) -> Iterator[tuple[float | None, Place]]:
    """Kilometres and place, nearest first, then by id; by id alone without a position."""
    if person.latitude is None or person.longitude is None:
        yield from ((None, place) for place in places.parties)
        return
    here = np.array(unit_vector(person.latitude, person.longitude))
    apart = np.square(places.at - here[:, None]).sum(axis=0)
    done, ring = 0, AT_FIRST
    while done < len(places):
        order = nearest(apart, ring)
        yield from ((km_between(person, p), p) for p in (places.parties[n] for n in order[done:]))
        done, ring = len(order), ring * 8


def nearest(apart: np.ndarray, count: int) -> np.ndarray:
    """The numbers of the `count` smallest and of what is equal to the last, in order."""
    if count < len(apart):
        last = np.partition(apart, count)[count]
        few = np.flatnonzero(apart <= last)
        return few[np.argsort(apart[few], kind="stable")]
    return np.argsort(apart, kind="stable")
