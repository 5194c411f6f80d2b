"""Which places fit this person, and why: hard limits, a score, reasons in words.

The way through the rooms:

    parties     Person and Place, checked when they are made; week: their days and hours
    distance    great-circle kilometres, or None where a position may not be used
    limits      the hard rules, in order, each with its smallest remedy (a Change);
                reach, opening and audience hold the longer ones
    scoring     0..1 for one person and one place, from those two alone
    refusing    why_not(): the first broken rule and the change that would lift it
    wording     reasons and refusals as plain Japanese or English

and for many at once, by arrays that say the same:

    places, people   columns (words as bits, ragged lists)
    blocks           neighbours together, each block with the places in its reach
    worth, bounding  no fit is above its bound: single precision leaves nearly all pairs aside
    exact            the score of the others, digit for digit that of `scoring`
    listing          best(): the best k of everybody
    proposing        shortlist(): the best k of one, each with its reasons
    nearest          all places for one person by distance
    flow, bound      seats for as many as can have one; how much better it could be at most
    grouping         assign(): the proposal for everybody together

Nothing here knows a name, an organisation or a record: people and places are ids, positions and
limits. So those of several organisations are matched together, each organisation handing in its own
people under ids that only it can read and getting back only their rows.

The engine proposes and explains; the person chooses.
"""

from hidamari.engines.globe import EARTH_RADIUS_KM, great_circle_km

from .change import Change
from .distance import km_between
from .grouping import Assigned, GroupProposal, assign, assign_many
from .limits import RULES
from .listing import Best, best
from .nearest import by_distance
from .parties import RANGES, BadValue, Person, Place
from .people import People
from .places import Places
from .proposing import Proposal, Reason, proposals, shortlist
from .refusing import Refusal, applied, nearest_refusals, why_not
from .scoring import fit, score
from .week import DAYS
from .weights import WEIGHTS, Weights
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
    "assign_many",
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
