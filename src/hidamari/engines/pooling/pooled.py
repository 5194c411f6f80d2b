"""The pooled effect: estimate, interval, and where the next project would fall."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from scipy.special import ndtr, ndtri, stdtr, stdtrit

from .fitting import Fit, ones
from .spread import Method, spread
from .studies import Studies
from .unlikeness import tau2_interval, unlikeness

LEVEL = 0.95


class Test(StrEnum):
    """Which interval: Wald's, or one that knows that tau² is only estimated."""

    __test__ = False  # not a test of ours

    Z = "z"
    HK = "hk"
    HK_ADHOC = "hk-adhoc"


@dataclass(frozen=True)
class Pooled:
    """k studies as one. Effects in the unit of the studies, tau2 in its square; None: cannot be told.

    se, stat, p, low, high of the mean effect; freedom of its t, None for z.
    tau2_low, tau2_high: Q-profile. i2 in percent. q with weights 1/v, q_p its chance.
    expect_low, expect_high: where the true effect of one more such project lies, with t(k - 2)
    (Higgins, Thompson, Spiegelhalter, J. R. Stat. Soc. A 172, 2009, 137-159).
    weights: (k,) summing to 1.
    """

    k: int
    method: Method
    test: Test
    level: float
    estimate: float
    se: float
    stat: float
    p: float
    low: float
    high: float
    freedom: int | None
    tau2: float
    tau2_low: float | None
    tau2_high: float | None
    i2: float | None
    h2: float | None
    q: float
    q_p: float | None
    expect_low: float | None
    expect_high: float | None
    weights: tuple[float, ...]


def pool(
    studies: Studies,
    *,
    method: Method | str = Method.REML,
    test: Test | str = Test.HK,
    level: float = LEVEL,
) -> Pooled:
    """All studies as one, by default REML with Hartung-Knapp.

    With one study alone the answer is that study: no tau² and no Hartung-Knapp can be had.
    Raises Refusal where tau² does not settle.
    """
    method, test = Method(method), Test(test)
    y, v, x = studies.effects, studies.variances, ones(len(studies))
    tau2 = spread(method, y, v, x)
    fit = Fit(y, x, 1 / (v + tau2))
    told = unlikeness(y, v, x, tau2, equal=method == Method.EE)
    spread_limits = tau2_interval(y, v, x, level)
    estimate, se = float(fit.coefficients[0]), standard_errors(fit, test)[0]
    freedom = fit.freedom if test != Test.Z and fit.freedom > 0 else None
    reach = quantile(level, freedom) * se
    expected = expectation(estimate, se, tau2, len(y), level) if method != Method.EE else None
    return Pooled(
        k=len(y),
        method=method,
        test=test,
        level=level,
        estimate=estimate,
        se=se,
        stat=ratio(estimate, se),
        p=two_sided(ratio(estimate, se), freedom),
        low=estimate - reach,
        high=estimate + reach,
        freedom=freedom,
        tau2=tau2,
        tau2_low=spread_limits[0] if spread_limits else None,
        tau2_high=spread_limits[1] if spread_limits else None,
        i2=told.i2,
        h2=told.h2,
        q=told.q,
        q_p=told.p,
        expect_low=expected[0] if expected else None,
        expect_high=expected[1] if expected else None,
        weights=tuple((fit.w / fit.w.sum()).tolist()),
    )


def standard_errors(fit: Fit, test: Test) -> list[float]:
    """(p,) of the coefficients.

    Hartung-Knapp (Hartung, Knapp, Stat. Med. 20, 2001, 3875-3889) scales by Q at the final weights
    over k - p; the version that cannot be narrower (Knapp, Hartung, Stat. Med. 22, 2003,
    2693-2710) never by less than 1.
    """
    scale = 1.0
    if test != Test.Z and fit.freedom > 0:
        scale = fit.q / fit.freedom
        if test == Test.HK_ADHOC:
            scale = max(1.0, scale)
    return [sqrt(scale * float(fit.inverse[row, row])) for row in range(len(fit.inverse))]


def expectation(
    estimate: float, se: float, tau2: float, k: int, level: float
) -> tuple[float, float] | None:
    """Limits for one more study's true effect; None below three studies."""
    if k < 3:
        return None
    reach = quantile(level, k - 2) * sqrt(tau2 + se * se)
    return estimate - reach, estimate + reach


def quantile(level: float, freedom: int | None) -> float:
    """Two-sided, of Student's t, or of the normal where freedom is None."""
    upper = (1 + level) / 2
    return float(ndtri(upper) if freedom is None else stdtrit(freedom, upper))


def two_sided(stat: float, freedom: int | None) -> float:
    """The chance of a statistic as far from 0, if the effect were 0."""
    below = ndtr(-abs(stat)) if freedom is None else stdtr(freedom, -abs(stat))
    return min(1.0, 2 * float(below))


def ratio(estimate: float, se: float) -> float:
    """estimate / se; without any error the sign alone counts."""
    if se == 0:
        return 0.0 if estimate == 0 else float("inf") * (1 if estimate > 0 else -1)
    return estimate / se
