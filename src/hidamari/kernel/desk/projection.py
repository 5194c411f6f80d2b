"""Attendance read from door events: one rule, for a tap now and for a rebuild of everything.

Somebody was at a session while a tap (or a naming) of theirs stands that no undo refers to.
They came at the earliest such tap; they left at the latest check-out that refers to one.
Events may arrive late and in any order; the answer is the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hidamari.kernel.desk.enums import DoorKind
from hidamari.kernel.desk.models import DoorEvent

ARRIVALS = (DoorKind.TAP, DoorKind.NAMING)


@dataclass(frozen=True)
class There:
    """Somebody's presence at one session."""

    came_at: datetime
    left_at: datetime | None


def when(event: DoorEvent) -> datetime:
    """The device's time, unless its clock runs ahead of ours."""
    return min(event.device_at, event.received_at)


def presence(events: Iterable[DoorEvent], person_ids: set[UUID]) -> There | None:
    """Whether these people (one person, with merged records) were at the session of the events."""
    events = list(events)
    undone = {e.refers_to for e in events if e.kind == DoorKind.UNDO}
    standing = [e for e in events if e.id not in undone]
    taps = {e.id: e for e in standing if e.kind in ARRIVALS and e.person_id in person_ids}
    if not taps:
        return None
    left = [when(e) for e in standing if e.kind == DoorKind.CHECK_OUT and e.refers_to in taps]
    return There(min(when(e) for e in taps.values()), max(left, default=None))


def nameless(events: Iterable[DoorEvent]) -> dict[str, int]:
    """Heads without a name, by whom they were: not undone, and not named since."""
    events = list(events)
    undone = {e.refers_to for e in events if e.kind == DoorKind.UNDO}
    standing = [e for e in events if e.id not in undone]
    named = {e.refers_to for e in standing if e.kind == DoorKind.NAMING}
    heads: dict[str, int] = {}
    for event in standing:
        if event.kind == DoorKind.HEADCOUNT and event.id not in named:
            heads[event.head] = heads.get(event.head, 0) + event.heads
    return heads
