"""The full score of single pairs, in double precision: digit for digit that of `scoring.score`."""

from math import asin

import numpy as np
from numpy.typing import NDArray

from hidamari.engines.globe import EARTH_RADIUS_KM

from .newcomers import drawn, words
from .people import People
from .scoring import UNIT, UNKNOWN
from .weights import Weights
from .worth import wished

Numbers = NDArray[np.intp]
Doubles = NDArray[np.float64]


def kilometres(people: People, who: Numbers, where: Numbers) -> Doubles:
    """As `distance.arc_km`, pair by pair; nan without a position. The arc sine is Python's own:
    over arrays its last digit differs from one machine to the next."""
    x, y, z = people.at[:, who] - people.places.at[:, where]
    half = np.sqrt(x * x + y * y + z * z) / 2
    arcs = map(asin, np.minimum(half, 1.0, out=half).tolist())
    return 2 * EARTH_RADIUS_KM * np.fromiter(arcs, float, len(half))


def millionths(
    people: People, row: Numbers, who: Numbers, where: Numbers, km: Doubles, weights: Weights
) -> NDArray[np.int64]:
    """Scores of the pairs (who[row], where), in millionths."""
    fit = np.minimum(
        1.0,
        weights.wishes * wishes_met(people, row, who, where)
        + weights.nearness * nearness(km, people.max_km[who[row]])
        + weights.days * days_shared(people, who[row], where)
        + weights.room * people.places.room[where]
        + weights.newness * people.places.new[where]
        + lifts(people, who[row], where, weights),
    )
    return np.rint(people.urgency[who[row]] * (1 + fit) / 2 * UNIT).astype(np.int64)


def wishes_met(people: People, row: Numbers, who: Numbers, where: Numbers) -> Doubles:
    """Share of the wishes; sums of whole 2⁻²⁴ths, so their order does not matter."""
    tags, shares = wished(people, who)
    met = np.einsum("ij,ji->i", shares[row], people.places.offers[tags][:, where])
    return np.where(people.unwished[who[row]], UNKNOWN, met)


def nearness(km: Doubles, max_km: Doubles) -> Doubles:
    """1 next door, 0 at max_km, unknown without a position."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        near = np.where(km < max_km, 1 - km / max_km, 0.0)
    near[km == 0] = 1.0
    near[np.isnan(km)] = UNKNOWN
    return near


def days_shared(people: People, who: Numbers, where: Numbers) -> Doubles:
    """Share of the person's days on which the place is open."""
    both = people.days[0, who] & people.places.days[0, where]
    return np.bitwise_count(both) / people.day_count[who]


def lifts(people: People, who: Numbers, where: Numbers, weights: Weights) -> Doubles:
    """What new and small places are lifted by, as `newcomers.lift`."""
    if not weights.exploring:
        return np.zeros(len(who))
    spots = people.places
    asking, row = np.unique(who, return_inverse=True)
    asked, column = np.unique(where, return_inverse=True)
    here = words(weights.seed, "person", [people.ids[n] for n in asking.tolist()])
    there = words(weights.seed, "place", [spots.parties[n].id for n in asked.tolist()])
    return weights.exploring * spots.newcomer[where] * drawn(here[row] ^ there[column])
