"""A referral closes by arrival: the first check-in, not undone, at the chosen place after the choice.

Read from the attendances, so that taps, undos, late papers and merged records come to the same
answer. A place of another organisation sends us no taps: there somebody of us says so.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor, house
from hidamari.kernel.audit.actions import record
from hidamari.kernel.desk.models import Attendance
from hidamari.packs.prescribing.actions.due import save
from hidamari.packs.prescribing.actions.follow_up import drop_follow_ups, plan_follow_ups
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Referral

AWAITED = (State.CHOSEN, State.CAME)
IS_AWAITED = f"""EXISTS (SELECT 1 FROM prescribing_referral w WHERE w.person_id = p.id
  AND w.place_id = %s AND w.state IN ({", ".join(f"'{state.value}'" for state in AWAITED)}))"""


def read_arrival(
    *, organisation_id: UUID, person_id: UUID, session_id: UUID, place_id: UUID
) -> None:
    """Somebody's presence at a place has changed, and a referral may wait for it."""
    found = Referral.objects.filter(person_id=person_id, place_id=place_id, state__in=AWAITED)
    for referral in found.select_for_update():
        _read(referral)


@transaction.atomic
def read_identity_again(person_ids: list[UUID]) -> None:
    """Two records became one, or two again: read from the attendances who came where."""
    for referral in Referral.objects.filter(person__in=person_ids, state__in=AWAITED):
        _read(referral)


def _read(referral: Referral) -> None:
    """Close it by the first check-in since the choice, or open it again when there is none."""
    first = (
        Attendance.objects.filter(
            person_id=referral.person_id,
            place=referral.place,
            came_at__gte=referral.chosen_at,
        )
        .order_by("came_at", "id")
        .first()
    )
    if first is not None:
        _close(referral, first)
    elif referral.state == State.CAME and referral.came_session_id is not None:
        _reopen(referral)


def _close(referral: Referral, first: Attendance) -> None:
    if (referral.came_at, referral.came_session_id) == (first.came_at, first.session_id):
        return
    _set_came(referral, first.came_at, first.session_id, first.on)
    record(by=_house(referral), verb="referral.closed-by-arrival", of=referral, fields=["state"])


def _reopen(referral: Referral) -> None:
    drop_follow_ups(referral)
    save(referral, state=State.CHOSEN, came_at=None, came_session=None)
    record(by=_house(referral), verb="referral.reopened", of=referral, fields=["state"])


@transaction.atomic
def say_they_came(*, referral: Referral, by: Actor) -> Referral:
    """We went along to a place of another organisation, where no tap of ours is made."""
    _set_came(referral, clock.now(), None, clock.today())
    record(by=by, verb="referral.came", of=referral, fields=["state"])
    return referral


def _set_came(referral: Referral, at: datetime, session_id: UUID | None, on: date) -> None:
    plan_follow_ups(referral, on)
    contacted = referral.contacted_on or on
    save(referral, state=State.CAME, came_at=at, came_session_id=session_id, contacted_on=contacted)


def _house(referral: Referral) -> Actor:
    return house(referral.organisation_id, permissions=frozenset())
