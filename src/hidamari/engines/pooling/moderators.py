"""Does the effect go with something? Meta-regression, and groups by theme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, fdtrc

from hidamari.engines.refusal import Refusal

from .fitting import Fit, ones
from .pooled import LEVEL, Method, Pooled, Test, pool, quantile, ratio, standard_errors, two_sided
from .spread import spread
from .studies import Floats, Studies, as_column
from .unlikeness import Unlikeness, unlikeness

INTERCEPT = "intercept"


@dataclass(frozen=True)
class Coefficient:
    """One moderator: how the effect changes with one unit of it."""

    name: str
    estimate: float
    se: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Regression:
    """Effects explained by moderators. tau2 is what is left unexplained; r2 (percent) the share of
    tau² explained, None where there was none; qm tests all moderators together (F with
    (moderators, k - p) degrees for Hartung-Knapp, else chi²)."""

    k: int
    coefficients: tuple[Coefficient, ...]
    tau2: float
    r2: float | None
    left: Unlikeness
    qm: float
    qm_p: float


@dataclass(frozen=True)
class Group:
    """The studies of one theme, pooled on their own."""

    name: str
    pooled: Pooled


@dataclass(frozen=True)
class Groups:
    """Each theme on its own, and the test that all have one effect (common tau²). None: one group."""

    each: tuple[Group, ...]
    between: Regression | None


def regress(
    studies: Studies,
    moderators: Mapping[str, ArrayLike],
    *,
    method: Method | str = Method.REML,
    test: Test | str = Test.HK,
    level: float = LEVEL,
) -> Regression:
    """Meta-regression on (k,) columns, with an intercept.

    Raises Refusal: moderators (too few studies for them, or one follows from the others).
    """
    method, test = Method(method), Test(test)
    y, v = studies.effects, studies.variances
    x = np.column_stack([ones(len(y)), *(as_column(column) for column in moderators.values())])
    refuse_singular(x)
    tau2 = spread(method, y, v, x)
    fit = Fit(y, x, 1 / (v + tau2))
    errors = standard_errors(fit, test)
    freedom = None if test == Test.Z else fit.freedom
    named = zip([INTERCEPT, *moderators], fit.coefficients.tolist(), errors, strict=True)
    before = spread(method, y, v, ones(len(y)))
    together = _together(fit, errors)
    return Regression(
        k=len(y),
        coefficients=tuple(_coefficient(*each, level, freedom) for each in named),
        tau2=tau2,
        r2=100 * max(0.0, 1 - tau2 / before) if before > 0 else None,
        left=unlikeness(y, v, x, tau2, equal=method == Method.EE),
        qm=together if freedom is None else together / (x.shape[1] - 1),
        qm_p=_chance(together, x.shape[1] - 1, freedom),
    )


def groups(
    studies: Studies,
    themes: Sequence[str],
    *,
    method: Method | str = Method.REML,
    test: Test | str = Test.HK,
    level: float = LEVEL,
) -> Groups:
    """Each theme pooled on its own, in the order they first appear; then the test between them."""
    names = list(dict.fromkeys(themes))
    rows = {name: [n for n, theme in enumerate(themes) if theme == name] for name in names}
    each = tuple(
        Group(name, pool(studies.take(rows[name]), method=method, test=test, level=level))
        for name in names
    )
    if len(names) < 2 or len(studies) <= len(names):
        return Groups(each, None)
    columns = {name: [float(theme == name) for theme in themes] for name in names[1:]}
    return Groups(each, regress(studies, columns, method=method, test=test, level=level))


def refuse_singular(x: Floats) -> None:
    """More coefficients than studies can carry, or columns that repeat each other."""
    if x.shape[0] <= x.shape[1] or np.linalg.matrix_rank(x) < x.shape[1]:
        raise Refusal(
            "moderators",
            "結果の数が足りないか、条件の列どうしが重なっているため、関係を調べられません。",
            "Too few studies for these moderators, or one of them follows from the others.",
        )


def _coefficient(
    name: str, estimate: float, se: float, level: float, freedom: int | None
) -> Coefficient:
    reach, p = quantile(level, freedom) * se, two_sided(ratio(estimate, se), freedom)
    return Coefficient(name, estimate, se, estimate - reach, estimate + reach, p)


def _together(fit: Fit, errors: list[float]) -> float:
    """b' C⁻¹ b over all but the intercept, C scaled as the standard errors are."""
    scale = errors[0] ** 2 / float(fit.inverse[0, 0])
    b = fit.coefficients[1:]
    if scale == 0:
        return float("inf")
    return float(b @ np.linalg.solve(scale * fit.inverse[1:, 1:], b))


def _chance(together: float, moderators: int, freedom: int | None) -> float:
    if freedom is None:
        return float(chdtrc(moderators, together))
    return float(fdtrc(moderators, freedom, together / moderators))
