"""For a block of people: which places are open to each, and how well they could fit at most.

Single precision and straight distances are quick, and enough to leave nearly everything aside: a
bound is never below the true fit, and a place without one is certainly closed. What is left is
scored exactly (`exact`).

    bound = left · right + nearness · (1 - chord / max_km) + slack        -∞ where a limit is broken
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hidamari.engines.globe import EARTH_RADIUS_KM

from .people import People
from .scoring import UNKNOWN
from .weights import Weights
from .words import in_common
from .worth import worth

LEAST = np.float32(-1.0)  # below every bound of an open place, above every sum with a broken need
CLOSED = np.float32(-np.inf)

Single = NDArray[np.float32]
Numbers = NDArray[np.intp]
Shut = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A block: who and where by number among all; fit float32 (people, places), below LEAST where
    closed; slack float32 (people,): how far a bound may lie above the truth; fetched bool (people,
    places), None where nobody of the block is fetched."""

    who: Numbers
    where: Numbers
    fit: Single
    slack: Single
    fetched: Shut | None


def bounds(people: People, who: Numbers, where: Numbers, weights: Weights) -> Bounds:
    """The bounds of a block. Of `who` all have a position, or none has."""
    left, right = worth(people, who, where, weights)
    slack = np.full(len(who), (len(right) + 16) * 2.0**-22)
    fetched = ridden(people, who, where)
    if people.seen[who[0]]:
        chord, off = chords(people.at[:, who], people.places.at[:, where])
        max_km = people.max_km[who]
        slope = np.where(max_km > off, weights.nearness / np.maximum(max_km, off), 0.0)
        slack += slope * off
        shut = chord > (max_km + off).astype(np.float32)[:, None]
        chord *= slope.astype(np.float32)[:, None]
        if fetched is not None:
            np.minimum(chord, np.float32(weights.nearness), out=chord)
        left[:, 0] += weights.nearness + slack
        fit = left @ right
        fit -= chord
    else:
        left[:, 0] += weights.nearness * UNKNOWN + slack
        fit = left @ right
        shut = not_chosen(people, who, where)
    if fetched is not None:
        shut &= ~fetched
    for theirs, asked in shared_groups(people):
        shut |= ~in_common(theirs[:, who], asked[:, where])
    shut[kept_apart(people, who, where)] = True
    np.putmask(fit, shut, CLOSED)
    return Bounds(who, where, fit, (4 * slack).astype(np.float32), fetched)


def chords(here: NDArray[np.float64], there: NDArray[np.float64]) -> tuple[Single, float]:
    """Straight distances (people, places) in kilometres, and what their rounding may be off.

    Seen from above the middle of the block, so never longer than the chord, nor that than the arc:
    nobody within max_km is left out. Over a few towns the difference is millimetres.
    """
    middle = (here.min(axis=1) + here.max(axis=1)) / 2
    level = horizon(middle) * EARTH_RADIUS_KM
    near, far = level @ (here - middle[:, None]), level @ (there - middle[:, None])
    extent = max(np.abs(near).max(), np.abs(far).max(initial=0.0))
    near, far = near.astype(np.float32), far.astype(np.float32)
    total = np.subtract.outer(near[0], far[0])
    total *= total
    across = np.subtract.outer(near[1], far[1])
    across *= across
    total += across
    return np.sqrt(total, out=total), extent * 2.0**-20 + 1e-9


def horizon(middle: NDArray[np.float64]) -> NDArray[np.float64]:
    """Two directions at right angles to each other and to the way up, shape (2, 3)."""
    up = middle if middle.any() else np.array([0.0, 0.0, 1.0])  # a block all round the globe
    first = np.cross(up, np.eye(3)[np.abs(up).argmin()])
    second = np.cross(up, first)
    return np.array([first / np.linalg.norm(first), second / np.linalg.norm(second)])


def ridden(people: People, who: Numbers, where: Numbers) -> Shut | None:
    """Where somebody fetches them; None where nobody of the block is fetched."""
    row, stop = people.lists["fetched"].entries(who)
    if not len(row):
        return None
    fetched = np.zeros((len(who), len(where)), bool)
    np.logical_or.at(fetched, row, people.places.fetched[stop][:, where])
    return fetched


def not_chosen(people: People, who: Numbers, where: Numbers) -> Shut:
    """Without a position: they chose, and neither this place nor its area."""
    places = people.places
    areas = np.zeros((len(who), len(places.area_row)), bool)
    areas[people.lists["areas"].entries(who)] = True
    spots = np.zeros((len(who), len(places)), bool)
    spots[people.lists["spots"].entries(who)] = True
    return ~(areas[:, places.area[where]] | spots[:, where] | ~people.chose[who, None])


def shared_groups(people: People) -> list[tuple[NDArray, NDArray]]:
    """Days, half hours, languages, and each key of an audience: (people's bits, places' bits)."""
    places = people.places
    groups = [(people.days, places.days)]
    if places.spoken.bit:
        groups.append((people.languages, places.languages))
    if people.slots is not None and places.slots is not None:
        groups.append((people.slots, places.slots))
    asked = (bits for _, bits in places.audiences.values())
    return [*groups, *zip(people.audiences, asked, strict=True)]


def kept_apart(people: People, who: Numbers, where: Numbers) -> tuple[Numbers, Numbers]:
    """(row, column) of the pairs that must not meet."""
    row, place = people.lists["apart"].entries(who)
    column = np.searchsorted(where, place)
    inside = column < len(where)
    inside[inside] = where[column[inside]] == place[inside]
    return row[inside], column[inside]
