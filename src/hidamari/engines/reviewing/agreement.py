"""Do reviewers agree? Intraclass correlations: the share of variance that is the applications'."""

from dataclasses import dataclass

import numpy as np

from .crossed import Components
from .scores import Floats, Scores


@dataclass(frozen=True)
class Agreement:
    """single: of one score; mean: of the mean of as many as applications have (their harmonic mean,
    `readers`). Strictness counts as disagreement. complete: where everybody read everything."""

    single: float
    mean: float
    readers: float
    complete: "Complete | None"


@dataclass(frozen=True)
class Complete:
    """The six coefficients of Shrout, Fleiss, Psychol. Bull. 86, 1979, 420-428, for k readers: each
    application by others (1), readers as a sample (2), these very readers (3); one score, the mean."""

    one_1: float
    two_1: float
    three_1: float
    one_k: float
    two_k: float
    three_k: float


def agreement(scores: Scores, components: Components) -> Agreement | None:
    """From the variances; None where there is no variance at all."""
    own, other = components.application, components.reviewer + components.rest
    if own + other == 0:
        return None
    readers = float(len(scores.read) / (1 / scores.read).sum())
    return Agreement(own / (own + other), own / (own + other / readers), readers, complete(scores))


def complete(scores: Scores) -> Complete | None:
    """Only for a whole table of at least two by two in which not all is alike."""
    n, k = len(scores.applications), len(scores.reviewers)
    if min(n, k) < 2 or len(scores.values) < n * k or scores.is_same:
        return None
    table = np.empty((n, k))
    table[scores.application, scores.reviewer] = scores.values
    return coefficients(table)


def coefficients(table: Floats) -> Complete:
    """Mean squares between rows (b), within rows (w), between columns (j), and of the rest (e)."""
    n, k = table.shape
    middle, rows, columns = table.mean(), table.mean(1), table.mean(0)
    b = k * ((rows - middle) ** 2).sum() / (n - 1)
    j = n * ((columns - middle) ** 2).sum() / (k - 1)
    w = ((table - rows[:, None]) ** 2).sum() / (n * (k - 1))
    e = (w * n * (k - 1) - j * (k - 1)) / ((n - 1) * (k - 1))
    return Complete(
        share(b - w, b + (k - 1) * w),
        share(b - e, b + (k - 1) * e + k * (j - e) / n),
        share(b - e, b + (k - 1) * e),
        share(b - w, b),
        share(b - e, b + (j - e) / n),
        share(b - e, b),
    )


def share(part: float, whole: float) -> float:
    """0 of nothing."""
    return float(part / whole) if whole else 0.0
