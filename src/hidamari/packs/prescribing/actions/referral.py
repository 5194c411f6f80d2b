"""A referral begins with listening and ends with asking how it was."""

from collections.abc import Iterable

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Project
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Referral


@transaction.atomic
def receive_referral(
    *, project: Project, source: str, by: Actor, person: Person | None = None, nickname: str = "",
    needs: Iterable[str] = (), wishes: Iterable[str] = (), days: Iterable[int] = (),
    max_km: float = 3, reason: str = "", referrer: str = "",
) -> Referral:  # fmt: skip
    """Somebody was introduced, known to us or new by a nickname; what they need is kept on them."""
    likes = {"needs": list(needs), "wishes": list(wishes)}
    if person is None:
        person = people.add_person(
            organisation=project.organisation, nickname=nickname, by=by, **likes
        )
    elif any(set(getattr(person, name)) != set(tags) for name, tags in likes.items()):
        people.change_person(person=person, by=by, **likes)
    referral = Referral.objects.create(
        organisation_id=project.organisation_id,
        project=project,
        person=person,
        source=source,
        referrer=referrer,
        reason=reason,
        days=sorted(set(days)),
        max_km=max_km,
        received_on=clock.today(),
    )
    record(by=by, verb="referral.received", of=referral, fields=["source", "days", "max_km"])
    return referral


@transaction.atomic
def follow_up(*, referral: Referral, said: str, by: Actor) -> Referral:
    """We asked how it was; with that the way together is finished."""
    referral.followed_up_at = clock.now()
    referral.said = said
    _end(referral)
    record(by=by, verb="referral.followed-up", of=referral, fields=["said"])
    return referral


@transaction.atomic
def end_referral(*, referral: Referral, said: str, by: Actor) -> Referral:
    """It ends without a place, or in another way, and why."""
    referral.said = said
    _end(referral)
    record(by=by, verb="referral.ended", of=referral, fields=["said"])
    return referral


def _end(referral: Referral) -> None:
    referral.state, referral.ended_on = State.ENDED, clock.today()
    referral.save(update_fields=["state", "ended_on", "said", "followed_up_at"])
