from hidamari.packs.prescribing.views.choice import (
    choose,
    not_now,
    not_now_here,
    propose,
    shortlist,
    take_home,
    why_not,
)
from hidamari.packs.prescribing.views.referral import (
    end,
    follow_up,
    receive,
    referral,
    referrals,
    they_came,
)

__all__ = [
    "choose",
    "end",
    "follow_up",
    "not_now",
    "not_now_here",
    "propose",
    "receive",
    "referral",
    "referrals",
    "shortlist",
    "take_home",
    "they_came",
    "why_not",
]
