"""Write referrals and letters: received, answered, proposed, chosen, come by arrival, asked, ended."""

from hidamari.packs.prescribing.actions.answering import (
    AlreadyAnswered,
    accept_letter,
    decline_letter,
    revoke_letter,
)
from hidamari.packs.prescribing.actions.arrival import (
    IS_AWAITED,
    read_arrival,
    read_identity_again,
    say_they_came,
)
from hidamari.packs.prescribing.actions.choice import choose_place, propose, say_not_now
from hidamari.packs.prescribing.actions.follow_up import follow_up
from hidamari.packs.prescribing.actions.handing import hand_over, share
from hidamari.packs.prescribing.actions.letter import (
    make_partner,
    receive_letter,
    receive_table,
    receive_told,
    revoke_partner,
    tell_referrer,
)
from hidamari.packs.prescribing.actions.referral import (
    assign_referral,
    end_referral,
    receive_referral,
    reopen_referral,
    say_contacted,
)
from hidamari.packs.prescribing.actions.sweeping import bring_letters_back, sweep_letters
from hidamari.packs.prescribing.actions.way import (
    call_off,
    go_along,
    keep_conversation,
    lift_answer,
    place_says_no,
)

__all__ = [
    "IS_AWAITED",
    "AlreadyAnswered",
    "accept_letter",
    "assign_referral",
    "bring_letters_back",
    "call_off",
    "choose_place",
    "decline_letter",
    "end_referral",
    "follow_up",
    "go_along",
    "hand_over",
    "keep_conversation",
    "lift_answer",
    "make_partner",
    "place_says_no",
    "propose",
    "read_arrival",
    "read_identity_again",
    "receive_letter",
    "receive_referral",
    "receive_table",
    "receive_told",
    "reopen_referral",
    "revoke_letter",
    "revoke_partner",
    "say_contacted",
    "say_not_now",
    "say_they_came",
    "share",
    "sweep_letters",
    "tell_referrer",
]
