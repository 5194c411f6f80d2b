"""Turn to somebody: plan the next kind thing, say how it went, put it off, leave them in peace."""

from datetime import date

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.keepintouch.enums import TouchState
from hidamari.kernel.keepintouch.models import Peace, Touch
from hidamari.kernel.people.models import Person


@transaction.atomic
def plan_touch(
    *, person: Person, thing: str, by: Actor, who: str = "", due_on: date | None = None
) -> Touch:
    """Mean to call, write or visit, and say who does it and when."""
    touch = Touch.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        thing=thing,
        who=who,
        due_on=due_on,
        made_at=clock.now(),
    )
    record(by=by, verb="touch.planned", of=touch, fields=["thing", "who", "due_on"])
    return touch


@transaction.atomic
def log_touch(*, person: Person, thing: str, reached: bool, by: Actor, said: str = "") -> Touch:
    """Write down that somebody turned to them, and whether they were reached.

    A planned touch of the same kind is this one; otherwise a new one is written.
    """
    planned = Touch.objects.filter(person=person, thing=thing, state=TouchState.PLANNED)
    touch = planned.order_by("due_on", "made_at").first() or Touch(
        organisation_id=person.organisation_id, person=person, thing=thing, made_at=clock.now()
    )
    touch.state = TouchState.DONE if reached else TouchState.MISSED
    touch.done_at, touch.said, touch.who = clock.now(), said, touch.who or by.name[:60]
    touch.save()
    record(by=by, verb="touch.logged", of=touch, fields=["state"])
    return touch


@transaction.atomic
def move_touch(*, touch: Touch, due_on: date, by: Actor) -> Touch:
    """Another day suits better."""
    touch.due_on = due_on
    touch.save(update_fields=["due_on"])
    record(by=by, verb="touch.moved", of=touch, fields=["due_on"])
    return touch


@transaction.atomic
def drop_touch(*, touch: Touch, by: Actor) -> None:
    """What was planned is not needed any more."""
    record(by=by, verb="touch.dropped", of=touch)
    touch.delete()


@transaction.atomic
def leave_in_peace(*, person: Person, by: Actor, until: date | None = None) -> Peace:
    """They want no call while they stay away: for good, or until a day. Coming again ends it."""
    peace, _ = Peace.objects.update_or_create(
        person=person,
        defaults={
            "organisation_id": person.organisation_id,
            "until": until,
            "since": clock.now(),
        },
    )
    record(by=by, verb="person.left-in-peace", of=person, fields=["until"])
    return peace


@transaction.atomic
def end_peace(*, person: Person, by: Actor) -> None:
    """They would be glad of a word again."""
    Peace.objects.filter(person=person).delete()
    record(by=by, verb="person.peace-ended", of=person)
