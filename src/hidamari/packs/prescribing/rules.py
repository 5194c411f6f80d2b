"""May they? And what is to be done next, by when? Plain answers."""

from datetime import date, timedelta
from typing import NamedTuple

from hidamari.engines.japanese import working_day_after, working_day_from
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.packs.prescribing.enums import (
    Basis,
    LetterState,
    NextStep,
    Source,
)
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Letter, Referral

CHOOSING = (State.OPEN, State.CHOSEN, State.NOT_NOW)
UNDER_WAY = (State.OPEN, State.CHOSEN, State.CAME, State.NOT_NOW, State.HANDED)
WITH_THEIR_YES = (Basis.OWN, Basis.SPOKEN, Basis.PAPER)


def can_work(actor: Actor, referral: Referral) -> bool:
    return actor.organisation_id == referral.organisation_id and actor.may(May.WORK)


def is_choosing(referral: Referral) -> bool:
    """A place can be looked for, chosen, changed or left for later."""
    return referral.state in CHOOSING


def is_under_way(referral: Referral) -> bool:
    return referral.state in UNDER_WAY


def is_ended(referral: Referral) -> bool:
    return referral.state == State.ENDED


def is_elsewhere(referral: Referral) -> bool:
    """The chosen place is another organisation's: no tap at its door reaches us."""
    return referral.place is not None and referral.place.organisation_id != referral.organisation_id


def can_say_they_came(referral: Referral) -> bool:
    return referral.state == State.CHOSEN and is_elsewhere(referral)


def is_waiting(letter: Letter) -> bool:
    return letter.state == LetterState.WAITING


def rests_on_their_yes(basis: str) -> bool:
    """Otherwise we ask them ourselves before anything else is done."""
    return basis in WITH_THEIR_YES


def is_known_to_want_it(source: str) -> bool:
    """Whoever comes by themselves has been spoken with."""
    return source == Source.SELF


def referrer_of(referral: Referral) -> str:
    """Whoever introduced them, by name or else by what they are."""
    return referral.referrer or str(referral.get_source_display())


def is_late(referral: Referral, on: date) -> bool:
    return referral.due_on is not None and referral.due_on <= on


def step_of(referral: Referral) -> int:
    """Where they are: 2 choose, 3 go along, 4 ask how it was, 5 done, 0 ended on the way."""
    if referral.state == State.ENDED:
        return 5 if referral.came_at else 0
    return {State.CHOSEN: 3, State.CAME: 4}.get(State(referral.state), 2)


class Terms(NamedTuple):
    """Days that the organisation allows itself (settings)."""

    contact: int  # working days
    answer: int
    come: int
    again: int


class Next(NamedTuple):
    """The next step, empty when there is none, and the day by which it is due."""

    step: str
    due_on: date | None


def next_of(
    referral: Referral, terms: Terms, *, visit_on: date | None, ask_on: date | None, today: date
) -> Next:
    """What is to be done next.

    visit_on: the day somebody goes along, where that is agreed; ask_on: the next follow-up.
    What nobody agreed on falls due on a day on which somebody works.
    """
    match referral.state:
        case State.OPEN if referral.contacted_on is None:
            return Next(NextStep.CONTACT, working_day_after(referral.received_on, terms.contact))
        case State.OPEN:
            return Next(NextStep.PROPOSE, _in_days(referral.received_on, terms.answer))
        case State.CHOSEN:
            chosen_on = clock.local(referral.chosen_at).date() if referral.chosen_at else today
            return Next(NextStep.COME, visit_on or _in_days(chosen_on, terms.come))
        case State.CAME:
            return Next(NextStep.ASK, ask_on) if ask_on else Next(NextStep.FINISH, today)
        case State.NOT_NOW:
            return Next(NextStep.AGAIN, _in_days(today, terms.again))
        case State.HANDED:
            return Next(NextStep.ANSWER, _in_days(today, terms.answer))
    return Next("", None)


def _in_days(day: date, days: int) -> date:
    return working_day_from(day + timedelta(days=days))
