"""Are small studies different? Egger's test and trim-and-fill. Neither proves that anything is hidden."""

from dataclasses import dataclass

import numpy as np

from .fitting import Fit, ones
from .pooled import LEVEL, Method, Pooled, Test, pool, quantile, ratio, standard_errors, two_sided
from .spread import spread
from .studies import Floats, Studies

FEWEST = 10  # Sterne et al., BMJ 343, 2011, d4002: with fewer the test tells nothing
ROUNDS = 100


@dataclass(frozen=True)
class Asymmetry:
    """Egger's intercept, in standard errors: 0 where small and large studies agree. t with k - 2.

    enough: at least ten studies, else the test has too little power to be read.
    """

    intercept: float
    se: float
    low: float
    high: float
    t: float
    p: float
    enough: bool


@dataclass(frozen=True)
class Filled:
    """The answer if the funnel were made even by `missing` mirrored studies on one side.

    added: (missing,) effects and variances that were put in. A what-if, never a correction.
    """

    side: str  # "left", "right"
    missing: int
    added: tuple[tuple[float, float], ...]
    pooled: Pooled


def egger(studies: Studies, *, level: float = LEVEL) -> Asymmetry | None:
    """Egger et al., BMJ 315, 1997, 629-634: y/s on 1/s by least squares, here as y on s with weights
    1/v, whose slope is that intercept. None below three studies, or where all errors are alike."""
    y, v = studies.effects, studies.variances
    errors = np.sqrt(v)
    if len(y) < 3 or np.ptp(errors) <= 1e-12 * float(errors.max()):
        return None
    fit = Fit(y, np.column_stack([ones(len(y)), errors]), 1 / v)
    slope, se = float(fit.coefficients[1]), standard_errors(fit, Test.HK)[1]
    reach, t = quantile(level, fit.freedom) * se, ratio(slope, se)
    p = two_sided(t, fit.freedom)
    return Asymmetry(slope, se, slope - reach, slope + reach, t, p, len(y) >= FEWEST)


def trim_and_fill(
    studies: Studies,
    *,
    method: Method | str = Method.REML,
    test: Test | str = Test.HK,
    level: float = LEVEL,
) -> Filled | None:
    """Duval, Tweedie, Biometrics 56, 2000, 455-463, with their L0. None below three studies.

    Missing is looked for on the side to which effects lean the less precise they are.
    """
    if len(studies) < 3:
        return None
    method = Method(method)
    side = missing_side(studies, method)
    sign = 1.0 if side == "left" else -1.0
    order = np.argsort(sign * studies.effects, kind="stable")
    y, v = sign * studies.effects[order], studies.variances[order]
    missing, middle = _trimmed(y, v, method)
    mirrored = sign * (2 * middle - y[len(y) - missing :])
    echoed = v[len(v) - missing :]
    whole = Studies.of(
        np.concatenate([studies.effects, mirrored]),
        np.concatenate([studies.variances, echoed]),
        standardised=studies.standardised,
    )
    added = tuple(zip(mirrored.tolist(), echoed.tolist(), strict=True))
    return Filled(side, missing, added, pool(whole, method=method, test=test, level=level))


def missing_side(studies: Studies, method: Method) -> str:
    """Left where effects grow with their standard error."""
    y, v = studies.effects, studies.variances
    errors = np.sqrt(v)
    if np.ptp(errors) <= 1e-12 * float(errors.max()):
        return "left"
    x = np.column_stack([ones(len(y)), errors])
    fit = Fit(y, x, 1 / (v + spread(method, y, v, x)))
    return "right" if fit.coefficients[1] < 0 else "left"


def _trimmed(y: Floats, v: Floats, method: Method) -> tuple[int, float]:
    """How many of the largest have no mirror image, and the middle of the rest. y ascends."""
    k, missing, middle = len(y), 0, 0.0
    for _ in range(ROUNDS):
        kept = k - missing
        middle = _middle(y[:kept], v[:kept], method)
        ranks = np.empty(k)
        ranks[np.argsort(np.abs(y - middle), kind="stable")] = np.arange(1, k + 1)
        above = float(ranks[y > middle].sum())
        now = min(k - 2, max(0, round((4 * above - k * (k + 1)) / (2 * k - 1))))
        if now == missing:
            break
        missing = now
    return missing, middle


def _middle(y: Floats, v: Floats, method: Method) -> float:
    x = ones(len(y))
    return float(Fit(y, x, 1 / (v + spread(method, y, v, x))).coefficients[0])
