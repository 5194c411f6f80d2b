"""New and small places: how new they are, and a lift, so that somebody tries the untried.

The lift is drawn from the seed, the person and the place alone: the same again whenever it is
asked, and other places neither take it nor give it. Off unless `Weights.exploring` says how much it
may count.
"""

from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .parties import Place
from .weights import Weights

NEWNESS_HALVES_IN_WEEKS = 12.0
SMALL = 4  # seats: a place of so few, or fewer, counts as much as one that has just opened
MASK = 2**64 - 1


def newness(age_in_weeks: float | None) -> float:
    """1 on the first day, halved every twelve weeks."""
    return 0.0 if age_in_weeks is None else 0.5 ** (age_in_weeks / NEWNESS_HALVES_IN_WEEKS)


def newcomer(place: Place) -> float:
    """0..1: how new or how small the place is, whichever is more."""
    return max(newness(place.age_in_weeks), min(1.0, SMALL / max(1, place.capacity)))


def lift(person_id: str, place: Place, weights: Weights) -> float:
    """What is added to the fit of this person and this place."""
    if not weights.exploring:
        return 0.0
    draw = drawn(word(weights.seed, "person", person_id) ^ word(weights.seed, "place", place.id))
    return weights.exploring * newcomer(place) * draw


def word(*parts: str) -> int:
    """64 bits that depend on every letter of the parts."""
    return int.from_bytes(blake2b("\0".join(parts).encode(), digest_size=8).digest())


def words(seed: str, side: str, ids: list[str]) -> NDArray[np.uint64]:
    """The same for many ids of one side."""
    return np.array([word(seed, side, one) for one in ids], np.uint64)


def drawn(bits: Any) -> Any:
    """0..1 from 64 bits (one whole number, or uint64 of any shape), each value as likely.

    SplitMix64's last step: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators",
    OOPSLA 2014.
    """
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB & MASK
    return ((bits ^ (bits >> 31)) >> 11) / 2**53
