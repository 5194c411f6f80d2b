"""How unlike the studies are: Q, its p, I², H², and the Q-profile interval of tau²."""

from dataclasses import dataclass

from scipy.special import chdtrc, chdtri

from .fitting import Fit
from .spread import tau2_where_q_is
from .studies import Floats


@dataclass(frozen=True)
class Unlikeness:
    """q is always with weights 1/v; p its chance if all true effects were equal.

    i2: percent of the variance that is between studies (Higgins, Thompson, Stat. Med. 21, 2002,
    1539-1558); h2: total over sampling variance. None where one study alone is left.
    """

    q: float
    freedom: int
    p: float | None
    i2: float | None
    h2: float | None


def unlikeness(y: Floats, v: Floats, x: Floats, tau2: float, *, equal: bool) -> Unlikeness:
    """With the typical sampling variance (k - p)/tr P. `equal`: no tau² was estimated, so I² and H²
    come from Q itself."""
    fixed = Fit(y, x, 1 / v)
    q, freedom = fixed.q, fixed.freedom
    if freedom <= 0:
        return Unlikeness(q if freedom else 0.0, freedom, None, None, None)
    p = float(chdtrc(freedom, q))
    if equal:
        return Unlikeness(q, freedom, p, 100 * max(0.0, 1 - freedom / q) if q else 0.0, q / freedom)
    typical = freedom / fixed.trace
    return Unlikeness(q, freedom, p, 100 * tau2 / (tau2 + typical), tau2 / typical + 1)


def tau2_interval(y: Floats, v: Floats, x: Floats, level: float) -> tuple[float, float] | None:
    """Q-profile limits of tau² (Viechtbauer, Stat. Med. 26, 2007, 37-52), cut off at 0.

    Exact where the effects are normal. Studies more alike than chance allows give (0, 0).
    """
    freedom = len(y) - x.shape[1]
    if freedom <= 0:
        return None
    tail = (1 - level) / 2
    low, high = (
        tau2_where_q_is(float(chdtri(freedom, share)), y, v, x) for share in (tail, 1 - tail)
    )
    return low, high
