"""Read letters of introduction, the partners who write them, and who of us could go along."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation, User
from hidamari.kernel.organisations.queries import (
    every_organisation,
    members_visible_to,
    project_on,
    setting,
)
from hidamari.kernel.organisations.secrets import hash_of
from hidamari.kernel.packs import registry
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import ContactKind, PeoplePermission
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing.body import Body
from hidamari.packs.prescribing.enums import LetterState, PrescribingPermission
from hidamari.packs.prescribing.models import Letter, Partner
from hidamari.packs.prescribing.queries.referrals import loads

LIKE = 5


def letters_visible_to(actor: Actor) -> QuerySet[Letter]:
    """Letters to the actor's organisation, the longest waiting first."""
    return _letters_to(actor).filter(swept_at=None)


def letters_swept(actor: Actor) -> QuerySet[Letter]:
    """What was taken away at once and can be brought back."""
    return _letters_to(actor).exclude(swept_at=None)


def _letters_to(actor: Actor) -> QuerySet[Letter]:
    found = Letter.objects.filter(organisation_id=actor.organisation_id)
    if not actor.may(PeoplePermission.SEE_SHIELDED):
        found = found.filter(shielded=False)
    return found.select_related("partner", "referral", "organisation").order_by("received_at", "id")


def letters_waiting(actor: Actor) -> QuerySet[Letter]:
    return letters_visible_to(actor).filter(state=LetterState.WAITING)


def letters_followed_by(actor: Actor) -> QuerySet[Letter]:
    """The letters that a program may follow: its own, or all where it may see introductions."""
    found = letters_visible_to(actor)
    return found if actor.may(PrescribingPermission.SEE) else _sent_by(actor)


def _sent_by(actor: Actor) -> QuerySet[Letter]:
    mine = Letter.objects.filter(organisation_id=actor.organisation_id, sent_by=actor.id)
    return mine.select_related("referral__person", "organisation").order_by("received_at", "id")


def letter_of_receipt(secret: str) -> Letter | None:
    """The letter that this receipt belongs to; it stays readable to whoever holds the link."""
    found = Letter.objects.filter(receipt_hash=hash_of(secret))
    return found.select_related("organisation", "referral__person", "partner").first()


def partners_visible_to(actor: Actor) -> QuerySet[Partner]:
    """Partners with a link that works, the newest first."""
    found = Partner.objects.filter(organisation_id=actor.organisation_id, revoked_at=None)
    return found.order_by("-made_at", "id")


def open_partner(secret: str) -> Partner | None:
    """The partner whose link this is, while it works."""
    working = Partner.objects.filter(
        secret_hash=hash_of(secret), revoked_at=None, expires_at__gt=clock.now()
    )
    return working.select_related("organisation").first()


def look_alikes(actor: Actor, body: Body) -> list[Person]:
    """People we know who may be the one of the letter: the same telephone, or the same name."""
    known = people.visible_to(actor)
    same = (
        list(people.with_contact(known, ContactKind.PHONE, body.phone)[:LIKE]) if body.phone else []
    )
    named = known.filter(nickname=body.nickname)[:LIKE]
    return list(dict.fromkeys([*same, *named]))[:LIKE]


class Worker(NamedTuple):
    """Somebody who could go along, with how many they go with now and the limit."""

    user: User
    load: int
    limit: int

    @property
    def is_full(self) -> bool:
        return self.load >= self.limit


def workers(actor: Actor) -> list[Worker]:
    """Who of the organisation works with introductions, the least busy first."""
    busy, limit = loads(actor.organisation_id), limit_of(actor.organisation_id)
    members = [
        member.user
        for member in members_visible_to(actor)
        if PrescribingPermission.WORK in registry.granted(frozenset(member.roles))
    ]
    found = [Worker(user, busy.get(user.pk, 0), limit) for user in members]
    return sorted(found, key=lambda worker: (worker.load, worker.user.name))


def limit_of(organisation_id: UUID) -> int:
    limit: int = setting(organisation_id, "prescribing.most-per-worker")
    return limit


def organisations_to_hand_to(actor: Actor) -> list[Organisation]:
    """Other organisations of this house with a project that runs today and that take letters."""
    others = every_organisation().exclude(id=actor.organisation_id)
    today = clock.today()
    return [
        one
        for one in others
        if setting(one.pk, "prescribing.takes-letters") and project_on(one.pk, today)
    ]
