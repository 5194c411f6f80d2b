"""Who comes and who lends a hand. Every change holds the row of its session: nobody overtakes."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.gatherings.enums import SignUpState
from hidamari.kernel.gatherings.models import Hand, Role, Session, SignUp
from hidamari.kernel.gatherings.queries import standing_hands, who_comes
from hidamari.kernel.gatherings.rules import is_open
from hidamari.kernel.organisations.secrets import fresh_secret, hash_of
from hidamari.kernel.people.actions import ask_first
from hidamari.kernel.people.models import Person


class NotOpen(Exception):
    """The session is over or is not held."""


class NoRoom(Exception):
    """All hands of this role are taken."""


@dataclass(frozen=True)
class SignedUp:
    """A sign-up, and the secret of the link to step back: kept nowhere, shown once."""

    sign_up: SignUp
    secret: str


def hold(session: Session) -> Session:
    """The row of the session as it is now, held until the end of the transaction.

    SQLite holds the whole database from the first statement on (IMMEDIATE).
    """
    held = Session.objects.select_for_update(of=("self",)).select_related("place", "series")
    return held.get(pk=session.pk)


@transaction.atomic
def sign_up(
    *,
    session: Session,
    by: Actor,
    person: Person | None = None,
    nickname: str = "",
    agreed: bool = False,
) -> SignedUp:
    """Somebody wants to come: there is room, or they are next on the waiting list.

    A person counts once. Raises NotOpen, and AskFirst where somebody comes whom they must not meet.
    """
    held = hold(session)
    if not is_open(held):
        raise NotOpen
    before = person and _standing(held).filter(person=person).first()
    if before:
        return SignedUp(before, "")
    ask_first(person=person, others=who_comes(held), by=by, agreed=agreed)
    secret = fresh_secret()
    made = SignUp.objects.create(
        organisation_id=held.organisation_id,
        session=held,
        person=person,
        nickname="" if person else nickname,
        state=SignUpState.WAITING if _room(held) == 0 else SignUpState.COMING,
        asked_at=clock.now(),
        secret_hash=hash_of(secret),
    )
    record(by=by, verb="sign-up.made", of=made, fields=["state"])
    return SignedUp(made, secret)


@transaction.atomic
def tie_sign_up(*, session: Session, sign_up_id: UUID | None, person: Person, by: Actor) -> None:
    """Whoever signed up with a nickname came and is on the books now."""
    asked = (
        sign_up_id and SignUp.objects.filter(pk=sign_up_id, session=session, person=None).first()
    )
    if not asked:
        return
    asked.person, asked.nickname = person, ""
    asked.save(update_fields=["person", "nickname"])
    record(by=by, verb="sign-up.tied", of=asked, fields=["person"])


@transaction.atomic
def tell_change(*, sign_up: SignUp, by: Actor) -> None:
    """They know now that the day is another one, or is not held."""
    sign_up.told_at = clock.now()
    sign_up.save(update_fields=["told_at"])
    record(by=by, verb="sign-up.told", of=sign_up, fields=["told_at"])


@transaction.atomic
def withdraw(*, sign_up: SignUp, by: Actor) -> SignUp:
    """They do not come after all; the first one waiting does."""
    held = hold(sign_up.session)
    sign_up.refresh_from_db(fields=["state"])
    if sign_up.state == SignUpState.WITHDRAWN:
        return sign_up
    sign_up.state = SignUpState.WITHDRAWN
    sign_up.save(update_fields=["state"])
    record(by=by, verb="sign-up.withdrawn", of=sign_up, fields=["state"])
    fill_room(held)
    return sign_up


@transaction.atomic
def sweep(*, session: Session, sign_ups: Iterable[SignUp], by: Actor) -> int:
    """Take nonsense away at once; those who wait move up. `bring_back` undoes it. Returns how many."""
    held = hold(session)
    ids = [one.pk for one in sign_ups]
    swept = _standing(held).filter(pk__in=ids, person=None)
    count = swept.update(state=SignUpState.WITHDRAWN, swept_at=clock.now())
    record(by=by, verb="sign-ups.swept", of=held, fields=[f"count={count}"])
    fill_room(held)
    return count


@transaction.atomic
def bring_back(*, session: Session, by: Actor) -> int:
    """What was taken away at once comes back: behind those who stand there now, as there is room."""
    held = hold(session)
    swept = SignUp.objects.filter(session=held).exclude(swept_at=None)
    count = swept.update(state=SignUpState.WAITING, swept_at=None)
    record(by=by, verb="sign-ups.brought-back", of=held, fields=[f"count={count}"])
    fill_room(held)
    return count


def fill_room(session: Session) -> int:
    """Let those wait no longer for whom there is room, first come first. Returns how many."""
    room = _room(session)
    waiting = SignUp.objects.filter(session=session, state=SignUpState.WAITING)
    ids = list(waiting.order_by("asked_at", "id").values_list("id", flat=True)[:room])
    return SignUp.objects.filter(id__in=ids).update(state=SignUpState.COMING)


@transaction.atomic
def read_identity_again(person_ids: list[UUID]) -> None:
    """Records became one, or two again, or went: a free seat goes to whoever waits first.

    Taken apart, two who both come where meanwhile the room was filled: the later one waits; so
    does one who is back.
    """
    theirs = SignUp.objects.filter(person__in=person_ids).values("session")
    for session in Session.objects.filter(pk__in=theirs, ends_at__gt=clock.now()):
        held = hold(session)
        coming = SignUp.objects.filter(session=held, state=SignUpState.COMING)
        both = list(coming.filter(person__in=person_ids).order_by("asked_at", "id"))
        too_many = held.capacity is not None and coming.count() > held.capacity
        back = len(both) > 1 or (both and len(person_ids) == 1)
        if back and too_many:
            SignUp.objects.filter(pk=both[-1].pk).update(state=SignUpState.WAITING)
        if is_open(held):
            fill_room(held)


def _standing(session: Session) -> QuerySet[SignUp]:
    return SignUp.objects.filter(session=session).exclude(state=SignUpState.WITHDRAWN)


def _room(session: Session) -> int | None:
    """Seats left, never below 0; None where nobody counts them."""
    if session.capacity is None:
        return None
    coming = SignUp.objects.filter(session=session, state=SignUpState.COMING).count()
    return max(0, session.capacity - coming)


@transaction.atomic
def take_hand(
    *,
    session: Session,
    role: Role,
    by: Actor,
    person: Person | None = None,
    name: str = "",
    agreed: bool = False,
) -> Hand:
    """Somebody takes a role in one session.

    Raises NotOpen, NoRoom when all hands are there, and AskFirst as `sign_up` does.
    """
    held = hold(session)
    if not is_open(held) or role.series_id != held.series_id:
        raise NotOpen
    taken = standing_hands().filter(session=held, role=role)
    if taken.count() >= role.hands:
        raise NoRoom
    ask_first(person=person, others=who_comes(held), by=by, agreed=agreed)
    hand = Hand.objects.create(
        organisation_id=held.organisation_id,
        session=held,
        role=role,
        person=person,
        name="" if person else name,
    )
    record(by=by, verb="hand.taken", of=hand, fields=["role"])
    return hand


@transaction.atomic
def leave_hand(*, hand: Hand, by: Actor) -> None:
    """They cannot after all."""
    record(by=by, verb="hand.left", of=hand, fields=["role"])
    hand.delete()
