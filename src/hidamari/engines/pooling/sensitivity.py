"""Does one study carry it all? The answer without each in turn, and how much each pulls."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from .fitting import Fit, ones
from .pooled import LEVEL, Method, Pooled, Test, pool
from .studies import Studies

FAR = 1.96  # standard deviations: an outlier among normal residuals one time in twenty


@dataclass(frozen=True)
class Without:
    """The pooled answer when one study is left out."""

    label: str
    pooled: Pooled


@dataclass(frozen=True)
class Influence:
    """How one study stands to the rest (Viechtbauer, Cheung, Res. Synth. Methods 1, 2010, 112-125).

    residual: externally studentised, in standard deviations from what the others foretell.
    shift: change of the estimate in its standard errors when the study is left out (DFFITS).
    cook: Cook's distance. weight: its share of all weights, 0..1. tau2_without: tau² of the rest.
    stands_out: |residual| above 1.96, or |shift| above 3/√(k - 1) as there proposed.
    """

    label: str
    residual: float
    shift: float
    cook: float
    weight: float
    tau2_without: float
    stands_out: bool


def leave_one_out(
    studies: Studies,
    *,
    method: Method | str = Method.REML,
    test: Test | str = Test.HK,
    level: float = LEVEL,
) -> list[Without]:
    """k answers, one without each; none where fewer than two would be left."""
    if len(studies) < 3:
        return []
    return [
        Without(
            studies.labels[row], pool(studies.without(row), method=method, test=test, level=level)
        )
        for row in range(len(studies))
    ]


def influence(studies: Studies, *, method: Method | str = Method.REML) -> list[Influence]:
    """Each study against the others; none where fewer than two would be left."""
    if len(studies) < 3:
        return []
    whole = pool(studies, method=method, test=Test.Z)
    fit = Fit(studies.effects, ones(len(studies)), 1 / (studies.variances + whole.tau2))
    return [_against_the_rest(studies, row, whole, fit, method) for row in range(len(studies))]


def _against_the_rest(
    studies: Studies, row: int, whole: Pooled, fit: Fit, method: Method | str
) -> Influence:
    rest = pool(studies.without(row), method=method, test=Test.Z)
    y, v = float(studies.effects[row]), float(studies.variances[row])
    residual = (y - rest.estimate) / sqrt(v + rest.tau2 + rest.se**2)
    moved = whole.estimate - rest.estimate
    hat = float(fit.hat[row])
    spread = sqrt(hat * (v + rest.tau2))
    shift = moved / spread if spread else float(np.sign(moved)) * float("inf")
    far = abs(residual) > FAR or abs(shift) > 3 / sqrt(len(studies) - 1)
    return Influence(
        label=studies.labels[row],
        residual=residual,
        shift=shift,
        cook=(moved / whole.se) ** 2,
        weight=whole.weights[row],
        tau2_without=rest.tau2,
        stands_out=far,
    )
