"""Scores with the strictness of reviewers taken out: crossed random effects.

    score = μ + application + reviewer + rest,  each with a variance of its own

The variances by REML (Patterson, Thompson, Biometrika 58, 1971, 545-554): the deviance, with μ and
the rest's variance profiled out, over the two ratios to it (as Bates et al., J. Stat. Softw. 67,
2015, 1). Applications, of which there may be many, are eliminated, being a diagonal; what is left is
one m × m matrix of reviewers, made of counts and sums alone: no N × N matrix is formed.
The corrected value of an application is μ plus its effect, pulled towards μ the less it was read
(Henderson, Biometrics 31, 1975, 423-447); its error is that of the prediction, variances as given.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .descent import lowest
from .scores import Floats, Places, Scores

STARTS = ((1.0, 1.0), (0.3, 0.3))  # square roots of the ratios
LARGEST = 1e3  # the rest is then a millionth of the whole


class Components(NamedTuple):
    """Variances in squared points."""

    application: float
    reviewer: float
    rest: float


@dataclass(frozen=True)
class Corrected:
    """values, errors: (n,) by application. lenience, lenience_errors: (m,) points that a reviewer
    gives above the average one. draw(count, rng): (count, n) values from their joint distribution."""

    components: Components
    values: Floats
    errors: Floats
    lenience: Floats
    lenience_errors: Floats
    draw: Callable[[int, np.random.Generator], Floats]


def correct(scores: Scores) -> Corrected | None:
    """None where chance cannot be told from applications: too few were read twice (`freedom`), or
    all scores are alike."""
    if scores.freedom <= 0 or scores.is_same:
        return None
    model = Crossed(scores)
    return model.corrected(model.likeliest())


class Sums(NamedTuple):
    """What is left after applications were eliminated, for one ratio: quadratic forms in V⁻¹."""

    pull: Floats  # (n,) how much the scores of an application count against 0
    among: Floats  # (m, m) reviewers
    ones: Floats  # (m,) reviewers with the constant
    scored: Floats  # (m,) reviewers with the scores
    plain: Floats  # (2, 2) constant and scores


class Crossed:
    """The scores in standard deviations from their mean, as counts and sums."""

    def __init__(self, scores: Scores) -> None:
        self.centre, self.unit = float(scores.values.mean()), float(scores.values.std())
        y = (scores.values - self.centre) / self.unit
        self.count, self.square = len(y), float(y @ y)
        self.at, self.by = scores.application, scores.reviewer
        self.read, self.gave = scores.read, scores.gave
        self.sums: Floats = np.bincount(self.at, y).astype(np.float64)
        self.given: Floats = np.bincount(self.by, y).astype(np.float64)
        self.shared, self.couple = couples(scores)

    def likeliest(self) -> tuple[float, float]:
        """The square roots of the two ratios; a ratio that might as well be 0 is 0."""
        tops = [np.abs(lowest(self.deviance, start)) for start in STARTS]
        first, second = min(tops, key=self.deviance)
        floor = self.deviance(np.array([first, second])) + 1e-7
        if self.deviance(np.array([0.0, second])) <= floor:
            first = 0.0
        if self.deviance(np.array([first, 0.0])) <= floor:
            second = 0.0
        return min(float(first), LARGEST), min(float(second), LARGEST)

    def deviance(self, roots: Floats) -> float:
        """-2 log restricted likelihood, without what does not depend on the ratios."""
        first, second = np.minimum(roots**2, LARGEST**2)
        sums = self.left(first)
        inner = np.eye(len(self.gave)) + second * sums.among
        both = np.column_stack([sums.ones, sums.scored])
        forms = sums.plain - second * both.T @ np.linalg.solve(inner, both)
        residual = forms[1, 1] - forms[0, 1] ** 2 / forms[0, 0]
        volume = np.log1p(first * self.read).sum() + np.linalg.slogdet(inner)[1]
        return float(volume + np.log(forms[0, 0]) + (self.count - 1) * np.log(residual))

    def left(self, ratio: float) -> Sums:
        """V⁻¹ for applications alone is I - Z diag(pull) Z'."""
        m, pull = len(self.gave), ratio / (1 + ratio * self.read)
        lost = np.bincount(self.couple, pull[self.shared], minlength=m * m)
        ones = self.gave - np.bincount(self.by, (pull * self.read)[self.at])
        scored = self.given - np.bincount(self.by, (pull * self.sums)[self.at])
        cross = float(self.given.sum() - (pull * self.read) @ self.sums)
        plain = [
            [self.count - float(pull @ self.read**2), cross],
            [cross, self.square - float(pull @ self.sums**2)],
        ]
        among = np.diag(self.gave) - lost.reshape(m, m)
        return Sums(pull, among, ones, scored, np.array(plain))

    def corrected(self, roots: tuple[float, float]) -> Corrected:
        """Back in points. (μ, reviewers / root) have precision `precise`, in units of the rest."""
        sums, root = self.left(roots[0] ** 2), roots[1]
        m = len(self.gave)
        edge = root * sums.ones[None, :]
        inner = np.eye(m) + root**2 * sums.among
        precise = np.block([[sums.plain[:1, :1], edge], [edge.T, inner]])
        right = np.concatenate([sums.plain[0, 1:], root * sums.scored])
        spread = np.linalg.inv(precise)
        found = spread @ right
        residual = (sums.plain[1, 1] - right @ found) / (self.count - 1)
        rest = max(float(residual), 0.0)
        steer = np.zeros((len(self.read), m + 1))
        steer[:, 0] = 1 - sums.pull * self.read
        steer[self.at, 1 + self.by] = -root * sums.pull[self.at]
        own = sums.pull * self.sums
        variances = rest * (sums.pull + np.einsum("ij,jk,ik->i", steer, spread, steer))
        lower = np.linalg.cholesky(spread) * np.sqrt(rest)

        def draw(count: int, rng: np.random.Generator) -> Floats:
            effects = found + rng.standard_normal((count, m + 1)) @ lower.T
            noise = rng.standard_normal((count, len(own))) * np.sqrt(rest * sums.pull)
            return self.centre + self.unit * (own + effects @ steer.T + noise)

        unit = self.unit**2 * rest
        return Corrected(
            Components(unit * roots[0] ** 2, unit * root**2, unit),
            self.centre + self.unit * (own + steer @ found),
            self.unit * np.sqrt(variances),
            self.unit * root * found[1:],
            self.unit * root * np.sqrt(rest * np.diag(spread)[1:]),
            draw,
        )


def couples(scores: Scores) -> tuple[Places, Places]:
    """Every two reviewers of one application, themselves included: the application, and which two
    they are (first · m + second)."""
    order = np.argsort(scores.application, kind="stable")
    read = scores.read.astype(int)
    ends = np.cumsum(read)
    size = np.repeat(read, read)  # of the application of each score
    first = np.repeat(order, size)
    start = np.repeat(np.repeat(ends - read, read), size)
    inside = np.arange(len(first)) - np.repeat(np.cumsum(size) - size, size)
    second = order[start + inside]
    m = len(scores.reviewers)
    return scores.application[first], scores.reviewer[first] * m + scores.reviewer[second]
