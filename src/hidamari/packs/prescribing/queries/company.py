"""How many people are usually there: of our own places only, from what happened at the door."""

from collections.abc import Iterable
from datetime import timedelta
from statistics import median
from uuid import UUID

from hidamari.kernel import clock
from hidamari.kernel.desk.queries import counts_by_session
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.models import Session

LATELY = timedelta(weeks=8)


def usual_number(organisation_id: UUID, place_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Place id → the median of those who came to its sessions of the last eight weeks."""
    today = clock.today()
    held = Session.objects.filter(
        organisation=organisation_id,
        place__in=list(place_ids),
        on__range=(today - LATELY, today - timedelta(days=1)),
        state=SessionState.PLANNED,
    )
    sessions = list(held.only("id", "place_id"))
    counts = counts_by_session(sessions)
    came: dict[UUID, list[int]] = {}
    for session in sessions:
        came.setdefault(session.place_id, []).append(counts.get(session.pk, 0))
    return {place: round(median(found)) for place, found in came.items()}
