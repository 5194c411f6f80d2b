"""Judging applications: who reads what, in which order they stand and how sure that is, what fits.

    parties    Application, Reviewer, pairs of both
    network    a flow of least cost, put together piece by piece
    assigning  assign(): enough readers each, no conflict, even loads, themes
    scores     Scores: who gave what to which application
    crossed    strictness taken out: crossed random effects by REML
    contests   only whom each reviewer put first: Bradley-Terry
    ranks      limits of a rank, and the band against the cut
    ranking    rank(): by which method, in which order, with which limits
    standings  all of it for every application, and the strictness of reviewers
    agreement  intraclass correlations
    budgeting  proposals(): which set fits the money
    wording    what must be said with all that, in Japanese and English

Nothing here decides. The same input always gives the same answer.
"""

from .agreement import Agreement, Complete
from .assigning import Assignment, Reading, Shortfall, assign
from .budgeting import Balance, Impossible, Limits, Proposal, Request, affordable, proposals
from .parties import Application, Reviewer
from .ranking import Method, Ranking, rank
from .ranks import Band
from .scores import Scores
from .standings import Standing, Strictness, standings, strictness

__all__ = [
    "Agreement",
    "Application",
    "Assignment",
    "Balance",
    "Band",
    "Complete",
    "Impossible",
    "Limits",
    "Method",
    "Proposal",
    "Ranking",
    "Reading",
    "Request",
    "Reviewer",
    "Scores",
    "Shortfall",
    "Standing",
    "Strictness",
    "affordable",
    "assign",
    "proposals",
    "rank",
    "standings",
    "strictness",
]
