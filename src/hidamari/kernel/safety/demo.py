"""A roster, two worries, and a glass that reception broke yesterday and nobody has reviewed yet."""

from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from hidamari.kernel import clock
from hidamari.kernel.access.roles import LINK_WORKER, RECEPTION
from hidamari.kernel.audit.actions import look
from hidamari.kernel.demo import World
from hidamari.kernel.organisations.models import User
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.enums import NoteKind, Part
from hidamari.kernel.safety import actions, queries
from hidamari.kernel.safety.enums import Worry
from hidamari.ui.dates import Weekday

SLUG = "engawa"
TOKYO = ZoneInfo("Asia/Tokyo")
FRAUD = "「親切な人が通帳を預かってくれる」と話していた。どこの方かは聞いていない。"
DOG = "庭に大きな犬がいて、つながれていない日がある。"
FELL = "受付で気分が悪くなられ、救急車を呼びました。家族の連絡先を見ます。"


def fill(world: World, rng: Random) -> None:
    organisation, by = world.organisations[SLUG], world.actor(SLUG)
    team: dict[UUID | None, User] = {
        user.pk: user for user in queries.who_may_answer(organisation.pk)
    }
    one, other = (team[world.actor(SLUG, role).id] for role in ("coordinator", LINK_WORKER))
    week = {day.value: (one, other)[day.value % 2] for day in Weekday if day < Weekday.SATURDAY}
    actions.set_week(organisation=organisation, who=week, by=by)
    actions.set_day(
        organisation=organisation, on=world.today + timedelta(days=5), user=other, by=by
    )
    worried, visited, fell = rng.sample(world.people[SLUG][3:], k=3)
    _worry(world, worried, Worry.EXPLOITED, FRAUD, other, days_ago=9)
    _worry(world, visited, Worry.VISIT, DOG, one, days_ago=3)
    _glass(world, fell)


def _at(world: World, days_ago: int, hour: int):
    moment = datetime.combine(world.today - timedelta(days=days_ago), time(hour), TOKYO)
    return clock.stopped_at(moment)


def _worry(world: World, person, worry: str, words: str, duty, days_ago: int) -> None:
    with _at(world, days_ago, 15):
        actions.raise_flag(
            person=person, worry=worry, words=words, duty=duty, by=world.actor(SLUG, RECEPTION)
        )


def _glass(world: World, person) -> None:
    """Somebody fell ill at the door: reception looked up whom to call, and nothing else."""
    by, lead = world.actor(SLUG, RECEPTION), world.actor(SLUG)
    people.add_emergency_contact(person=person, who="姪(見本)", phone="000-000-0000", by=lead)
    people.write_note(person=person, kind=NoteKind.BODY, text="血圧の薬をのんでいます。", by=lead)
    with _at(world, days_ago=1, hour=14):
        actions.break_glass(person=person, reason=FELL, by=by)
        look(by=by, of=person, part=Part.CONTACT)
