"""Eighty introductions over a year, in every state; those who came are closed by their own taps."""

from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.demo import World
from hidamari.kernel.desk.models import Attendance
from hidamari.kernel.desk.queries import attendances_visible_to
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing import actions, queries
from hidamari.packs.prescribing.body import Body
from hidamari.packs.prescribing.enums import (
    Basis,
    Channel,
    DeclineReason,
    EndReason,
    HowItGoes,
    Source,
)
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Referral

ZONE = ZoneInfo("Asia/Tokyo")
REFERRERS = {
    Source.SELF: ("",),
    Source.FAMILY: ("娘さん", "弟さん"),
    Source.NEIGHBOUR: ("となりの方", "喫茶店のご主人"),
    Source.WELFARE: ("東区の民生委員さん", "港町の民生委員さん"),
    Source.NURSE: ("浜風市 保健センター",),
    Source.HOSPITAL: ("浜風中央病院 相談室", "ときわ診療所"),
    Source.SUPPORT: ("生活支援相談員さん",),
    Source.CENTRE: ("浜風市 地域包括支援センター",),
    Source.COUNCIL: ("浜風市 福祉課",),
}
HOPES = (
    "木の手ざわりが好き。にぎやかなのは苦手。",
    "だれかと、朝ごはんを食べたい。",
    "話を聞いてくれる人がいると、うれしい。",
    "体を動かすきっかけがほしい。",
    "ひとりで家にいる日を、少し減らしたい。",
    "",
)
SAID = (
    (HowItGoes.COMES, "お茶がおいしかった。次も行ってみます。"),
    (HowItGoes.COMES, "名前で呼んでもらえたのが、うれしかった。"),
    (HowItGoes.SOMETIMES, "少し疲れたけれど、来てよかったです。"),
)
WHY = (
    (EndReason.MOVED, "引っ越しされました。"),
    (EndReason.FOUND, "ご自分で別の集まりを見つけました。"),
    (EndReason.HEALTH, "今は通院が大事だそうです。"),
)
CAME, OPEN, CHOSEN, NOT_NOW, ENDED = 7, 2, 1, 1, 1  # a year of one organisation
FRESH = 2  # days: who came in since then has not been spoken with yet
NEWEST = 2  # of those who came: lately, so that asking how it was is still to be done


def fill(world: World, rng: Random) -> None:
    """About ten introductions for each organisation that meets people."""
    for slug in world.series:
        _letters(world, slug, rng)
        by, people = world.actor(slug, "link-worker"), iter(_shuffled(world, slug, rng))
        for visit in _first_visits(world, slug, rng):
            _came(world, slug, visit, by, rng)
        for _ in range(OPEN):
            _received(world, slug, next(people), rng.randint(1, 12), by, rng)
        for _ in range(CHOSEN):
            _chosen(world, slug, next(people), by, rng)
        for _ in range(NOT_NOW):
            referral, day = _received(world, slug, next(people), rng.randint(15, 90), by, rng)
            with clock.stopped_at(day + timedelta(days=3)):
                actions.say_not_now(referral=referral, by=by)
        _handed_over(world, slug, next(people), by, rng)
        for _ in range(ENDED):
            referral, day = _received(world, slug, next(people), rng.randint(60, 300), by, rng)
            with clock.stopped_at(day + timedelta(days=20)):
                reason, said = rng.choice(WHY)
                actions.end_referral(referral=referral, reason=reason, said=said, by=by)


def _letters(world: World, slug: str, rng: Random) -> None:
    """A partner with a link; one letter waits for our answer, one was declined."""
    organisation, by = world.organisations[slug], world.actor(slug, "coordinator")
    noon = datetime.combine(world.today - timedelta(days=40), time(12), ZONE)
    with clock.stopped_at(noon):
        partner, _ = actions.make_partner(
            organisation=organisation,
            name="浜風中央病院 相談室",
            source=Source.HOSPITAL,
            expires_at=noon + timedelta(days=365),
            by=by,
        )
    for ago, nickname in ((20, "なぎさ"), (2, "こだま")):
        with clock.stopped_at(datetime.combine(world.today - timedelta(days=ago), time(9), ZONE)):
            actions.receive_letter(
                organisation=organisation,
                partner=partner,
                channel=Channel.LINK,
                source=partner.source,
                referrer=f"{partner.name} もみじ",
                basis=rng.choice([Basis.SPOKEN, Basis.PAPER]),
                told_back=True,
                body=Body(nickname, phone="090-0000-0000", reason=rng.choice(HOPES)),
                by=by,
            )
    with clock.stopped_at(datetime.combine(world.today - timedelta(days=18), time(9), ZONE)):
        first = queries.letters_waiting(by)[0]
        actions.decline_letter(letter=first, reason=DeclineReason.FULL, by=by)


def _shuffled(world: World, slug: str, rng: Random) -> list[Person]:
    """Everybody but the one whose whereabouts are protected, in an order of chance."""
    people = [person for person in world.people[slug] if not person.shielded]
    return rng.sample(people, k=len(people))


def _first_visits(world: World, slug: str, rng: Random) -> list[Attendance]:
    """First visits of somebody to a place: the newest, and some from the year before."""
    first: dict[tuple[UUID, UUID], Attendance] = {}
    for visit in attendances_visible_to(world.actor(slug)).select_related("person").reverse():
        first.setdefault((visit.person_id, visit.place_id), visit)
    begun = world.first_day + timedelta(days=30)
    late = sorted((v for v in first.values() if v.on > begun), key=lambda v: v.came_at)
    older = late[:-NEWEST]
    return [*rng.sample(older, k=min(CAME - NEWEST, len(older))), *late[-NEWEST:]]


def _came(world: World, slug: str, visit: Attendance, by: Actor, rng: Random) -> None:
    """Received some days before their first visit, chosen, closed by their own tap, asked after."""
    received = visit.came_at - timedelta(days=rng.choice([3, 5, 6, 9, 12, 20]), hours=2)
    with clock.stopped_at(received):
        referral = _receive(world, slug, visit.person, by, rng)
        actions.propose(referral=referral, by=by)
    with clock.stopped_at(visit.came_at - timedelta(days=rng.choice([1, 2]))):
        actions.choose_place(referral=referral, place=visit.place, by=by)
    with clock.stopped_at(visit.came_at):
        actions.read_arrival(
            organisation_id=referral.organisation_id,
            person_id=visit.person_id,
            session_id=visit.session_id,
            place_id=visit.place_id,
        )
    _asked_after(referral, world, by, rng)


def _asked_after(referral: Referral, world: World, by: Actor, rng: Random) -> None:
    """How is it going? Asked about the day; of the newest, some are still due."""
    referral.refresh_from_db()
    while referral.state == State.CAME and referral.due_on is not None:
        asked = datetime.combine(referral.due_on, time(11), ZONE)
        long_ago = asked.date() < world.today - timedelta(days=30)
        if asked.date() >= world.today or not (long_ago or rng.random() < 0.5):
            return
        last = not queries.follow_ups_of(referral).filter(asked_on=None)[1:].exists()
        goes, said = rng.choice(SAID)
        reason = EndReason.SETTLED if last else ""
        with clock.stopped_at(asked):
            actions.follow_up(referral=referral, goes=goes, said=said, end_reason=reason, by=by)


def _received(
    world: World, slug: str, person: Person, ago: int, by: Actor, rng: Random
) -> tuple[Referral, datetime]:
    """Received so many days ago, with a few places on the table."""
    day = datetime.combine(world.today - timedelta(days=ago), time(10, 30), ZONE)
    with clock.stopped_at(day):
        referral = _receive(world, slug, person, by, rng)
        if ago > FRESH:
            actions.say_contacted(referral=referral, by=by)
        actions.propose(referral=referral, by=by)
    return referral, day


def _chosen(world: World, slug: str, person: Person, by: Actor, rng: Random) -> None:
    """Chosen yesterday; the first visit is still to come."""
    referral, _ = _received(world, slug, person, 4, by, rng)
    yesterday = datetime.combine(world.today - timedelta(days=1), time(15), ZONE)
    with clock.stopped_at(yesterday):
        actions.choose_place(referral=referral, place=world.places[slug][0], by=by)
        _go_along(referral, by)


def _handed_over(world: World, slug: str, person: Person, by: Actor, rng: Random) -> None:
    """Somebody for whom another organisation is asked; its answer is still to come."""
    referral, day = _received(world, slug, person, 5, by, rng)
    others = queries.organisations_to_hand_to(by)
    to = others[list(world.series).index(slug) % len(others)]
    with clock.stopped_at(day + timedelta(days=1)):
        actions.hand_over(
            referral=referral, to=to, fields=["reason", "wishes", "needs"], how="spoken", by=by
        )


def _go_along(referral: Referral, by: Actor) -> None:
    """Agreed for the next day something is held there."""
    session = queries.next_day_at(referral.place_id)
    if session is None:
        return
    begins = clock.local(session.starts_at)
    actions.go_along(
        referral=referral,
        session=session,
        on=session.on,
        meets_at=(begins - timedelta(minutes=20)).time(),
        where="みなと駅前のバス停",
        companion=referral.worker,
        by=by,
    )


def _receive(world: World, slug: str, person: Person, by: Actor, rng: Random) -> Referral:
    source = rng.choice(list(Source))
    basis = Basis.OWN if source == Source.SELF else rng.choice([Basis.SPOKEN, Basis.PAPER])
    return actions.receive_referral(
        project=world.projects[slug][0],
        person=person,
        source=source,
        basis=basis,
        channel=rng.choice([Channel.TALK, Channel.PHONE]),
        worker=queries.workers(by)[0].user,
        referrer=rng.choice(REFERRERS[source]),
        reason=rng.choice(HOPES),
        needs=person.needs,
        wishes=person.wishes,
        days=rng.choice([[], [], [0, 2, 4], [1, 3], [5, 6]]),
        max_km=rng.choice([3, 5, 8]),
        by=by,
    )
