"""May they? And what is a referral waiting for? Plain answers."""

from datetime import date, timedelta

from hidamari.kernel.access.actor import Actor
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Referral

CHOOSING = (State.OPEN, State.CHOSEN, State.NOT_NOW)


def can_work(actor: Actor, referral: Referral) -> bool:
    return actor.organisation_id == referral.organisation_id and actor.may(May.WORK)


def is_choosing(referral: Referral) -> bool:
    """A place can be looked for, chosen, changed or left for later."""
    return referral.state in CHOOSING


def is_elsewhere(referral: Referral) -> bool:
    """The chosen place is another organisation's: no tap at its door reaches us."""
    return referral.place is not None and referral.place.organisation_id != referral.organisation_id


def can_say_they_came(referral: Referral) -> bool:
    return referral.state == State.CHOSEN and is_elsewhere(referral)


def is_due(referral: Referral, on: date, answer_days: int) -> bool:
    due = due_on(referral, answer_days)
    return due is not None and due <= on


def due_on(referral: Referral, answer_days: int) -> date | None:
    """The day by which the next kind thing is due; None while we wait for them to come."""
    if referral.state == State.OPEN:
        return referral.received_on + timedelta(days=answer_days)
    return referral.follow_up_on if referral.state == State.CAME else None


def step_of(referral: Referral) -> int:
    """Where they are: 2 choose, 3 go along, 4 ask how it was, 5 done, 0 ended on the way."""
    if referral.state == State.ENDED:
        return 5 if referral.came_at else 0
    return {State.CHOSEN: 3, State.CAME: 4}.get(State(referral.state), 2)
