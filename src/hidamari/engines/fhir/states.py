"""How a referral may go on: states of the Task, which steps are legal, and who may take them.

SDOH Clinical Care, SDOHCC Task For Referral Management, Referral Task State Diagram. Three steps
are FHIR's own (Task state machine of R4) and not drawn there: the sender takes a letter back before
it is answered, a receiver says that it has arrived, and a mistake is marked whenever it is noticed.
"""

from enum import StrEnum

from hidamari.engines.refusal import Refusal


class Status(StrEnum):
    DRAFT = "draft"
    REQUESTED = "requested"
    RECEIVED = "received"  # FHIR's own, not in the guide's value set
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    IN_PROGRESS = "in-progress"
    ON_HOLD = "on-hold"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ENTERED_IN_ERROR = "entered-in-error"


class Side(StrEnum):
    SENDER = "sender"
    RECEIVER = "receiver"


S = Status
GUIDE = {
    S.DRAFT: {S.REQUESTED, S.ENTERED_IN_ERROR},
    S.REQUESTED: {S.ACCEPTED, S.REJECTED},
    S.ACCEPTED: {S.IN_PROGRESS, S.ON_HOLD, S.COMPLETED, S.FAILED, S.CANCELLED},
    S.IN_PROGRESS: {S.ON_HOLD, S.COMPLETED, S.FAILED, S.CANCELLED},
    S.ON_HOLD: {S.IN_PROGRESS, S.COMPLETED, S.FAILED, S.CANCELLED},
}
FHIR = {
    S.REQUESTED: {S.RECEIVED, S.CANCELLED, S.ENTERED_IN_ERROR},
    S.RECEIVED: {S.ACCEPTED, S.REJECTED, S.CANCELLED, S.ENTERED_IN_ERROR},
    **{state: {S.ENTERED_IN_ERROR} for state in (S.ACCEPTED, S.IN_PROGRESS, S.ON_HOLD)},
}
MOVES = {state: frozenset(GUIDE.get(state, set()) | FHIR.get(state, set())) for state in S}
BY_SENDER = frozenset({S.DRAFT, S.REQUESTED, S.CANCELLED, S.ENTERED_IN_ERROR})
BY_RECEIVER = frozenset(S) - {S.DRAFT, S.REQUESTED, S.ENTERED_IN_ERROR}
WITH_REASON = frozenset({S.REJECTED, S.CANCELLED, S.ON_HOLD, S.FAILED})


def refuse_move(
    old: Status, new: Status, *, by: Side, has_reason: bool = False, has_outcome: bool = False
) -> None:
    """Raises Refusal fhir_no_such_step, fhir_not_theirs, fhir_needs_reason, fhir_needs_outcome.

    Staying where one is, is no step and always allowed: the same message may come twice.
    """
    if old == new:
        return
    if new not in MOVES[old]:
        raise Refusal(
            "fhir_no_such_step",
            f"「{old}」から「{new}」へは進めません。",
            f"There is no step from {old} to {new}.",
        )
    if new not in (BY_SENDER if by is Side.SENDER else BY_RECEIVER):
        raise Refusal(
            "fhir_not_theirs",
            f"「{new}」にできるのは、相手側だけです。",
            f"Only the other side can say {new}.",
        )
    refuse_state(new, has_reason=has_reason, has_outcome=has_outcome)


def refuse_state(status: Status, *, has_reason: bool, has_outcome: bool) -> None:
    """What a state has to say. Raises Refusal fhir_needs_reason, fhir_needs_outcome."""
    if status in WITH_REASON and not has_reason:
        raise Refusal(
            "fhir_needs_reason",
            f"「{status}」には理由(statusReason)が要ります。",
            f"{status} needs a reason (statusReason).",
        )
    if status is Status.COMPLETED and not has_outcome:
        raise Refusal(
            "fhir_needs_outcome",
            "「completed」には、どうなったか(output)が要ります。",
            "completed needs an outcome (output).",
        )
