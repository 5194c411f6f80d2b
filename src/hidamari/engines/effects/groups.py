"""Two groups of people held against each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from .answer import LEVEL, TooFew, check_level, student_t
from .changes import FEWEST_PAIRS, mean_and_sd


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of the first group (n of them) minus mean of the second (others), with limits."""

    n: int
    others: int
    value: float
    low: float
    high: float
    level: float = LEVEL


def difference(
    ours: Sequence[float],
    theirs: Sequence[float],
    *,
    level: float = LEVEL,
    fewest: int = FEWEST_PAIRS,
) -> Difference | TooFew:
    """Welch, Biometrika 34, 1947, 28-35: each group with its own variance, t by his degrees.

    TooFew where either has fewer than `fewest` (2 at the least): n of the smaller one.
    """
    check_level(level)
    smaller, needed = min(len(ours), len(theirs)), max(2, fewest)
    if smaller < needed:
        return TooFew(smaller, needed)
    (one, sd_one), (two, sd_two) = mean_and_sd(ours), mean_and_sd(theirs)
    v_one, v_two = sd_one**2 / len(ours), sd_two**2 / len(theirs)
    value, error = one - two, sqrt(v_one + v_two)
    if error == 0:
        return Difference(len(ours), len(theirs), value, value, value, level)
    freedom = (v_one + v_two) ** 2 / (v_one**2 / (len(ours) - 1) + v_two**2 / (len(theirs) - 1))
    reach = student_t(freedom, level) * error
    return Difference(len(ours), len(theirs), value, value - reach, value + reach, level)
