"""Two records of one person who come to the same session take one seat: the better of the two."""

from typing import Any
from uuid import UUID

from hidamari.kernel.gatherings.enums import SignUpState
from hidamari.kernel.people.ties import Facts


def where_they_come(sign_up: Any) -> UUID | None:
    """The session to which somebody comes, or waits to; None for whoever stepped back."""
    return None if sign_up.state == SignUpState.WITHDRAWN else sign_up.session_id


def one_seat(kept: Any, merged: Any) -> tuple[Facts, Facts]:
    """A seat is better than a place in the waiting list, and the earlier turn than the later."""
    comes = SignUpState.COMING in (kept.state, merged.state)
    state = SignUpState.COMING if comes else SignUpState.WAITING
    asked_at = min(kept.asked_at, merged.asked_at)
    return {"state": state, "asked_at": asked_at}, {"state": SignUpState.WITHDRAWN}
