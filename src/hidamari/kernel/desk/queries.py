"""Read the door: who came to a session, who is expected, how many there are now."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hidamari.engines.japanese import kana_row, to_hiragana
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.desk.enums import DoorKind, Head
from hidamari.kernel.desk.models import Attendance, DoorEvent, LateTap
from hidamari.kernel.desk.projection import nameless
from hidamari.kernel.desk.ticket import Ticket
from hidamari.kernel.gatherings.enums import SignUpState
from hidamari.kernel.gatherings.models import Session, SignUp
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import AgeBand
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.queries.likeness import told_apart
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
    """One who came: the person, when, the tap to take back, whether that is still possible, when they
    went home, and the check-out that can be taken back."""

    person: Person
    at: Any
    tap_id: UUID | None
    undoable: bool
    left_at: Any
    check_out_id: UUID | None
    hint: str = ""


@dataclass(frozen=True)
class DeskState:
    """Everything the desk page shows."""

    came: list[Came]
    named: int
    nameless: dict[str, int]
    left: int = 0  # who went home, of all who came with a name

    @property
    def heads(self) -> int:
        return sum(self.nameless.values())

    @property
    def total(self) -> int:
        """Everybody who came."""
        return self.named + self.heads

    @property
    def named_here(self) -> int:
        """Who is here now with a name that may be told."""
        return sum(one.left_at is None for one in self.came)

    @property
    def here(self) -> int:
        """Who is here now."""
        return self.total - self.left


def desk_state(session: Session, actor: Actor) -> DeskState:
    """Who came, newest first, and the heads without a name. Three statements.

    Whoever may not be named to this actor is here as one more head without a name.
    """
    events = list(DoorEvent.objects.filter(session=session).order_by("device_at", "id"))
    taps = {e.person_id: e for e in events if e.kind in (DoorKind.TAP, DoorKind.NAMING)}
    there = Attendance.objects.filter(session=session, organisation_id=actor.organisation_id)
    rows = list(there.select_related("person").order_by("-came_at", "id"))
    heads = Counter(nameless(events))
    heads.update(_head_of(row.person) for row in rows if not is_told_of(actor, row.person))
    told = (row for row in rows if is_told_of(actor, row.person))
    undone = {e.refers_to for e in events if e.kind == DoorKind.UNDO}
    outs = {e.refers_to: e.id for e in events
            if e.kind == DoorKind.CHECK_OUT and e.id not in undone}  # fmt: skip
    came = [_came(row, taps.get(row.person_id), outs) for row in told]
    hints = told_apart(actor, [one.person for one in came])
    came = [replace(one, hint=hints.get(one.person.pk, "")) for one in came]
    left = sum(row.left_at is not None for row in rows)
    return DeskState(came, len(came), {head: heads[head] for head in Head.values}, left)


def _head_of(person: Person) -> str:
    return Head.CHILD if person.age_band == AgeBand.CHILD else Head.ADULT


def _came(row: Attendance, tap: DoorEvent | None, outs: Mapping[Any, UUID]) -> Came:
    if tap is None:
        return Came(row.person, row.came_at, None, False, row.left_at, None)
    fresh = clock.now() - tap.received_at < UNDO
    return Came(row.person, row.came_at, tap.id, fresh, row.left_at, outs.get(tap.id))


def session_of(kept: Ticket | LateTap) -> Session | None:
    """The session that a ticket or a late tap was for; None where that day was taken away."""
    ours = Session.objects.filter(pk=kept.session_id, organisation_id=kept.organisation_id)
    return ours.select_related("series", "place").first()


def late_visible_to(actor: Actor) -> QuerySet[LateTap]:
    """What came late and waits for a decision, the oldest first."""
    waiting = LateTap.objects.filter(organisation_id=actor.organisation_id, settled_at=None)
    return waiting.order_by("device_at", "id")


def told_of_late(rows: list[LateTap], actor: Actor) -> list[dict[str, Any]]:
    """Each late tap with its session and whoever came, as far as this actor may know. Two statements."""
    sessions = Session.objects.filter(
        pk__in=[row.session_id for row in rows], organisation_id=actor.organisation_id
    ).select_related("series")
    by_id = {session.pk: session for session in sessions}
    ids = [row.told["person_id"] for row in rows if "person_id" in row.told]
    names = {str(person.pk): person for person in people.visible_to(actor).filter(pk__in=ids)}
    return [
        {
            "late": row,
            "session": by_id.get(row.session_id),
            "person": names.get(row.told.get("person_id", "")),
            "kind": DoorKind(row.told["kind"]).label,
        }
        for row in rows
    ]


class Tile(NamedTuple):
    """One name on the desk."""

    id: UUID
    nickname: str
    kana: str
    hint: str  # what tells them from another of this name


def tiles(session: Session, actor: Actor, words: str = "") -> list[tuple[str, list[Tile]]]:
    """Those not yet here, by kana row: who comes to this series lately, or whom the words find."""
    there = Attendance.objects.filter(session=session, person=OuterRef("pk"))
    absent = people.visible_to(actor).filter(~Exists(there))
    found = people.found_by(absent, words) if words else _expected(absent, session)
    rows: dict[str, list[Tile]] = {}
    shown = list(found.only("nickname", "kana")[:TILES])
    hints = told_apart(actor, shown)
    for one in shown:
        reading = to_hiragana(one.kana or one.nickname)
        tile = Tile(one.pk, one.nickname, one.kana, hints.get(one.pk, ""))
        rows.setdefault(kana_row(reading), []).append(tile)
    return list(rows.items())


def _expected(absent: QuerySet[Person], session: Session) -> QuerySet[Person]:
    """Everybody of a small house; in a large one those who came to this series most, lately."""
    if len(absent.values("pk")[: TILES + 1]) <= TILES:
        return absent
    lately = Session.objects.filter(series=session.series_id, on__gte=session.on - LATELY)
    visits = Attendance.objects.filter(session__in=list(lately.values_list("pk", flat=True)))
    often = visits.values_list("person").annotate(n=Count("id")).order_by("-n", "person")
    signed = SignUp.objects.filter(session=session).exclude(state=SignUpState.WITHDRAWN)
    ids = [person for person, _ in often[: 2 * TILES]]
    return absent.filter(Q(pk__in=ids) | Q(pk__in=signed.exclude(person=None).values("person")))


def first_timers(session: Session) -> list[SignUp]:
    """Who signed up with a nickname only and is not written down yet, first come first."""
    asked = SignUp.objects.filter(session=session, person=None, state=SignUpState.COMING)
    return list(asked.order_by("asked_at", "id"))


def version_of(session: Session) -> str:
    """Changes with every event of a session: another device asks whether to look again."""
    return str(DoorEvent.objects.filter(session=session).count())


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
