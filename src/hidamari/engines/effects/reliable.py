"""Whose change is larger than what the questionnaire alone would show?"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from .answer import LEVEL, check_level


@dataclass(frozen=True, slots=True)
class Reliable:
    """People by reliable change. threshold: points that a change must exceed.

    better, same, worse by the direction that is good on this scale; same: within the threshold.
    """

    reliability: float
    threshold: float
    better: int
    same: int
    worse: int
    level: float = LEVEL


def reliable_change(
    points: Iterable[float],
    *,
    sd_first: float,
    reliability: float,
    lower_is_better: bool,
    level: float = LEVEL,
) -> Reliable:
    """Changes in points, sorted by Jacobson, Truax, J. Consult. Clin. Psychol. 59, 1991, 12-19:

        threshold = z · √2 · sd_first · √(1 - reliability)

    sd_first: standard deviation of the first answers. ValueError unless 0 <= reliability < 1.
    """
    check_level(level)
    if not 0 <= reliability < 1:
        raise ValueError("0 <= reliability < 1")
    error = sqrt(2) * sd_first * sqrt(1 - reliability)
    threshold = NormalDist().inv_cdf((1 + level) / 2) * error
    changes = list(points)
    fell = sum(change < -threshold for change in changes)
    rose = sum(change > threshold for change in changes)
    better, worse = (fell, rose) if lower_is_better else (rose, fell)
    return Reliable(reliability, threshold, better, len(changes) - fell - rose, worse, level)
