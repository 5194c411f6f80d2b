"""The answer of `hidamari evidence pool`, as plain dicts and lists. Numbers are not rounded.

    est se ci_lb ci_ub stat p df     the mean effect; df null for z
    tau2 tau2_ci I2 H2 Q Qp          how unlike the studies are; I2 in percent
    pi_lb pi_ub                      where the next study's true effect lies (t, k - 2)
    k method test level
    weights [{label, weight}]        shares of 1
    egger {intercept, se, ci_lb, ci_ub, t, p, enough}
    said [{code, sentence}]          what may be said, by rule
    skipped [{file, row, column, reason}]

With --sensitivity: without [{label, est, se, ci_lb, ci_ub, tau2, I2}], influence [{label, …}],
trim_and_fill {side, missing, added, est, se, ci_lb, ci_ub, tau2}. With --by: groups [{name, …}] and
between {Qm, p}; with --moderator: regression {coefficients, tau2, R2, QE, QEp, Qm, Qmp}. Whatever
cannot be told is null.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from hidamari.engines.pooling import (
    Asymmetry,
    Filled,
    Groups,
    Pooled,
    Regression,
    Studies,
    influence,
    leave_one_out,
    trim_and_fill,
)

Document = dict[str, Any]


def pooled_document(pooled: Pooled, labels: Sequence[str]) -> Document:
    """The answer for all studies together."""
    return {
        **estimate_document(pooled),
        "stat": pooled.stat,
        "p": pooled.p,
        "df": pooled.freedom,
        "tau2_ci": None if pooled.tau2_low is None else [pooled.tau2_low, pooled.tau2_high],
        "H2": pooled.h2,
        "Q": pooled.q,
        "Qp": pooled.q_p,
        "pi_lb": pooled.expect_low,
        "pi_ub": pooled.expect_high,
        "k": pooled.k,
        "method": pooled.method.value,
        "test": pooled.test.value,
        "level": pooled.level,
        "weights": [
            {"label": label, "weight": weight}
            for label, weight in zip(labels, pooled.weights, strict=True)
        ],
    }


def estimate_document(pooled: Pooled) -> Document:
    """What one forest line needs."""
    return {
        "est": pooled.estimate,
        "se": pooled.se,
        "ci_lb": pooled.low,
        "ci_ub": pooled.high,
        "tau2": pooled.tau2,
        "I2": pooled.i2,
    }


def egger_document(found: Asymmetry | None) -> Document | None:
    """Egger's test, or null where there can be none."""
    if found is None:
        return None
    limits = {"ci_lb": found.low, "ci_ub": found.high}
    rest = {"t": found.t, "p": found.p, "enough": found.enough}
    return {"intercept": found.intercept, "se": found.se, **limits, **rest}


def sensitivity_document(studies: Studies, method: str, test: str, level: float) -> Document:
    """Without each in turn, how much each pulls, and the funnel made even."""
    left_out = leave_one_out(studies, method=method, test=test, level=level)
    return {
        "without": [{"label": w.label, **estimate_document(w.pooled)} for w in left_out],
        "influence": [asdict(each) for each in influence(studies, method=method)],
        "trim_and_fill": filled_document(
            trim_and_fill(studies, method=method, test=test, level=level)
        ),
    }


def filled_document(found: Filled | None) -> Document | None:
    """Trim-and-fill, or null below three studies."""
    if found is None:
        return None
    added = [{"yi": effect, "vi": variance} for effect, variance in found.added]
    whole = estimate_document(found.pooled)
    return {"side": found.side, "missing": found.missing, "added": added, **whole}


def groups_document(found: Groups) -> Document:
    """Each theme, and the test between them."""
    each = [
        {"name": group.name, "k": group.pooled.k, **estimate_document(group.pooled)}
        for group in found.each
    ]
    between = found.between
    return {
        "groups": each,
        "between": {"Qm": between.qm, "p": between.qm_p} if between else None,
    }


def regression_document(found: Regression) -> Document:
    """Meta-regression."""
    coefficients = [
        {"name": c.name, "est": c.estimate, "se": c.se, "ci_lb": c.low, "ci_ub": c.high, "p": c.p}
        for c in found.coefficients
    ]
    left = {"QE": found.left.q, "QEp": found.left.p, "I2": found.left.i2}
    tests = {"Qm": found.qm, "Qmp": found.qm_p}
    spread = {"tau2": found.tau2, "R2": found.r2}
    return {"coefficients": coefficients, **spread, **left, **tests}
