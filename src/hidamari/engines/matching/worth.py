"""What words are worth to a block of people, and which places have them: two small matrices.

left (people, words) · right (words, places) is the fit of every pair but for the way there, in
single precision, less BROKEN for each need that is not met and each fact that the law misses.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from .people import People
from .scoring import UNKNOWN
from .week import DAYS
from .weights import Weights

BROKEN = 4.0  # all parts of a fit together give 1

Single = NDArray[np.float32]
Numbers = NDArray[np.intp]
Pair = tuple[NDArray[np.floating], NDArray[np.generic]]


def worth(people: People, who: Numbers, where: Numbers, weights: Weights) -> tuple[Single, Single]:
    """left and right for the block."""
    parts = [*settled(people, who, where, weights), days(people, who, where, weights)]
    parts += [wishes(people, who, where, weights), *musts(people, who, where)]
    left = np.concatenate([left for left, _ in parts], axis=1, dtype=np.float32)
    right = np.concatenate([right for _, right in parts], axis=0, dtype=np.float32)
    return left, right


def settled(people: People, who: Numbers, where: Numbers, weights: Weights) -> Iterator[Pair]:
    """What is the same for all places, and what is the same for all people."""
    unwished = people.unwished[who, None] * (weights.wishes * UNKNOWN)
    yield unwished, np.ones((1, len(where)))
    own = weights.room * people.places.room[where] + weights.newness * people.places.new[where]
    highest = weights.exploring * people.places.newcomer[where]
    yield np.ones((len(who), 1)), (own + highest)[None]


def days(people: People, who: Numbers, where: Numbers, weights: Weights) -> Pair:
    """A share of the weight for each day they can come."""
    theirs, open_then = (
        np.unpackbits(bits[0], bitorder="little").reshape(-1, 8)[:, : len(DAYS)]
        for bits in (people.days[:, who], people.places.days[:, where])
    )
    return theirs * (weights.days / people.day_count[who, None]), open_then.T


def wishes(people: People, who: Numbers, where: Numbers, weights: Weights) -> Pair:
    """A share of the weight for each wish."""
    tags, shares = wished(people, who)
    return shares * weights.wishes, people.places.offers[tags][:, where]


def wished(people: People, who: Numbers) -> tuple[Numbers, NDArray[np.float64]]:
    """The tags wished for in the block, and shares (people, tags); exact in single precision."""
    row, position = people.lists["wishes"].rows(who)
    tags, column = np.unique(people.lists["wishes"].at(position), return_inverse=True)
    shares = np.zeros((len(who), len(tags)))
    shares[row, column] = people.shares[position]
    return tags, shares


def musts(people: People, who: Numbers, where: Numbers) -> Iterator[Pair]:
    """Needs that a place lacks; facts that the law requires and they lack, or bars and they have."""
    places = people.places
    features, needed = marked(people, "needs", who)
    yield -BROKEN * needed, ~places.features[features][:, where]
    for name, asked in (("required", places.required), ("barred", places.barred)):
        facts = np.flatnonzero(asked.any(axis=1)) if len(asked) else np.empty(0, np.intp)
        held = np.zeros((len(who), len(asked)))
        held[people.lists[name].entries(who)] = 1
        broken = held if name == "barred" else 1 - held
        yield -BROKEN * broken[:, facts], asked[facts][:, where]


def marked(people: People, name: str, who: Numbers) -> tuple[Numbers, NDArray[np.float64]]:
    """The words of a list that come up in the block, and a 1 for whoever has which."""
    row, value = people.lists[name].entries(who)
    words, column = np.unique(value, return_inverse=True)
    marks = np.zeros((len(who), len(words)))
    marks[row, column] = 1
    return words, marks
