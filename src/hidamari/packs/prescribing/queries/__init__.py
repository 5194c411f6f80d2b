"""Read referrals, the places that fit, why another does not, and what it adds up to."""

from hidamari.packs.prescribing.queries.matching import (
    Candidate,
    best_for,
    places_open_to,
    places_to_choose,
    refusals,
)
from hidamari.packs.prescribing.queries.referrals import (
    counts_by_state,
    follow_ups_due,
    next_day_at,
    open_referrals,
    proposals_of,
    referrals_visible_to,
    waiting_longest,
)

__all__ = [
    "Candidate",
    "best_for",
    "counts_by_state",
    "follow_ups_due",
    "next_day_at",
    "open_referrals",
    "places_open_to",
    "places_to_choose",
    "proposals_of",
    "referrals_visible_to",
    "refusals",
    "waiting_longest",
]
