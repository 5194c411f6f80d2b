"""How sure a rank is: limits by draws from the joint distribution of what is ranked.

Every draw gives everybody a rank; the limits of a rank are quantiles of those (Goldstein,
Spiegelhalter, J. R. Stat. Soc. A 159, 1996, 385-443), stretched where need be to hold the rank itself.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from .scores import Floats

Ranks = NDArray[np.int32]
BLOCK = 500


class Band(StrEnum):
    """Where an application stands to the cut: safely within, could go either way, safely out."""

    IN = "in"
    EITHER = "either"
    OUT = "out"


@dataclass(frozen=True)
class Spread:
    """least, most: (draws, n) the ranks everybody has in each draw; they differ where some tie."""

    least: Ranks
    most: Ranks

    @classmethod
    def drawn(cls, values: Floats) -> "Spread":
        """(draws, n) values without ties, the greatest first."""
        ranks = np.empty(values.shape, np.int32)
        for start in range(0, len(values), BLOCK):
            block = values[start : start + BLOCK]
            order = np.argsort(-block, axis=1)
            numbers = np.arange(1, values.shape[1] + 1, dtype=np.int32)[None, :]
            np.put_along_axis(ranks[start : start + BLOCK], order, numbers, axis=1)
        return cls(ranks, ranks)

    @classmethod
    def certain(cls, values: Floats) -> "Spread":
        """(n,) values that are sure as they are."""
        return cls(best_ranks(values)[None, :], (len(values) + 1 - best_ranks(-values))[None, :])

    def limits(self, ranks: Ranks, level: float) -> tuple[Ranks, Ranks]:
        """(n,) lower and upper ends of the ranks."""
        tail = (1 - level) / 2
        low = np.quantile(self.least, tail, axis=0, method="inverted_cdf")
        high = np.quantile(self.most, 1 - tail, axis=0, method="inverted_cdf")
        return np.minimum(low, ranks).astype(np.int32), np.maximum(high, ranks).astype(np.int32)

    def chances(self, awards: int) -> Floats:
        """(n,) of being among the first `awards`; those who tie at the cut share what is left."""
        tied = self.most - self.least + 1
        return np.clip((awards - self.least + 1) / tied, 0, 1).mean(axis=0)


def best_ranks(values: Floats) -> Ranks:
    """(n,) 1 for the greatest; those alike share the better rank (1, 1, 3)."""
    found = 1 + np.searchsorted(np.sort(-values), -values, side="left")
    return found.astype(np.int32)


def band_of(low: int, high: int, awards: int) -> Band:
    """By the limits of a rank."""
    if high <= awards:
        return Band.IN
    return Band.OUT if low > awards else Band.EITHER
