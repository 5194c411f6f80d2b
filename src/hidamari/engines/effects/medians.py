"""The middle of anything, also while some still wait."""

from bisect import bisect_right
from collections.abc import Iterable
from math import ceil, log2
from statistics import median

from .answer import LEVEL, Interval, TooFew, check_level


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
