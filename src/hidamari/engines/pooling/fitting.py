"""Weighted least squares of k effects on p moderators, and the traces that every estimator needs.

With weights w and W = diag(w), A = X'WX and P = W - WX A⁻¹ X'W, of which only sums are ever formed:
no matrix is larger than k × p.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .studies import Floats


def ones(k: int) -> Floats:
    """The model without moderators: one column."""
    return np.ones((k, 1))


@dataclass(frozen=True)
class Fit:
    """y on x with weights w: shapes (k,), (k, p), (k,). x must have full column rank."""

    y: Floats
    x: Floats
    w: Floats

    @property
    def freedom(self) -> int:
        """k - p."""
        return self.x.shape[0] - self.x.shape[1]

    @cached_property
    def inverse(self) -> Floats:
        """(X'WX)⁻¹, (p, p): the covariance of the coefficients where w are true inverse variances."""
        return np.asarray(np.linalg.inv(self._moment(1)), dtype=np.float64)

    @cached_property
    def coefficients(self) -> Floats:
        """(p,)"""
        return self.inverse @ (self.x.T @ (self.w * self.y))

    @cached_property
    def residuals(self) -> Floats:
        """(k,)"""
        return self.y - self.x @ self.coefficients

    @property
    def q(self) -> float:
        """y'Py: the weighted sum of squared residuals."""
        return float(self.w @ self.residuals**2)

    @property
    def q_slope(self) -> float:
        """-d(y'Py)/d tau² = y'PPy."""
        return float(self.w**2 @ self.residuals**2)

    @property
    def q_curvature(self) -> float:
        """Half of d²(y'Py)/d(tau²)² = y'PPPy."""
        return Fit(self.w * self.residuals, self.x, self.w).q

    @property
    def hat(self) -> Floats:
        """(k,) diagonal of X A⁻¹ X'W: how much each pulls its own fit."""
        return np.einsum("ij,jk,ik->i", self.x, self.inverse, self.x) * self.w

    @property
    def trace(self) -> float:
        """tr P."""
        return float(self.w.sum() - np.trace(self._between(2)))

    @property
    def trace_of_square(self) -> float:
        """tr PP."""
        second = self._between(2)
        third = np.trace(self._between(3))
        return float((self.w**2).sum() - 2 * third + np.trace(second @ second))

    def trace_with(self, variances: Floats) -> float:
        """tr PV for a diagonal V."""
        weighted = self.x * (self.w**2 * variances)[:, None]
        return float(self.w @ variances - np.trace(self.inverse @ (self.x.T @ weighted)))

    @property
    def log_determinant(self) -> float:
        """log |X'WX|."""
        return float(np.linalg.slogdet(self._moment(1))[1])

    def _moment(self, power: int) -> Floats:
        """X'W^power X."""
        return self.x.T @ (self.x * (self.w**power)[:, None])

    def _between(self, power: int) -> Floats:
        """A⁻¹ X'W^power X."""
        return self.inverse @ self._moment(power)
