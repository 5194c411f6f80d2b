"""Cell-key noise: another way to protect, where every table is asked for anew and sums may differ.

Each person has a record key, the same everywhere; a cell's key is the sum of its people's keys, modulo
KEYS. The key says which noise the count gets, so the same people always make the same figure, in
whatever table they stand, and asking again tells nothing (Fraser, Wooton, Joint UNECE/Eurostat Work
Session on Statistical Data Confidentiality, 2005).

For each count the noise is spread as evenly as its terms allow (greatest entropy; Giessing, Privacy in
Statistical Databases 2016, 49-61): whole, at most `most`, on average 0, of the variance given, and no
count falls below 0. 0 stays 0.
"""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

import numpy as np

from hidamari.engines.refusal import Refusal

KEYS = 2**32
STEPS = 200  # of Newton; a dozen do
CLOSE = 1e-12


def record_key(pseudonym: str) -> int:
    """From 0 to below KEYS. The pseudonym must be a keyed one: who can guess it can remove the noise."""
    return int.from_bytes(sha256(pseudonym.encode()).digest()[:4])


def cell_key(record_keys: Iterable[int]) -> int:
    """Of the people counted in a cell, in any order."""
    return sum(record_keys) % KEYS


def noisy(count: int, key: int, most: int = 5, variance: float = 2.0) -> int:
    """The count with the noise of its cell key.

    Raises Refusal: negative, for a count below 0; impossible_noise, see `chances`.
    """
    if count < 0:
        raise Refusal("negative", "人数は0以上です。", "A count is 0 or more.")
    reached = np.cumsum(chances(min(count, most), most, variance))
    moved = int(np.searchsorted(reached, (key % KEYS + 0.5) / KEYS)) - min(count, most)
    return count + min(moved, most) if count else 0


@lru_cache(maxsize=1024)
def chances(room: int, most: int, variance: float) -> tuple[float, ...]:
    """Of a noise of -room, …, most, where the count is `room` (or more, from `most` on).

    chance(v) = exp(a v + b v²) / Σ, with a and b such that Σ chance v = 0 and Σ chance v² = variance.
    Raises Refusal: impossible_noise, where a count of 1 could not have that variance.
    """
    if most < 1 or not 0.05 <= variance <= 0.9 * most:
        raise Refusal(
            "impossible_noise",
            f"ずれの大きさは1以上、分散は0.05から{0.9 * max(most, 1):g}までにしてください。",
            f"Noise is 1 or more, its variance 0.05 to {0.9 * max(most, 1):g}.",
        )
    if room == 0:
        return (1.0, *[0.0] * most)
    moves = np.arange(-room, most + 1.0)
    return tuple(_greatest_entropy(np.stack([moves, moves**2]), np.array([0.0, variance])))


def _greatest_entropy(features: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Newton with halved steps on log Σ exp(slope · features) - slope · wanted, which is convex."""
    slope = np.zeros(len(wanted))
    value, chance = _potential(features, wanted, slope)
    for _ in range(STEPS):
        lacking = wanted - features @ chance
        if np.abs(lacking).max() < CLOSE:
            break
        spread = (features * chance) @ features.T - np.outer(features @ chance, features @ chance)
        step = np.linalg.solve(spread, lacking)
        further = _potential(features, wanted, slope + step)
        while further[0] > value + CLOSE and np.abs(step).max() > CLOSE:
            step /= 2
            further = _potential(features, wanted, slope + step)
        slope, (value, chance) = slope + step, further
    return chance


def _potential(
    features: np.ndarray, wanted: np.ndarray, slope: np.ndarray
) -> tuple[float, np.ndarray]:
    """That function, and the chances that go with these slopes."""
    raised = slope @ features
    weights = np.exp(raised - raised.max())
    total = weights.sum()
    return float(np.log(total) + raised.max() - slope @ wanted), weights / total
