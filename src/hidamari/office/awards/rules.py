"""May it be decided, announced, taken up? Plain answers."""

from collections.abc import Iterable

from hidamari.office.awards.enums import Outcome
from hidamari.office.awards.models import Decision, Letter
from hidamari.office.programme.models import Call


def is_announced(call: Call) -> bool:
    return getattr(call, "announcement", None) is not None


def is_within(call: Call, decisions: Iterable[Decision]) -> bool:
    """What is awarded stays within the budget of the call, where it has one."""
    if call.total is None:
        return True
    awarded = (one.amount for one in decisions if one.outcome == Outcome.AWARD)
    return sum(awarded) <= call.total


def is_ready(call: Call, decisions: Iterable[Decision], left: int) -> bool:
    """Every application is decided, within the budget."""
    return not left and is_within(call, decisions)


def can_be_taken_up(letter: Letter) -> bool:
    """An award whose project is not named yet."""
    return letter.outcome == Outcome.AWARD and letter.project_id is None
