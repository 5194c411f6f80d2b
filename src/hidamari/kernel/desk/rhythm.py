"""The per-person summary: how often, when last, and the day after which they count as away."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from hidamari.engines.rhythm import LAST_ATTENDANCES, reckon
from hidamari.kernel.desk import statements
from hidamari.kernel.desk.models import Attendance, DoorEvent, Rhythm
from hidamari.kernel.desk.pace import Pace, pace_of
from hidamari.kernel.desk.ticket import Ticket
from hidamari.kernel.gatherings.models import Series, Session


@dataclass(frozen=True)
class Known:
    """A person at the door and the days they came lately, oldest first."""

    person_id: UUID
    times: int
    first_on: date | None
    last_on: date | None
    recent: tuple[date, ...]
    has_history: bool  # whether anything else is known of them in this session
    awaited: bool  # whether a pack waits for them at this place
    apart: bool  # whether somebody is here whom they must not meet


def known(event: DoorEvent, ticket: Ticket, *, hidden_too: bool = False) -> Known | None:
    """The person an event is about, held until the end of the transaction; None for a stranger.

    An event for a merged record is one for the record that was kept, whoever may know of it.
    """
    row = _read(event, ticket, event.person_id, hidden_too or ticket.sees_shielded)
    while row is not None and row[1] is not None:
        row = _read(event, ticket, row[1], True)
    if row is None:
        return None
    person_id, _, times, first_on, last_on, recent, _, has_history, awaited, apart = row
    return Known(
        _as_uuid(person_id),
        times or 0,
        _as_date(first_on),
        _as_date(last_on),
        _as_days(recent),
        bool(has_history),
        bool(awaited),
        bool(apart),
    )


def _read(event: DoorEvent, ticket: Ticket, person: Any, hidden_too: bool) -> Any:
    return statements.read_person(
        person=_as_uuid(person), ticket=ticket, event=event.id, hidden_too=hidden_too
    )


def _as_uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _as_date(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _as_days(value: list[str] | str | None) -> tuple[date, ...]:
    days = json.loads(value) if isinstance(value, str) else value or ()
    return tuple(map(date.fromisoformat, days))


def with_day(known: Known, ticket: Ticket) -> Rhythm:
    """The summary with one more attendance, the newest, without reading the others."""
    return _row(
        person_id=known.person_id,
        organisation_id=ticket.organisation_id,
        times=known.times + 1,
        first_on=known.first_on or ticket.on,
        days=(*known.recent, ticket.on),
        session_id=ticket.session_id,
        pace=ticket.pace,
    )


def rebuild(
    person_id: UUID, organisation_id: UUID, paces: Mapping[UUID, Pace] | None = None
) -> None:
    """Write the summary of one person anew, from all their attendances."""
    Rhythm.objects.filter(person_id=person_id).delete()
    row = _from_attendances(person_id, organisation_id, paces)
    if row is not None:
        row.save(force_insert=True)


def read_again(
    person_id: UUID, organisation_id: UUID, paces: Mapping[UUID, Pace] | None = None
) -> dict[str, Any] | None:
    """What the summary should say; changes nothing."""
    row = _from_attendances(person_id, organisation_id, paces)
    return facts(row) if row else None


def facts(row: Rhythm) -> dict[str, Any]:
    """A summary as plain values."""
    return {field.attname: getattr(row, field.attname) for field in Rhythm._meta.concrete_fields}


def _from_attendances(
    person_id: UUID, organisation_id: UUID, paces: Mapping[UUID, Pace] | None
) -> Rhythm | None:
    there = Attendance.objects.filter(person_id=person_id).order_by("on", "came_at")
    rows = list(there.values_list("on", "session_id"))
    if not rows:
        return None
    last = Session.objects.select_related("series").get(id=rows[-1][1])
    pace = (paces or {}).get(last.series_id) or pace_of(last.series)
    return _row(
        person_id=person_id,
        organisation_id=organisation_id,
        times=len(rows),
        first_on=rows[0][0],
        days=tuple(day for day, _ in rows),
        session_id=rows[-1][1],
        pace=pace,
    )


def _row(*, person_id: UUID, organisation_id: UUID, times: int, first_on: date,
         days: tuple[date, ...], session_id: UUID | None, pace: Pace) -> Rhythm:  # fmt: skip
    recent = tuple(dict.fromkeys(days))[-LAST_ATTENDANCES:]
    reckoned = reckon(recent, pace.interval, pace.pauses, floor=pace.floor, factor=pace.factor)
    return Rhythm(
        person_id=person_id,
        organisation_id=organisation_id,
        times=times,
        first_on=first_on,
        last_on=recent[-1],
        recent=[day.isoformat() for day in recent],
        gap_days=reckoned.rhythm,
        away_on=reckoned.away_on or recent[-1],
        last_session_id=session_id,
    )


@transaction.atomic
def reckon_series(series_id: UUID) -> int:
    """The weeks of a series have changed: reckon anew who of its regulars counts as away.

    Returns how many summaries changed.
    """
    pace = pace_of(Series.objects.get(id=series_id))
    rows = Rhythm.objects.filter(last_session__series=series_id)
    changed = []
    for row in rows.iterator(chunk_size=2000):
        days = [date.fromisoformat(day) for day in row.recent]
        gap, away_on = reckon(
            days, pace.interval, pace.pauses, floor=pace.floor, factor=pace.factor
        )
        if away_on and (gap, away_on) != (row.gap_days, row.away_on):
            row.gap_days, row.away_on = gap, away_on
            changed.append(row)
    Rhythm.objects.bulk_update(changed, ["gap_days", "away_on"], batch_size=1000)
    return len(changed)
