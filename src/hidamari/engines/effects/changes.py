"""From the first to the later answer of the same people, on one scale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from typing import Any, Protocol

from .answer import LEVEL, TooFew, check_level, student_t

FEWEST_PAIRS = 5  # fewer say more about single people than about the work
FEWEST_PUBLISHED = 10  # fewer do not leave the house


class Measure(Protocol):
    """A number, or a score that subtracts only from one of its own scale."""

    def __sub__(self, other: Any, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Change:
    """Later minus first over n people, in points: mean, standard deviation, limits of the mean.

    better, same, worse count people by the direction that is good on this scale.
    """

    n: int
    mean: float
    sd: float
    ci_low: float
    ci_high: float
    better: int
    same: int
    worse: int
    level: float = LEVEL


def mean_change(
    pairs: Iterable[tuple[Measure, Measure]],
    *,
    lower_is_better: bool,
    level: float = LEVEL,
    fewest: int = FEWEST_PAIRS,
) -> Change | TooFew:
    """Mean of later - first over (first, later) pairs, with Student's t (Biometrika 6, 1908, 1-25).

        mean ± t(n - 1) · sd / √n,  sd with n - 1

    Pairs of scores must all be of one scale, or their ScaleMismatch is raised: scales are never
    pooled. TooFew below `fewest` pairs (2 at the least).
    """
    check_level(level)
    points = differences(list(pairs))
    n, needed = len(points), max(2, fewest)
    if n < needed:
        return TooFew(n, needed)
    mean, sd = mean_and_sd(points)
    reach = student_t(n - 1, level) * sd / sqrt(n)
    fell, rose = sum(point < 0 for point in points), sum(point > 0 for point in points)
    better, worse = (fell, rose) if lower_is_better else (rose, fell)
    return Change(n, mean, sd, mean - reach, mean + reach, better, n - fell - rose, worse, level)


def differences(pairs: Sequence[tuple[Measure, Measure]]) -> list[float]:
    """later - first of each pair; every first is held against the very first, so scales agree."""
    for first, _ in pairs:
        _ = pairs[0][0] - first
    return [float(later - first) for first, later in pairs]


def mean_and_sd(points: Sequence[float]) -> tuple[float, float]:
    """Of two points at the least; the standard deviation with n - 1."""
    mean = fsum(points) / len(points)
    return mean, sqrt(fsum((point - mean) ** 2 for point in points) / (len(points) - 1))
