"""Write referrals: received, proposed, chosen, come by arrival, followed up, ended."""

from hidamari.packs.prescribing.actions.arrival import (
    IS_AWAITED,
    read_arrival,
    read_identity_again,
    say_they_came,
)
from hidamari.packs.prescribing.actions.choice import choose_place, propose, say_not_now
from hidamari.packs.prescribing.actions.referral import (
    end_referral,
    follow_up,
    receive_referral,
)

__all__ = [
    "IS_AWAITED",
    "choose_place",
    "end_referral",
    "follow_up",
    "propose",
    "read_arrival",
    "read_identity_again",
    "receive_referral",
    "say_not_now",
    "say_they_came",
]
