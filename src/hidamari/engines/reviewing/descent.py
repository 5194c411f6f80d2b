"""The lowest point of a smooth function of two variables, by a triangle that tumbles downhill.

Nelder, Mead, Comput. J. 7, 1965, 308-313. scipy.optimize has it too, but its import alone takes
longer than everything else that a ranking of some hundred scores needs.
"""

from collections.abc import Callable

import numpy as np

from .scores import Floats

ROUNDS = 1000
CLOSE = 1e-8  # how small the triangle must become, relative to where it lies

Height = Callable[[Floats], float]


def lowest(height: Height, start: tuple[float, float]) -> Floats:
    """(2,) from a start away from 0."""
    first = np.array(start)
    corners = [first, first * (1.5, 1), first * (1, 1.5)]
    found = sorted(((height(corner), corner) for corner in corners), key=by_height)
    for _ in range(ROUNDS):
        best, worst = found[0][1], found[2][1]
        if np.abs(worst - best).max() <= CLOSE * (1 + np.abs(best).max()):
            break
        found = sorted(tumbled(height, found), key=by_height)
    return found[0][1]


def tumbled(height: Height, found: list[tuple[float, Floats]]) -> list[tuple[float, Floats]]:
    """The triangle with its worst corner mirrored, stretched or drawn in, else shrunk to its best."""
    (low, best), (middle, other), (high, worst) = found
    centre = (best + other) / 2

    def at(stretch: float) -> tuple[float, Floats]:
        point = centre + stretch * (centre - worst)
        return height(point), point

    mirrored = at(1)
    if mirrored[0] < low:
        return [*found[:2], min(at(2), mirrored, key=by_height)]
    if mirrored[0] < middle:
        return [*found[:2], mirrored]
    inner = at(0.5 if mirrored[0] < high else -0.5)
    if inner[0] < min(mirrored[0], high):
        return [*found[:2], inner]
    closer = [(best + corner) / 2 for corner in (other, worst)]
    return [found[0], *((height(corner), corner) for corner in closer)]


def by_height(corner: tuple[float, Floats]) -> float:
    """Lowest first."""
    return corner[0]
