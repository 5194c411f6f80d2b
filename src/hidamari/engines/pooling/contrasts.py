"""From means, standard deviations and n to an effect and its variance.

All take arrays or single numbers and answer (effects, variances), each of shape (k,).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln

from .studies import Floats, as_column


class Effects(NamedTuple):
    """(k,) each."""

    effects: Floats
    variances: Floats


def mean_difference(
    n1: ArrayLike, m1: ArrayLike, sd1: ArrayLike, n2: ArrayLike, m2: ArrayLike, sd2: ArrayLike
) -> Effects:
    """First minus second group, in points; one standard deviation for both, pooled.

    v = s²(1/n1 + 1/n2), s² = ((n1 - 1)sd1² + (n2 - 1)sd2²)/(n1 + n2 - 2), as Normand, Stat. Med. 18,
    1999, 321-359.
    """
    size1, size2 = as_column(n1), as_column(n2)
    pooled = pooled_variance(size1, as_column(sd1), size2, as_column(sd2))
    return Effects(as_column(m1) - as_column(m2), pooled * (1 / size1 + 1 / size2))


def standardised_difference(
    n1: ArrayLike, m1: ArrayLike, sd1: ArrayLike, n2: ArrayLike, m2: ArrayLike, sd2: ArrayLike
) -> Effects:
    """Hedges' g: the difference in pooled standard deviations, small samples corrected.

    v = 1/n1 + 1/n2 + g²/(2(n1 + n2)) (Hedges, J. Educ. Stat. 6, 1981, 107-128).
    """
    size1, size2 = as_column(n1), as_column(n2)
    deviation = np.sqrt(pooled_variance(size1, as_column(sd1), size2, as_column(sd2)))
    g = small_sample(size1 + size2 - 2) * (as_column(m1) - as_column(m2)) / deviation
    return Effects(g, 1 / size1 + 1 / size2 + g**2 / (2 * (size1 + size2)))


def mean_change(n: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> Effects:
    """Later minus first of n people, in points: v = sd²/n, sd of the changes."""
    return Effects(as_column(mean), as_column(sd) ** 2 / as_column(n))


def standardised_change(
    n: ArrayLike, mean: ArrayLike, sd_first: ArrayLike, r: ArrayLike
) -> Effects:
    """Later minus first in standard deviations of the first answers; r: correlation of the two.

    v = 2(1 - r)/n + d²/(2n) (Becker, Br. J. Math. Stat. Psychol. 41, 1988, 257-278).
    """
    size = as_column(n)
    d = small_sample(size - 1) * as_column(mean) / as_column(sd_first)
    return Effects(d, 2 * (1 - as_column(r)) / size + d**2 / (2 * size))


def pooled_variance(n1: Floats, sd1: Floats, n2: Floats, sd2: Floats) -> Floats:
    """One variance for two groups."""
    return ((n1 - 1) * sd1**2 + (n2 - 1) * sd2**2) / (n1 + n2 - 2)


def small_sample(freedom: Floats) -> Floats:
    """Hedges' exact correction: Γ(m/2) / (√(m/2) Γ((m - 1)/2)) for m degrees of freedom."""
    half = freedom / 2
    return np.exp(gammaln(half) - gammaln(half - 0.5)) / np.sqrt(half)
