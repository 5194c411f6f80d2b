"""One honest answer out of many unlike projects: random-effects pooling, and how sure it is.

    studies    Studies: an effect and its variance each; scales that do not mix are refused
    fitting    weighted least squares: coefficients, residuals and the traces all else needs
    spread     tau²: how unlike the projects are, by EE, DL, PM, ML, REML, HE and SJ
    unlikeness Q, I², H² and the Q-profile interval of tau²
    pooled     the answer: estimate, interval (z, Hartung-Knapp), prediction interval
    moderators meta-regression and groups by theme
    sensitivity  without each study in turn; influence
    asymmetry  Egger's test and trim-and-fill, with their warnings
    contrasts  means, SDs and n → effect and variance
    wording    what may be said, in Japanese and English

Formulas carry their source. Nothing here knows what is good or bad on a scale.
"""

from .asymmetry import Asymmetry, Filled, egger, trim_and_fill
from .contrasts import mean_change, mean_difference, standardised_change, standardised_difference
from .moderators import Group, Groups, Regression, groups, regress
from .pooled import Method, Pooled, Test, pool
from .sensitivity import Influence, Without, influence, leave_one_out
from .studies import Studies

__all__ = [
    "Asymmetry",
    "Filled",
    "Group",
    "Groups",
    "Influence",
    "Method",
    "Pooled",
    "Regression",
    "Studies",
    "Test",
    "Without",
    "egger",
    "groups",
    "influence",
    "leave_one_out",
    "mean_change",
    "mean_difference",
    "pool",
    "regress",
    "standardised_change",
    "standardised_difference",
    "trim_and_fill",
]
