"""A ranking as a list: every application and where it stands, every reviewer and how strict they are."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from hidamari.engines.refusal import Refusal

from .ranking import Ranking, tied_ranks
from .ranks import Band, band_of


@dataclass(frozen=True, slots=True)
class Standing:
    """One application. Points, except strength (log odds); None: cannot be told.

    corrected, se, corrected_rank: with strictness taken out. rank: by the method of the ranking, its
    limits low and high. band, chance: of being among the awards, where there is a cut.
    """

    application: str
    n: int
    mean: float
    mean_rank: int
    corrected: float | None
    se: float | None
    corrected_rank: int | None
    strength: float | None
    strength_se: float | None
    rank: int
    low: int | None
    high: int | None
    band: Band | None
    chance: float | None


@dataclass(frozen=True, slots=True)
class Strictness:
    """One reviewer: points given below what the average reviewer would give; None: cannot be told."""

    reviewer: str
    n: int
    mean: float
    value: float | None
    low: float | None
    high: float | None


def standings(ranking: Ranking, awards: int | None = None) -> list[Standing]:
    """Best first; awards: how many are within the cut. Raises Refusal: awards (below 0)."""
    if awards is not None and awards < 0:
        raise Refusal("awards", "採択の件数は0以上です。", "The number of awards is 0 or more.")
    scores, corrected, strengths = ranking.scores, ranking.corrected, ranking.strengths
    told = ranking.spread if awards is not None else None
    chances = told.chances(awards or 0) if told else None
    mean_ranks = tied_ranks(scores.means)
    corrected_ranks = tied_ranks(corrected.values) if corrected else mean_ranks
    return [
        Standing(
            scores.applications[place],
            int(scores.read[place]),
            float(scores.means[place]),
            int(mean_ranks[place]),
            float(corrected.values[place]) if corrected else None,
            float(corrected.errors[place]) if corrected else None,
            int(corrected_ranks[place]) if corrected else None,
            float(strengths.values[place]) if strengths else None,
            float(strengths.errors[place]) if strengths else None,
            int(ranking.ranks[place]),
            *_limits(ranking, int(place), awards),
            None if chances is None else float(chances[place]),
        )
        for place in np.argsort(ranking.ranks, kind="stable")
    ]


def _limits(
    ranking: Ranking, place: int, awards: int | None
) -> tuple[int | None, int | None, Band | None]:
    """The limits of one rank, and where they lie to the cut."""
    if ranking.limits is None:
        return None, None, None
    low, high = (int(limit[place]) for limit in ranking.limits)
    return low, high, None if awards is None else band_of(low, high, awards)


def strictness(ranking: Ranking) -> list[Strictness]:
    """Every reviewer, the strictest first where that can be told, else as they were given."""
    scores = ranking.scores
    means = np.bincount(scores.reviewer, scores.values) / scores.gave
    told = [
        Strictness(key, int(n), float(mean), *_strict(ranking, place))
        for place, (key, n, mean) in enumerate(
            zip(scores.reviewers, scores.gave, means, strict=True)
        )
    ]
    return sorted(told, key=lambda one: -(one.value or 0))


def _strict(ranking: Ranking, place: int) -> tuple[float, float, float] | tuple[None, None, None]:
    found = ranking.corrected
    if found is None:
        return None, None, None
    value = -float(found.lenience[place])
    reach = NormalDist().inv_cdf((1 + ranking.level) / 2) * float(found.lenience_errors[place])
    return value, value - reach, value + reach
