"""Did it help? Shares, changes and medians, each with n and its interval.

Where n is too small for an honest interval the answer is TooFew, which says so in words and is
false, so that a caller writes: `if change := mean_change(pairs, …): …`. Intervals are two-sided;
`level` is their coverage, 0.95 unless told.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, fsum, log2, sqrt
from statistics import NormalDist, median
from typing import Any, Literal, Protocol

from hidamari.engines.refusal import Lang

LEVEL = 0.95
FEWEST_PAIRS = 5  # fewer say more about single people than about the work


class Measure(Protocol):
    """A number, or a score that subtracts only from one of its own scale."""

    def __sub__(self, other: Any, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class TooFew:
    """No figure, because n observations are fewer than the `needed` ones. False in a condition."""

    n: int
    needed: int

    def __bool__(self) -> Literal[False]:
        return False

    def reason(self, lang: Lang = "ja") -> str:
        """Why there is no figure, in one sentence."""
        if lang == "ja":
            return f"まだ{self.n}件です。{self.needed}件になったら示します。"
        return f"Only {self.n} so far; shown from {self.needed}."


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate between its limits. level is the coverage asked for, or for a median reached."""

    n: int
    value: float
    low: float
    high: float
    level: float


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


def wilson(successes: int, n: int, level: float = LEVEL) -> Interval | TooFew:
    """A share, 0..1, with the score interval of Wilson (J. Am. Stat. Assoc. 22, 1927, 209-212).

        (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)

    No continuity correction (method 3 of Newcombe, Statist. Med. 17, 1998, 857-872). TooFew for
    n = 0; ValueError unless 0 <= successes <= n and 0 < level < 1.
    """
    check_level(level)
    if not 0 <= successes <= n:
        raise ValueError("0 <= successes <= n")
    if n == 0:
        return TooFew(0, 1)
    share, z = successes / n, NormalDist().inv_cdf((1 + level) / 2)
    middle = share + z * z / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    low = 0.0 if successes == 0 else (middle - reach) / whole
    high = 1.0 if successes == n else (middle + reach) / whole
    return Interval(n, share, low, high, level)


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
    mean = fsum(points) / n
    sd = sqrt(fsum((point - mean) ** 2 for point in points) / (n - 1))
    reach = student_t(n - 1, level) * sd / sqrt(n)
    fell, rose = sum(point < 0 for point in points), sum(point > 0 for point in points)
    better, worse = (fell, rose) if lower_is_better else (rose, fell)
    return Change(n, mean, sd, mean - reach, mean + reach, better, n - fell - rose, worse, level)


def differences(pairs: Sequence[tuple[Measure, Measure]]) -> list[float]:
    """later - first of each pair; every first is held against the very first, so scales agree."""
    for first, _ in pairs:
        _ = pairs[0][0] - first
    return [float(later - first) for first, later in pairs]


def median_interval(values: Iterable[float], level: float = LEVEL) -> Interval | TooFew:
    """Median with the interval between two order statistics, whatever the distribution.

    The narrowest symmetric pair x(j), x(n+1-j) with coverage 1 - 2 P(Bin(n, ½) < j) >= level, which
    the answer states as its level (order statistics of a sign test; W. R. Thompson, Ann. Math.
    Statist. 7, 1936, 122-128). math.inf stands for "not yet", so that those still waiting count.
    TooFew where even the extremes do not reach the level: below 6 values for 0.95.
    """
    check_level(level)
    ordered = sorted(values)
    n = len(ordered)
    if (rank := outermost_rank(n, level)) == 0:
        return TooFew(n, ceil(-log2((1 - level) / 2)))
    low, high = ordered[rank - 1], ordered[n - rank]
    return Interval(n, median(ordered), low, high, 1 - 2 * chance_of_fewer(rank, n))


def outermost_rank(n: int, level: float) -> int:
    """The greatest j with P(Bin(n, ½) < j) <= (1 - level) / 2; 0 where there is none."""
    ranks = range(1, n + 1)
    return bisect_right(ranks, (1 - level) / 2, key=lambda rank: chance_of_fewer(rank, n))


def chance_of_fewer(rank: int, n: int) -> float:
    """P(Bin(n, ½) < rank): that fewer than `rank` of n values lie below the true median."""
    from scipy.special import bdtr  # slow to import

    return float(bdtr(rank - 1, n, 0.5))


def student_t(freedom: int, level: float) -> float:
    """The two-sided quantile of Student's t."""
    from scipy.special import stdtrit  # slow to import

    return float(stdtrit(freedom, (1 + level) / 2))


def check_level(level: float) -> None:
    """A coverage lies between 0 and 1."""
    if not 0 < level < 1:
        raise ValueError("0 < level < 1")
