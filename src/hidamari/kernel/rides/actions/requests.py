"""Who needs a ride: asked, changed, taken back. Plans made before say that they are out of date."""

from typing import Any
from uuid import UUID

from django.db import transaction

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.gatherings.queries import who_comes
from hidamari.kernel.people.actions import ask_first
from hidamari.kernel.people.models import Person
from hidamari.kernel.rides.models import RidePlan, RideRequest


class StopWanted(Exception):
    """Whoever's whereabouts are protected boards at a stop, never at home."""


@transaction.atomic
def ask_for_ride(
    *, session: Session, person: Person, by: Actor, agreed: bool = False, **facts: Any
) -> RideRequest:
    """Somebody needs a ride to a session; asked again, it changes the one there is.

    Raises StopWanted for a shielded person without a stop, AskFirst where somebody comes whom they
    must not meet (in one vehicle they are never planned).
    """
    if person.shielded and facts.get("stop") is None:
        raise StopWanted
    there = RideRequest.objects.filter(session=session, person=person).order_by("id")
    riding = RideRequest.objects.filter(session=session).values_list("person", flat=True)
    if not there.exists():
        ask_first(person=person, others=who_comes(session) | set(riding), by=by, agreed=agreed)
    asked = there.first() or RideRequest(
        organisation_id=session.organisation_id, session=session, person=person
    )
    there.exclude(pk=asked.pk).delete()  # two records of one person were merged
    for name, value in facts.items():
        setattr(asked, name, value)
    asked.save()
    _out_of_date(session)
    record(by=by, verb="ride.asked", of=asked, fields=list(facts))
    return asked


@transaction.atomic
def take_back_ride(*, request: RideRequest, by: Actor) -> None:
    """They do not need a ride after all."""
    _out_of_date(request.session)
    record(by=by, verb="ride.taken-back", of=request)
    request.delete()


def _out_of_date(session: Session) -> None:
    RidePlan.objects.filter(session=session).update(is_stale=True)


@transaction.atomic
def read_identity_again(person_ids: list[UUID]) -> None:
    """Two records became one, or two again: plans with either are out of date."""
    theirs = RideRequest.objects.filter(person__in=person_ids).values("session")
    RidePlan.objects.filter(session__in=theirs).update(is_stale=True)
