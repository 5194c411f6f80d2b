"""May they? Plain answers about rides."""

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.gatherings.rules import is_open
from hidamari.kernel.people import rules as people
from hidamari.kernel.people.models import Person
from hidamari.kernel.rides.enums import RidesPermission as May
from hidamari.kernel.rides.models import RideRequest


def can_plan(actor: Actor, session: Session) -> bool:
    same = actor.organisation_id == session.organisation_id
    return same and actor.may(May.PLAN) and is_open(session)


def is_fetched_at_home(request: RideRequest) -> bool:
    """Nobody whose whereabouts are protected is fetched at home, whatever was written before."""
    return request.stop_id is None and not request.person.shielded


def can_see_home(actor: Actor, person: Person) -> bool:
    """Where to fetch them stands on the driver's sheet, and nowhere else."""
    return actor.may(May.SHEET) and people.can_see_address(actor, person)
