from hidamari.packs.prescribing.views.board import referrals
from hidamari.packs.prescribing.views.choice import (
    choose,
    not_now,
    not_now_here,
    propose,
    shortlist,
    take_home,
    why_not,
)
from hidamari.packs.prescribing.views.learning import learning
from hidamari.packs.prescribing.views.letters import (
    accept,
    decline,
    letter,
    letters,
    partners,
    revoke_partner,
)
from hidamari.packs.prescribing.views.outside import introduce, receipt, take_back
from hidamari.packs.prescribing.views.paper import answer, blank, referral_answer
from hidamari.packs.prescribing.views.referral import (
    assign,
    contacted,
    end,
    receive,
    referral,
    reopen,
    they_came,
)
from hidamari.packs.prescribing.views.table import table
from hidamari.packs.prescribing.views.way import (
    call_off,
    conversation,
    follow_up,
    go_along,
    go_along_ics,
    hand_over,
    place_no,
    place_yes,
)

__all__ = [
    "accept",
    "answer",
    "assign",
    "blank",
    "call_off",
    "choose",
    "contacted",
    "conversation",
    "decline",
    "end",
    "follow_up",
    "go_along",
    "go_along_ics",
    "hand_over",
    "introduce",
    "learning",
    "letter",
    "letters",
    "not_now",
    "not_now_here",
    "partners",
    "place_no",
    "place_yes",
    "propose",
    "receipt",
    "receive",
    "referral",
    "referral_answer",
    "referrals",
    "reopen",
    "revoke_partner",
    "shortlist",
    "table",
    "take_back",
    "take_home",
    "they_came",
    "why_not",
]
