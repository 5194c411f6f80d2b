"""Scores as reviewers gave them, once for each application they read. More is better."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hidamari.engines.refusal import Refusal

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Scores:
    """N scores of n applications by m reviewers.

    applications, reviewers: their keys in the order in which they first appear.
    application, reviewer: (N,) whose score each is, by place; values: (N,) in points.

    Raises Refusal: no_scores, not_a_number, repeated.
    """

    applications: tuple[str, ...]
    reviewers: tuple[str, ...]
    application: Places
    reviewer: Places
    values: Floats

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, float]]) -> "Scores":
        """From (application, reviewer, value)."""
        listed = list(rows)
        applications = {key: n for n, key in enumerate(dict.fromkeys(row[0] for row in listed))}
        reviewers = {key: n for n, key in enumerate(dict.fromkeys(row[1] for row in listed))}
        return cls(
            tuple(applications),
            tuple(reviewers),
            np.array([applications[row[0]] for row in listed], dtype=np.intp),
            np.array([reviewers[row[1]] for row in listed], dtype=np.intp),
            np.array([row[2] for row in listed], dtype=np.float64),
        )

    def __post_init__(self) -> None:
        if not len(self.values):
            raise Refusal("no_scores", "点数がありません。", "There are no scores.")
        if not np.isfinite(self.values).all():
            raise Refusal(
                "not_a_number", "数でない点数があります。", "There is a score that is not a number."
            )
        pairs = self.application * len(self.reviewers) + self.reviewer
        values, times = np.unique(pairs, return_counts=True)
        if (times > 1).any():
            application, reviewer = divmod(int(values[times > 1][0]), len(self.reviewers))
            what, who = self.applications[application], self.reviewers[reviewer]
            raise Refusal(
                "repeated",
                f"「{who}」は「{what}」に2回点数をつけています。",
                f"“{who}” scored “{what}” twice.",
            )

    @cached_property
    def read(self) -> Floats:
        """(n,) how many scores each application has."""
        return np.bincount(self.application).astype(np.float64)

    @cached_property
    def gave(self) -> Floats:
        """(m,) how many scores each reviewer gave."""
        return np.bincount(self.reviewer).astype(np.float64)

    @cached_property
    def means(self) -> Floats:
        """(n,) the raw mean of each application."""
        return np.bincount(self.application, self.values) / self.read

    @cached_property
    def parts(self) -> int:
        """Into how many parts applications and reviewers fall that no score ties to one another."""
        mark, before = np.arange(len(self.applications)), np.array([-1])
        while not np.array_equal(mark, before):  # the least mark spreads through reviewers
            before, least = mark, np.full(len(self.reviewers), len(mark))
            np.minimum.at(least, self.reviewer, mark[self.application])
            mark = mark.copy()
            np.minimum.at(mark, self.application, least[self.reviewer])
        return len(np.unique(mark))

    @property
    def freedom(self) -> int:
        """Scores left over to tell chance, once every application and reviewer has its own level."""
        levels = len(self.applications) + len(self.reviewers) - self.parts
        return len(self.values) - levels

    @property
    def is_same(self) -> bool:
        """Whether all scores are alike."""
        return bool((self.values == self.values[0]).all())
