"""What safety lends to a person's page and to everybody's page of today."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people.models import Person
from hidamari.kernel.safety import queries, rules
from hidamari.kernel.safety.emergency import LINES
from hidamari.kernel.safety.enums import SafetyPermission as May

SHOWN = 6


def worries(*, actor: Actor, person: Person) -> Mapping[str, Any] | None:
    """Open worries for those who may know; for others only whom to ask before they go there."""
    found = list(queries.open_flags_of(person))
    ask = next((flag.duty for flag in found if flag.not_alone), None)
    may_see = actor.may(May.SEE)
    if not (found if may_see else ask):
        return None
    return {"flags": found if may_see else [], "ask": ask}


def watch(*, actor: Actor, person: Person) -> Mapping[str, Any]:
    """Write down a worry, break the glass where something is closed, call somebody."""
    offered = rules.can_break(actor, person) and rules.closed_parts(actor, person)
    may_break = bool(offered) and queries.open_glass(actor, person) is None
    return {"person": person, "may_break": may_break, "lines": LINES}


def open_glass(*, actor: Actor, person: Person) -> Mapping[str, Any] | None:
    """What stands open in an emergency, first of all on the page, and how to close it."""
    glass = queries.open_glass(actor, person)
    if glass is None:
        return None
    return {"person": person, "glass": glass, "lent": rules.closed_parts(actor, person)}


def flags_today(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """What this colleague answers for, late ones first."""
    found = queries.flags_waiting_for(actor)
    return {"flags": found[:SHOWN]} if found else None


def glasses_today(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Broken glasses that wait for a review: for reviewers, and to know for who is on duty."""
    if not (actor.may(May.REVIEW) or _is_on_duty(actor)):
        return None
    found = list(queries.glasses_to_review(actor)[:SHOWN])
    if not found:
        return None
    late = queries.late_before(organisation.pk)
    return {"glasses": found, "late": late, "may_review": actor.may(May.REVIEW)}


def _is_on_duty(actor: Actor) -> bool:
    on_duty = queries.duty_on(actor.organisation_id, clock.today())
    return on_duty is not None and on_duty.pk == actor.id


def on_duty(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any]:
    """Who is on duty today and tomorrow."""
    (_, today), (_, tomorrow) = queries.days_of_duty(organisation.pk, clock.today(), count=2)
    return {
        "today": today,
        "tomorrow": tomorrow,
        "is_me": today is not None and today.pk == actor.id,
    }
