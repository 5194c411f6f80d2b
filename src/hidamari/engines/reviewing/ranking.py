"""The applications in order, with how sure the order is."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import sqrt

import numpy as np

from hidamari.engines.effects import LEVEL, check_level

from .agreement import Agreement, agreement
from .contests import Strengths, bradley_terry
from .crossed import Corrected, correct
from .ranks import Ranks, Spread, best_ranks
from .scores import Floats, Scores

SEED, DRAWS = 20240401, 4000


class Method(StrEnum):
    """What is ranked: raw means, means corrected for reviewers, or orders within each reviewer."""

    MEAN = "mean"
    CORRECTED = "corrected"
    BRADLEY_TERRY = "bradley-terry"


@dataclass(frozen=True)
class Ranking:
    """asked: the method that was asked for; method: the one that could be had."""

    scores: Scores
    asked: Method
    method: Method
    level: float
    corrected: Corrected | None
    strengths: Strengths | None

    @cached_property
    def agreement(self) -> Agreement | None:
        """Between reviewers; None where it cannot be told."""
        return agreement(self.scores, self.corrected.components) if self.corrected else None

    @cached_property
    def values(self) -> Floats:
        """(n,) what is ranked."""
        if self.method == Method.CORRECTED and self.corrected:
            return self.corrected.values
        if self.method == Method.BRADLEY_TERRY and self.strengths:
            return self.strengths.values
        return self.scores.means

    @cached_property
    def ranks(self) -> Ranks:
        """(n,)"""
        return tied_ranks(self.values)

    @cached_property
    def spread(self) -> Spread | None:
        """The ranks that might be; None where chance cannot be told."""
        rng = np.random.default_rng(SEED)
        if self.scores.is_same:
            return Spread.certain(self.scores.means)
        if self.method == Method.BRADLEY_TERRY and self.strengths:
            return Spread.drawn(self.strengths.draw(DRAWS, rng))
        if self.method == Method.CORRECTED and self.corrected:
            if self.corrected.components.application == 0:
                return Spread.certain(np.zeros(len(self.values)))
            return Spread.drawn(self.corrected.draw(DRAWS, rng))
        return self._spread_of_means(rng)

    @cached_property
    def limits(self) -> tuple[Ranks, Ranks] | None:
        """(n,) least and greatest rank that might be; None where chance cannot be told."""
        return self.spread.limits(self.ranks, self.level) if self.spread else None

    def _spread_of_means(self, rng: np.random.Generator) -> Spread | None:
        """Means with the variance within applications, one for all, over their n."""
        scores = self.scores
        freedom = len(scores.values) - len(scores.read)
        if freedom == 0:
            return None
        within = float(((scores.values - scores.means[scores.application]) ** 2).sum()) / freedom
        if within == 0:
            return Spread.certain(scores.means)
        noise = rng.standard_normal((DRAWS, len(scores.read)))
        return Spread.drawn(scores.means + noise * sqrt(within) / np.sqrt(scores.read))


def rank(
    scores: Scores, *, method: Method | str = Method.CORRECTED, level: float = LEVEL
) -> Ranking:
    """By `method`, or by raw means where the scores do not tell enough for it.

    level: of the limits of ranks and of strictness. ValueError unless 0 < level < 1.
    """
    check_level(level)
    asked, corrected = Method(method), correct(scores)
    strengths = bradley_terry(scores) if asked == Method.BRADLEY_TERRY else None
    can = {
        Method.MEAN: True,
        Method.CORRECTED: corrected is not None,
        Method.BRADLEY_TERRY: strengths is not None,
    }
    used = asked if can[asked] else Method.MEAN
    return Ranking(scores, asked, used, level, corrected, strengths)


def tied_ranks(values: Floats) -> Ranks:
    """Values that are alike but for the last digits of their computation share a rank."""
    return best_ranks(np.round(values / max(1.0, float(np.abs(values).max())), 11))
