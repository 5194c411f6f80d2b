"""Who came, over a year: regulars with rhythms of their own, some who stopped, heads without a name."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from hidamari.kernel import clock
from hidamari.kernel.demo import World
from hidamari.kernel.desk import actions
from hidamari.kernel.desk.enums import DoorKind, Head
from hidamari.kernel.desk.incoming import read_event
from hidamari.kernel.desk.pace import Pace, pace_of
from hidamari.kernel.desk.ticket import Ticket, ticket_for
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.people.models import Person

CODEWORDS = ("ひなたぼっこ", "えんがわ", "")


@dataclass(frozen=True)
class Habit:
    """One person's way of coming to one series."""

    person: Person
    series_id: UUID
    since: date
    until: date
    chance: float


def fill(world: World, rng: Random) -> None:
    for slug, sessions in world.sessions.items():
        habits = _habits(world, slug, rng)
        paces = {series.pk: pace_of(series) for series in world.series[slug]}
        for session in sorted(sessions, key=lambda s: s.starts_at):
            if session.on < world.today:
                _session(session, habits, paces[session.series_id], world, slug, rng)


def _habits(world: World, slug: str, rng: Random) -> list[Habit]:
    """Everybody has one or two series, begins some day, and a few stopped."""
    habits = []
    for person in world.people[slug]:
        for series in rng.sample(
            world.series[slug], k=min(len(world.series[slug]), rng.choice([1, 1, 2]))
        ):
            since = world.first_day + timedelta(days=int(rng.triangular(0, 330, 60)))
            stay = rng.choices([10, rng.randint(40, 200), 400], weights=[22, 14, 64])[0]
            until = min(since + timedelta(days=stay), world.today)
            habits.append(
                Habit(person, series.pk, since, until, rng.choice([0.35, 0.5, 0.8, 0.95]))
            )
    return habits


def _session(
    session: Session, habits: list[Habit], pace: Pace, world: World, slug: str, rng: Random
) -> None:
    coming = [
        h for h in habits
        if h.series_id == session.series_id and h.since <= session.on <= h.until
        and rng.random() < h.chance
    ]  # fmt: skip
    ticket = ticket_for(session, pace=pace, by=world.actor(slug, "coordinator"))
    for number, habit in enumerate(coming):
        at = session.starts_at + timedelta(minutes=rng.randint(-10, 25), seconds=number)
        first = habit.since + timedelta(days=7) > session.on
        _event(ticket, at, rng, kind=DoorKind.TAP, person_id=habit.person.pk,
               codeword=rng.choice(CODEWORDS) if first else "")  # fmt: skip
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3])):
        head = rng.choice([Head.ADULT, Head.ADULT, Head.CHILD, Head.FIRST])
        _event(ticket, session.starts_at, rng, kind=DoorKind.HEADCOUNT, head=head, heads=1)


def _event(ticket: Ticket, at, rng: Random, **facts) -> None:
    with clock.stopped_at(at):
        told = {"id": _id(at, rng), "device_at": at, **facts}
        actions.take(ticket=ticket, told=read_event(told))


def _id(at, rng: Random) -> UUID:
    """A UUIDv7 of that moment; its chance part comes from the demo's own dice."""
    millis = int(at.timestamp() * 1000)
    value = (millis << 80) | (0x7 << 76) | (rng.getrandbits(12) << 64) | (0b10 << 62)
    return UUID(int=value | rng.getrandbits(62))
