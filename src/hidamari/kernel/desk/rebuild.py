"""Read every attendance again from the door events, and compare or replace what is stored."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction

from hidamari.kernel.desk import rhythm
from hidamari.kernel.desk.actions import attendance
from hidamari.kernel.desk.models import Attendance, DoorEvent, Rhythm
from hidamari.kernel.desk.pace import Pace, pace_of
from hidamari.kernel.desk.projection import ARRIVALS, There, presence
from hidamari.kernel.gatherings.models import Series, Session
from hidamari.kernel.people.models import Person

PEOPLE = 100  # whose rhythm is read again in one transaction


@dataclass
class Comparison:
    """What a rebuild found against what is stored."""

    sessions: int = 0
    attendances: int = 0
    missing: int = 0
    surplus: int = 0
    different: int = 0
    rhythms_different: int = 0

    @property
    def is_equal(self) -> bool:
        return not (self.missing or self.surplus or self.different or self.rhythms_different)

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "equal": self.is_equal}


def compare() -> Comparison:
    """Read everything again and say what differs; changes nothing."""
    found, roots = Comparison(), _roots()
    for session in Session.objects.order_by("id").iterator(chunk_size=500):
        read, stored = _read(session, roots), _stored(session)
        found.sessions += 1
        found.attendances += len(read)
        found.missing += len(read.keys() - stored.keys())
        found.surplus += len(stored.keys() - read.keys())
        found.different += sum(read[p] != stored[p] for p in read.keys() & stored.keys())
    found.rhythms_different = sum(1 for _ in _wrong_rhythms())
    return found


def rebuild() -> Comparison:
    """Replace every projection by what the events say. Returns how it differed before.

    Only what differs is written, one session, then a few people at a time: the door never waits.
    Broken off, the next time finishes it.
    """
    before, roots = compare(), _roots()
    for session in list(Session.objects.order_by("id")):
        if _stored(session) != _read(session, roots):
            with transaction.atomic():
                _replace(session, roots)
    paces, wrong = _paces(), iter(list(_wrong_rhythms()))
    while some := list(islice(wrong, PEOPLE)):
        with transaction.atomic():
            owners = Person.objects.filter(pk__in=some).values_list("id", "organisation_id")
            for person_id, organisation_id in owners:
                rhythm.rebuild(person_id, organisation_id, paces)
    return before


def _stored(session: Session) -> dict[UUID, There]:
    rows = Attendance.objects.filter(session=session)
    return {row.person_id: There(row.came_at, row.left_at) for row in rows}


def _replace(session: Session, roots: dict[UUID, UUID]) -> None:
    read = _read(session, roots)
    Attendance.objects.filter(session=session).delete()
    rows = [attendance(session, session.pk, p, there) for p, there in read.items()]
    Attendance.objects.bulk_create(rows, batch_size=1000)


def _paces() -> dict[UUID, Pace]:
    return {series.pk: pace_of(series) for series in Series.objects.iterator()}


def _roots() -> dict[UUID, UUID]:
    """Merged record -> the record that was kept in the end."""
    merged = dict(Person.objects.exclude(merged_into=None).values_list("id", "merged_into_id"))
    return {start: _last(start, merged) for start in merged}


def _last(start: UUID, merged: dict[UUID, UUID]) -> UUID:
    while start in merged:
        start = merged[start]
    return start


def _read(session: Session, roots: dict[UUID, UUID]) -> dict[UUID, There]:
    """Who was there by the events: person -> presence."""
    events = list(DoorEvent.objects.filter(session=session))
    records: dict[UUID, set[UUID]] = {}
    for event in events:
        if event.kind in ARRIVALS and event.person_id:
            root = roots.get(event.person_id, event.person_id)
            records.setdefault(root, {root}).add(event.person_id)
    found = {root: presence(events, ids) for root, ids in records.items()}
    return {root: there for root, there in found.items() if there is not None}


def _wrong_rhythms() -> Iterator[UUID]:
    """People whose summary is not what their attendances say."""
    paces = _paces()
    for row in Rhythm.objects.iterator(chunk_size=1000):
        if rhythm.read_again(row.person_id, row.organisation_id, paces) != rhythm.facts(row):
            yield row.person_id
    summed = Rhythm.objects.values("person")
    lost = Attendance.objects.exclude(person__in=summed).values_list("person", flat=True).distinct()
    yield from lost
