"""tau²: the variance of the true effects between studies. Never below 0.

EE   equal effects: 0
HE   Hedges, unweighted moments (Hedges, J. Educ. Stat. 8, 1983, 388-395)
DL   DerSimonian-Laird, moments with weights 1/v (Control. Clin. Trials 7, 1986, 177-188)
PM   Paule-Mandel, the tau² at which Q equals its expectation (J. Res. NBS 87, 1982, 377-385)
SJ   Sidik-Jonkman, starting from Σ(y - ȳ)²/k (J. R. Stat. Soc. C 54, 2005, 367-384)
ML   maximum likelihood, REML restricted (Raudenbush in Cooper et al., Handbook of Research
     Synthesis, 2009, 295-315), by Newton's
     steps from several starts; the highest top counts

With moderators each is its residual version: see Viechtbauer, J. Educ. Behav. Stat. 30, 2005, 261-293.
"""

from collections.abc import Callable
from enum import StrEnum

import numpy as np

from hidamari.engines.refusal import Refusal

from .fitting import Fit
from .studies import Floats

ROUNDS = 500
STARTS = 12  # a likelihood may have several tops
CLOSE = 1e-12  # relative: far below any figure that is shown
Slope = Callable[[Fit], tuple[float, float]]  # twice the score, twice the expected information
Height = Callable[[Fit], float]  # twice the log-likelihood, without what does not depend on tau²


class Method(StrEnum):
    """How tau² is estimated."""

    EE = "ee"
    DL = "dl"
    PM = "pm"
    ML = "ml"
    REML = "reml"
    HE = "he"
    SJ = "sj"


def spread(method: Method, y: Floats, v: Floats, x: Floats) -> float:
    """tau² in squared units of y; 0 where no study is left over to tell (k <= p)."""
    if method == Method.EE or x.shape[0] <= x.shape[1]:
        return 0.0
    return max(0.0, ESTIMATORS[method](y, v, x))


def hedges(y: Floats, v: Floats, x: Floats) -> float:
    plain = Fit(y, x, np.ones_like(v))
    return (plain.q - plain.trace_with(v)) / plain.freedom


def dersimonian_laird(y: Floats, v: Floats, x: Floats) -> float:
    fixed = Fit(y, x, 1 / v)
    return (fixed.q - fixed.freedom) / fixed.trace


def paule_mandel(y: Floats, v: Floats, x: Floats) -> float:
    return tau2_where_q_is(len(y) - x.shape[1], y, v, x)


def sidik_jonkman(y: Floats, v: Floats, x: Floats) -> float:
    plain = Fit(y, x, np.ones_like(v))
    start = plain.q / len(y)
    if start == 0:
        return 0.0
    rough = Fit(y, x, 1 / (v + start))
    return start * rough.q / rough.freedom


def maximum_likelihood(y: Floats, v: Floats, x: Floats) -> float:
    def slope(fit: Fit) -> tuple[float, float]:
        return fit.q_slope - float(fit.w.sum()), float((fit.w**2).sum())

    def height(fit: Fit) -> float:
        return float(np.log(fit.w).sum()) - fit.q

    return _highest(y, v, x, slope, height)


def restricted_likelihood(y: Floats, v: Floats, x: Floats) -> float:
    def slope(fit: Fit) -> tuple[float, float]:
        return fit.q_slope - fit.trace, fit.trace_of_square

    def height(fit: Fit) -> float:
        return float(np.log(fit.w).sum()) - fit.log_determinant - fit.q

    return _highest(y, v, x, slope, height)


ESTIMATORS: dict[Method, Callable[[Floats, Floats, Floats], float]] = {
    Method.HE: hedges,
    Method.DL: dersimonian_laird,
    Method.PM: paule_mandel,
    Method.SJ: sidik_jonkman,
    Method.ML: maximum_likelihood,
    Method.REML: restricted_likelihood,
}


def tau2_where_q_is(wanted: float, y: Floats, v: Floats, x: Floats) -> float:
    """The tau² >= 0 at which the generalised Q equals `wanted`; 0 where it is below it already.

    Q falls and is convex in tau², so Newton's steps from 0 climb to the root and never pass it.
    """
    tau2 = 0.0
    for _ in range(ROUNDS):
        fit = Fit(y, x, 1 / (v + tau2))
        if (above := fit.q - wanted) <= 0 or (slope := fit.q_slope) == 0:
            return tau2
        rise = above / slope
        tau2 += rise
        if rise <= CLOSE * (tau2 + float(v.min())):
            return tau2
    raise _unsettled()


def _highest(y: Floats, v: Floats, x: Floats, slope: Slope, height: Height) -> float:
    """The best of the tops reached from the moment estimates, from 0, and from little to far above."""
    moments = max(0.0, hedges(y, v, x)), max(0.0, dersimonian_laird(y, v, x))
    least, most = float(v.min()) / 100, max(float(np.ptp(y)) ** 2, float(v.max()))
    starts = {*moments, 0.0, *np.geomspace(least, most, STARTS).tolist()}
    tops = [_climb(start, y, v, x, slope, height) for start in sorted(starts)]
    return max(tops, key=lambda tau2: (height(Fit(y, x, 1 / (v + tau2))), -tau2))


def _climb(tau2: float, y: Floats, v: Floats, x: Floats, slope: Slope, height: Height) -> float:
    """Newton's steps that never go downhill: one too long is halved."""
    fit = Fit(y, x, 1 / (v + tau2))
    here = height(fit)
    for _ in range(ROUNDS):
        rise = _step(fit, slope)
        while True:
            there = max(0.0, tau2 + rise)
            if abs(there - tau2) <= CLOSE * (tau2 + float(v.min())):
                return there
            fit = Fit(y, x, 1 / (v + there))
            if (now := height(fit)) >= here - 1e-12 * abs(here):
                break
            rise /= 2
        tau2, here = there, now
    raise _unsettled()


def _step(fit: Fit, slope: Slope) -> float:
    """By the observed curvature where the likelihood is concave, else by Fisher's expected one."""
    up, expected = slope(fit)
    observed = 2 * fit.q_curvature - expected
    return up / (observed if observed > 0 else expected)


def _unsettled() -> Refusal:
    return Refusal(
        "unsettled",
        "ばらつきの計算が収束しませんでした。別の方法を選んでください。",
        "The variance between studies did not settle. Please choose another method.",
    )
