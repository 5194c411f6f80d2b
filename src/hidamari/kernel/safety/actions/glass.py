"""The glass: broken for a reason, closed again, reviewed by somebody else."""

from datetime import timedelta

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.queries import setting
from hidamari.kernel.people.models import Person
from hidamari.kernel.safety.models import GlassBreak
from hidamari.kernel.safety.queries import open_glass
from hidamari.kernel.safety.rules import can_break, can_review, is_reason


@transaction.atomic
def break_glass(*, person: Person, reason: str, by: Actor) -> GlassBreak:
    """Open the closed records of one person for a while. Sent twice it is broken once.

    Raises ValueError for too short a reason, or for an actor who may not.
    """
    if by.id is None or not is_reason(reason) or not can_break(by, person):
        raise ValueError("the glass is broken with a reason, by those who may")
    standing = open_glass(by, person)
    if standing and standing.reason == reason:
        return standing
    minutes = setting(person.organisation_id, "safety.glass-minutes")
    glass = GlassBreak.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        actor_id=by.id,
        actor_name=by.name[:60],
        reason=reason,
        broken_at=clock.now(),
        until=clock.now() + timedelta(minutes=minutes),
    )
    record(by=by, verb="glass.broken", of=glass, fields=["person", "until"])
    return glass


@transaction.atomic
def close_glass(*, glass: GlassBreak, by: Actor) -> None:
    """It is not needed any longer."""
    glass.until = clock.now()
    glass.save(update_fields=["until"])
    record(by=by, verb="glass.closed", of=glass, fields=["until"])


@transaction.atomic
def review_glass(
    *, glass: GlassBreak, verdict: str, by: Actor, review_words: str = ""
) -> GlassBreak:
    """Say whether it was right. Raises ValueError for one's own, or when it is done already."""
    if not can_review(by, glass):
        raise ValueError("somebody else reviews it, once")
    glass.verdict, glass.review_words = verdict, review_words
    glass.reviewed_by, glass.reviewed_at = by.name[:60], clock.now()
    glass.save(update_fields=["verdict", "review_words", "reviewed_by", "reviewed_at"])
    record(by=by, verb="glass.reviewed", of=glass, fields=["verdict"])
    return glass
