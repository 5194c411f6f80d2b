"""What keeping in touch lends to other pages."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.keepintouch import queries
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people.models import Person

SHOWN = 4


def away(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any]:
    """Some of those not seen for a while, with the next kind thing for each."""
    rows = queries.away(actor)
    shown = [(row, queries.next_kind_thing(row)) for row in queries.with_faces(rows)[:SHOWN]]
    return {"rows": shown, "count": rows.count(), "due": list(queries.due(actor)[:SHOWN])}


def moved(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Some of those who moved and were not reached since, when there is anybody."""
    rows = queries.moved(actor)
    shown = queries.with_next(rows[:SHOWN])
    return {"rows": shown, "count": rows.count()} if shown else None


def next_step(*, actor: Actor, person: Person) -> Mapping[str, Any]:
    """What is planned for somebody, and what was done lately."""
    return {
        "person": person,
        "touch": queries.next_touch(person),
        "past": queries.last_touches(person),
        "peace": queries.peace_of(person),
    }


def family(*, actor: Actor, person: Person) -> Mapping[str, Any] | None:
    """The others of the household: where they live now, since when, and last seen."""
    members = queries.family_of(actor, person)
    return {"members": members} if members else None
