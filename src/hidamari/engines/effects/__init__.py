"""Did it help? Shares, changes and medians, each with n and its interval.

    answer        TooFew, Interval, the level they go by
    shares        a share of people
    medians       the middle, also while some still wait
    changes       from the first to the later answer: mean, sd, interval
    deviations    the same in standard deviations, for pooling
    reliable      whose change exceeds what the questionnaire alone would show
    groups        two groups held against each other
    before_after  all of it for one group, and with a comparison
    wording       what may be said about it, in Japanese and English

Where n is too small for an honest interval the answer is TooFew, which says so in words and is
false, so that a caller writes: `if change := mean_change(pairs, …): …`. Intervals are two-sided;
`level` is their coverage, 0.95 unless told.
"""

from .answer import LEVEL, Interval, TooFew, check_level
from .before_after import BeforeAfter, Comparison, before_after, compared
from .changes import FEWEST_PAIRS, FEWEST_PUBLISHED, Change, mean_change
from .deviations import Standardised, standardised
from .groups import Difference, difference
from .medians import median_interval
from .reliable import Reliable, reliable_change
from .shares import wilson

__all__ = [
    "FEWEST_PAIRS",
    "FEWEST_PUBLISHED",
    "LEVEL",
    "BeforeAfter",
    "Change",
    "Comparison",
    "Difference",
    "Interval",
    "Reliable",
    "Standardised",
    "TooFew",
    "before_after",
    "check_level",
    "compared",
    "difference",
    "mean_change",
    "median_interval",
    "reliable_change",
    "standardised",
    "wilson",
]
