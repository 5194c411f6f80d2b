"""A change in standard deviations, so that projects with other scales may be pooled."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import NormalDist

from .answer import LEVEL, check_level
from .changes import mean_and_sd

Pairs = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Standardised:
    """Later minus first in standard deviations of the first answers: yi and its variance vi.

    r: correlation of first and later; sd_first in points; low, high: yi ± z √vi.
    """

    n: int
    yi: float
    vi: float
    low: float
    high: float
    r: float
    sd_first: float
    level: float = LEVEL


def standardised(pairs: Pairs, level: float = LEVEL) -> Standardised | None:
    """Becker, Br. J. Math. Stat. Psychol. 41, 1988, 257-278, small samples corrected:

        yi = J(n - 1) · mean change / sd of the first,  vi = 2(1 - r)/n + yi²/(2n)

    None below three pairs, or where first or later answers are all alike.
    """
    check_level(level)
    n = len(pairs)
    if n < 3:
        return None
    (first, sd_first), (later, sd_later) = (mean_and_sd(side) for side in zip(*pairs, strict=True))
    if sd_first == 0 or sd_later == 0:
        return None
    from hidamari.engines.pooling.contrasts import standardised_change  # slow to import

    together = fsum((one - first) * (two - later) for one, two in pairs) / (n - 1)
    r = max(-1.0, min(1.0, together / (sd_first * sd_later)))
    found = standardised_change(n, later - first, sd_first, r)
    yi, vi = float(found.effects[0]), float(found.variances[0])
    reach = NormalDist().inv_cdf((1 + level) / 2) * sqrt(vi)
    return Standardised(n, yi, vi, yi - reach, yi + reach, r, sd_first, level)
