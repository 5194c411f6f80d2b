"""Read the door: who came to a session, who is expected, how many there are now."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from hidamari.engines.japanese import kana_row, to_hiragana
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.access.seen import note_person
from hidamari.kernel.desk.enums import DoorKind, Head
from hidamari.kernel.desk.models import Attendance, DoorEvent
from hidamari.kernel.desk.projection import nameless
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import AgeBand
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.rules import is_told_of

TILES = 150  # more names than this are found by typing
LATELY = timedelta(days=180)
UNDO = timedelta(minutes=10)


def attendances_visible_to(actor: Actor) -> QuerySet[Attendance]:
    """Who was where, of the people this actor may know of, the latest first."""
    return Attendance.objects.filter(
        people.known_to(actor, ended=True), organisation_id=actor.organisation_id
    ).order_by("-on", "-came_at")


@dataclass(frozen=True)
class Came:
    """One who came: the person, when, the tap to take back, and whether that is still possible."""

    person: Person
    at: Any
    tap_id: UUID | None
    undoable: bool
    left: bool


@dataclass(frozen=True)
class DeskState:
    """Everything the desk page shows."""

    came: list[Came]
    named: int
    nameless: dict[str, int]

    @property
    def heads(self) -> int:
        return sum(self.nameless.values())

    @property
    def total(self) -> int:
        return self.named + self.heads


def desk_state(session: Session, actor: Actor) -> DeskState:
    """Who came, newest first, and the heads without a name. Two statements.

    Whoever may not be named to this actor is here as one more head without a name.
    """
    events = list(DoorEvent.objects.filter(session=session).order_by("device_at", "id"))
    taps = {e.person_id: e for e in events if e.kind in (DoorKind.TAP, DoorKind.NAMING)}
    there = Attendance.objects.filter(session=session, organisation_id=actor.organisation_id)
    rows = list(there.select_related("person").order_by("-came_at", "id"))
    heads = Counter(nameless(events))
    heads.update(_head_of(row.person) for row in rows if not is_told_of(actor, row.person))
    told = (row for row in rows if is_told_of(actor, row.person))
    came = [_came(row, taps.get(row.person_id)) for row in told]
    return DeskState(came, len(came), {head: heads[head] for head in Head.values})


def _head_of(person: Person) -> str:
    return Head.CHILD if person.age_band == AgeBand.CHILD else Head.ADULT


def _came(row: Attendance, tap: DoorEvent | None) -> Came:
    fresh = tap is not None and clock.now() - tap.received_at < UNDO
    return Came(row.person, row.came_at, tap.id if tap else None, fresh, row.left_at is not None)


class Tile(NamedTuple):
    """One name on the desk."""

    id: UUID
    nickname: str
    kana: str


def tiles(session: Session, actor: Actor, words: str = "") -> list[tuple[str, list[Tile]]]:
    """Those not yet here, by kana row: who comes to this series lately, or whom the words find."""
    there = Attendance.objects.filter(session=session, person=OuterRef("pk"))
    absent = people.visible_to(actor).filter(~Exists(there))
    found = people.found_by(absent, words) if words else _expected(absent, session)
    rows: dict[str, list[Tile]] = {}
    for tile in map(Tile._make, found.values_list("pk", "nickname", "kana")[:TILES]):
        note_person(tile.id)
        reading = to_hiragana(tile.kana or tile.nickname)
        rows.setdefault(kana_row(reading), []).append(tile)
    return list(rows.items())


def _expected(absent: QuerySet[Person], session: Session) -> QuerySet[Person]:
    """Everybody of a small house; in a large one those who came to this series most, lately."""
    if len(absent.values("pk")[: TILES + 1]) <= TILES:
        return absent
    lately = Session.objects.filter(series=session.series_id, on__gte=session.on - LATELY)
    visits = Attendance.objects.filter(session__in=list(lately.values_list("pk", flat=True)))
    often = visits.values_list("person").annotate(n=Count("id")).order_by("-n", "person")
    return absent.filter(pk__in=[person for person, _ in often[: 2 * TILES]])


def counts_by_session(sessions: Iterable[Session]) -> dict[UUID, int]:
    """How many came to each session, with and without a name. Two statements, whatever the number."""
    ids = [session.pk for session in sessions]
    named = Attendance.objects.filter(session__in=ids).values("session").annotate(n=Count("id"))
    counts = {row["session"]: row["n"] for row in named}
    events: dict[UUID, list[DoorEvent]] = {}
    for event in DoorEvent.objects.filter(session__in=ids).exclude(kind=DoorKind.TAP):
        events.setdefault(event.session_id, []).append(event)
    for session_id, found in events.items():
        counts[session_id] = counts.get(session_id, 0) + sum(nameless(found).values())
    return counts


def codewords(session: Session) -> dict[str, int]:
    """How people heard of us: codeword -> how often it was named at this session."""
    told = DoorEvent.objects.filter(session=session).exclude(codeword="")
    return dict(told.values_list("codeword").annotate(n=Count("id")))
