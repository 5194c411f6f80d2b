"""Which places fit this person, and why: hard limits, a score, reasons in words.

The way through the rooms:

    parties     Person and Place, checked when they are made
    distance    great-circle kilometres, or None where a position may not be used
    limits      the hard rules, in order, each with its smallest remedy
    scoring     0..1 for one person and one place, from those two alone
    nearby      a grid that finds the places within reach without asking all of them
    proposing   shortlist(): the best k, each with its reasons
    refusing    why_not(): the first broken rule and the change that would lift it
    grouping    assign(): a seat for as many people as can have one, then the best scores
    wording     reasons and refusals as plain Japanese or English

The engine proposes and explains; the person chooses.
"""

from .change import Change
from .distance import EARTH_RADIUS_KM, great_circle_km, km_between
from .grouping import Assigned, GroupProposal, assign
from .limits import RULES
from .listing import Best, best
from .nearest import by_distance
from .parties import RANGES, BadValue, Person, Place
from .people import People
from .places import Places
from .proposing import Proposal, Reason, proposals, shortlist
from .refusing import Refusal, applied, nearest_refusals, why_not
from .scoring import WEIGHTS, Weights, fit, score
from .week import DAYS
from .wording import reason_sentence, refusal_sentence

__all__ = [
    "DAYS",
    "EARTH_RADIUS_KM",
    "RANGES",
    "RULES",
    "WEIGHTS",
    "Assigned",
    "BadValue",
    "Best",
    "Change",
    "GroupProposal",
    "People",
    "Person",
    "Place",
    "Places",
    "Proposal",
    "Reason",
    "Refusal",
    "Weights",
    "applied",
    "assign",
    "best",
    "by_distance",
    "fit",
    "great_circle_km",
    "km_between",
    "nearest_refusals",
    "proposals",
    "reason_sentence",
    "refusal_sentence",
    "score",
    "shortlist",
    "why_not",
]
