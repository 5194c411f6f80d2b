"""What is pooled: an effect and the variance of its estimate for each study (project)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hidamari.engines.refusal import Refusal

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Studies:
    """k effects, in the same order everywhere.

    effects: (k,) in the unit of the scale, or in standard deviations where `standardised`.
    variances: (k,) squared standard errors of the effects, all above 0.
    labels: (k,) what each is called.
    scales: (k,) the scale and version each was measured on; empty where nobody said.
    standardised: the effects are in standard deviations, so that scales may differ.

    Raises Refusal: no_studies, lengths, not_a_number, variance, scales_mixed.
    """

    effects: Floats
    variances: Floats
    labels: tuple[str, ...]
    scales: tuple[str, ...] = ()
    standardised: bool = False

    @classmethod
    def of(
        cls,
        effects: ArrayLike,
        variances: ArrayLike,
        labels: Sequence[str] = (),
        scales: Sequence[str] = (),
        *,
        standardised: bool = False,
    ) -> "Studies":
        """From anything like an array; labels are numbers from 1 where none are given."""
        y, v = as_column(effects), as_column(variances)
        named = tuple(labels) or tuple(str(number + 1) for number in range(len(y)))
        return cls(y, v, named, tuple(scales), standardised)

    def __post_init__(self) -> None:
        effects, variances = self.effects, self.variances
        if not len(effects):
            raise Refusal("no_studies", "まとめる結果がありません。", "There is nothing to pool.")
        if not len(effects) == len(variances) == len(self.labels):
            raise Refusal(
                "lengths", "効果と分散の数が合いません。", "Effects and variances differ in number."
            )
        if not (np.isfinite(effects).all() and np.isfinite(variances).all()):
            raise Refusal(
                "not_a_number", "数でない値があります。", "There is a value that is not a number."
            )
        if (variances <= 0).any():
            raise Refusal("variance", "分散は0より大きい数です。", "A variance is greater than 0.")
        self._refuse_mixed_scales()

    def _refuse_mixed_scales(self) -> None:
        """Points of different scales do not add up, not even of two versions of one name."""
        known = sorted({scale for scale in self.scales if scale})
        if len(known) > 1 and not self.standardised:
            raise Refusal(
                "scales_mixed",
                f"ちがう尺度（{'、'.join(known)}）の点数はそのまままとめられません。"
                "標準化した効果を使ってください。",
                f"Scores of different scales ({', '.join(known)}) cannot be pooled as they are. "
                "Use standardised effects.",
            )

    def __len__(self) -> int:
        return len(self.effects)

    def take(self, rows: Sequence[int] | NDArray[np.int64]) -> "Studies":
        """Only these studies, in this order."""
        rows = list(rows)
        scales = tuple(self.scales[row] for row in rows) if self.scales else ()
        labels = tuple(self.labels[row] for row in rows)
        return Studies(self.effects[rows], self.variances[rows], labels, scales, self.standardised)

    def without(self, row: int) -> "Studies":
        """All but one."""
        return self.take([other for other in range(len(self)) if other != row])


def as_column(values: ArrayLike) -> Floats:
    """A flat array of floats."""
    return np.atleast_1d(np.asarray(values, dtype=np.float64)).ravel()
