"""Introductions: the way of one person, the letters that begin it, and what is done on the way."""

from hidamari.packs.prescribing.models.letter import Letter, Partner
from hidamari.packs.prescribing.models.referral import Proposal, Referral
from hidamari.packs.prescribing.models.way import (
    Accompaniment,
    Conversation,
    FollowUp,
    PlaceAnswer,
)

__all__ = [
    "Accompaniment",
    "Conversation",
    "FollowUp",
    "Letter",
    "Partner",
    "PlaceAnswer",
    "Proposal",
    "Referral",
]
