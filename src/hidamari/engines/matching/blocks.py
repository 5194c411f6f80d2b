"""Blocks of neighbours who go about as far, each with the few places that concern it.

People are cut in two again and again, across whichever is widest: one of their coordinates or how
far they go, all in kilometres. Each half keeps only the places within its own reach.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from hidamari.engines.globe import EARTH_RADIUS_KM

from .people import People

PER_BLOCK = 800  # people; a larger block looks at more places in vain, a smaller one starts often
FURTHEST_KM = 20_100.0  # more than halfway round
SPARE_KM = 1e-5

Numbers = NDArray[np.intp]
Block = tuple[Numbers, Numbers]


def blocks(people: People) -> Iterator[Block]:
    """(people, places) by number; everybody whom some place could suit, and for each block every
    place with a free seat that any of them might reach, in the order of ids. Of a block all have a
    position, or none has."""
    where = np.flatnonzero(people.places.open)
    able = ~people.impossible
    lost = np.flatnonzero(able & ~people.seen)
    for start in range(0, len(lost), PER_BLOCK):
        yield lost[start : start + PER_BLOCK], where
    yield from halved(people, np.flatnonzero(able & people.seen), where)


def halved(people: People, who: Numbers, where: Numbers) -> Iterator[Block]:
    """The block, or the blocks of its halves where it is too large."""
    where = where[in_reach(people, who, where)]
    if not len(who) or not len(where):
        return
    if len(who) <= PER_BLOCK:
        yield who, where
        return
    reach = np.minimum(people.max_km[who], FURTHEST_KM)
    traits = np.vstack([people.at[:, who] * EARTH_RADIUS_KM, reach])
    half = len(who) // 2
    order = np.argpartition(traits[np.ptp(traits, axis=1).argmax()], half)
    yield from halved(people, who[order[:half]], where)
    yield from halved(people, who[order[half:]], where)


def in_reach(people: People, who: Numbers, where: Numbers) -> NDArray[np.bool_]:
    """Of those places the ones near the box around the block, or that fetch somebody of it."""
    if not len(who):
        return np.zeros(len(where), bool)
    at, there = people.at[:, who], people.places.at[:, where]
    low, high = at.min(axis=1, keepdims=True), at.max(axis=1, keepdims=True)
    outside = np.maximum(low - there, there - high).clip(min=0)
    far = (people.max_km[who].max() + SPARE_KM) / EARTH_RADIUS_KM
    near = (outside * outside).sum(axis=0) <= far * far
    _, stops = people.lists["fetched"].entries(who)
    if len(stops):
        near |= people.places.fetched[np.unique(stops)][:, where].any(axis=0)
    return near
