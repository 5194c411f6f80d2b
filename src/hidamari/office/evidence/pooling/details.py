"""The figures behind a pooled answer, each with what it means in plain words."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from hidamari.engines.pooling import Asymmetry, Filled, Pooled
from hidamari.office.evidence.pooling.wording import LEVEL
from hidamari.ui.charts import signed


class Detail(NamedTuple):
    """One figure."""

    name: str
    value: str
    meaning: str


class Row(NamedTuple):
    """One line of a table of answers."""

    name: str
    k: int
    value: str
    interval: str


def row(name: str, pooled: Pooled) -> Row:
    return Row(name, pooled.k, signed(pooled.estimate), between(pooled.low, pooled.high))


def between(low: float, high: float) -> str:
    return f"{signed(low)}〜{signed(high)}"


def unlikeness(pooled: Pooled) -> Iterator[Detail]:
    """How unlike the projects are, as far as anybody can tell."""
    if pooled.expect_low is not None and pooled.expect_high is not None:
        yield Detail(
            _("Where the next project is expected"),
            between(pooled.expect_low, pooled.expect_high),
            _("%(level)s prediction interval of its true change") % {"level": LEVEL},
        )
    if pooled.i2 is not None:
        yield Detail(
            "I²", f"{pooled.i2:.0f}%", _("Share of the differences that chance does not explain")
        )
    if pooled.tau2_low is not None and pooled.tau2_high is not None:
        limits = f"{pooled.tau2:.3f} ({pooled.tau2_low:.3f}〜{pooled.tau2_high:.3f})"
        yield Detail(
            "τ²",
            limits,
            _("Variance of the true changes, with its %(level)s Q-profile interval")
            % {"level": LEVEL},
        )
    if pooled.q_p is not None:
        yield Detail(
            "Q",
            f"{pooled.q:.2f} (p {chance(pooled.q_p)})",
            _("Whether they differ more than chance would have it"),
        )


def small_projects(lean: Asymmetry | None, filled: Filled | None) -> Iterator[Detail]:
    """Whether small projects answer differently: only from ten projects on."""
    if lean is None or not lean.enough:
        return
    yield Detail(
        _("Egger's test"),
        f"{signed(lean.intercept)} ({between(lean.low, lean.high)})、p {chance(lean.p)}",
        _("Far from 0: small projects answer differently. That alone proves nothing is hidden"),
    )
    if filled is not None:
        whole = filled.pooled
        yield Detail(
            _("Trim and fill"),
            f"{signed(whole.estimate)} ({between(whole.low, whole.high)})",
            _("What if %(n)s projects were missing: a trial, never a corrected answer")
            % {"n": filled.missing},
        )


def chance(p: float) -> str:
    return "<0.001" if p < 0.001 else f"{p:.3f}"
