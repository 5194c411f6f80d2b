"""Bradley-Terry: only whom each reviewer put before whom, not by how many points.

    P(i before j) = 1 / (1 + exp(θj - θi)),  Σ θ = 0    (Bradley, Terry, Biometrika 39, 1952, 324-345)

A tie is half a win for either. Of m applications read by one reviewer each pair weighs 2/m: the pairs
of one ranking are not independent, and with this weight they tell as much as m - 1 differences do
(exactly so for normal scores, where it makes the pairs the likelihood of the centred ones); two in a
contest weigh 1. Where somebody never lost or never won against the rest, no estimate exists (Ford,
Am. Math. Mon. 64, 1957, 28-33): then each gets half a win and half a loss against an average one.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hidamari.engines.refusal import Refusal

from .scores import Floats, Scores

ROUNDS = 200


@dataclass(frozen=True)
class Strengths:
    """values: (n,) log odds against an average application; spread: (n, n) their covariance.

    held: half a win and half a loss were put in. draw(count, rng): (count, n) from their normal
    distribution, up to a shift of all.
    """

    values: Floats
    spread: Floats
    held: bool
    draw: Callable[[int, np.random.Generator], Floats]

    @property
    def errors(self) -> Floats:
        """(n,)"""
        return np.sqrt(np.diag(self.spread))


def bradley_terry(scores: Scores) -> Strengths | None:
    """None where no reviewer read two. Raises Refusal: unsettled."""
    from scipy.sparse.csgraph import connected_components

    wins = wins_of(scores)
    if not wins.any():
        return None
    held = int(connected_components(wins, connection="strong")[0]) > 1
    values, information = climb(wins, prior=float(held))
    whole = information if held else information + 1 / len(values)
    inverse = np.asarray(np.linalg.inv(whole), dtype=np.float64)
    lower = np.linalg.cholesky(inverse)

    def draw(count: int, rng: np.random.Generator) -> Floats:
        return values + rng.standard_normal((count, len(values))) @ lower.T

    return Strengths(values, inverse if held else inverse - 1 / len(values), held, draw)


def wins_of(scores: Scores) -> Floats:
    """(n, n) how often, by weight, the row was put before the column."""
    wins = np.zeros((len(scores.applications),) * 2)
    order = np.argsort(scores.reviewer, kind="stable")
    for own in np.split(order, np.cumsum(scores.gave.astype(int))[:-1]):
        rows, given = scores.application[own], scores.values[own]
        before = np.sign(given[:, None] - given) / 2 + 0.5
        np.fill_diagonal(before, 0)
        wins[np.ix_(rows, rows)] += before * (2 / len(own))
    return wins


def climb(wins: Floats, prior: float) -> tuple[Floats, Floats]:
    """The likeliest strengths and their information, by Newton's steps that never go downhill."""
    n, met = len(wins), wins + wins.T
    values, here = np.zeros(n), height(np.zeros(n), wins, prior)
    for _ in range(ROUNDS):
        slope, information = slopes(values, wins, met, prior)
        step = np.linalg.solve(information + (0 if prior else 1 / n), slope)
        while (there := height(values + step, wins, prior)) < here - 1e-12 * abs(here):
            step /= 2
        values, here = values + step, there
        if np.abs(step).max() < 1e-10:
            return values, slopes(values, wins, met, prior)[1]
    raise Refusal(
        "unsettled",
        "順位の計算が収束しませんでした。別の方法を選んでください。",
        "The strengths did not settle. Please choose another method.",
    )


def height(values: Floats, wins: Floats, prior: float) -> float:
    """The log-likelihood."""
    against = float((wins * log_chance(values[:, None] - values)).sum())
    return against + prior / 2 * float((log_chance(values) + log_chance(-values)).sum())


def slopes(values: Floats, wins: Floats, met: Floats, prior: float) -> tuple[Floats, Floats]:
    """(n,) its slope, (n, n) minus its curvature."""
    chance, alone = chance_of(values[:, None] - values), chance_of(values)
    slope = (wins - met * chance).sum(1) + prior * (0.5 - alone)
    curve = met * chance * (1 - chance)
    return slope, np.diag(curve.sum(1) + prior * alone * (1 - alone)) - curve


def chance_of(lead: Floats) -> Floats:
    """1 / (1 + exp(-lead))."""
    return np.exp(log_chance(lead))


def log_chance(lead: Floats) -> Floats:
    """Its logarithm, also where it is tiny."""
    return -np.logaddexp(0, -lead)
