"""Shares of people, with their interval."""

from math import sqrt
from statistics import NormalDist

from .answer import LEVEL, Interval, TooFew, check_level


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
