"""What prescribing lends to other pages."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing import queries

SHOWN = 5


def waiting(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Who waits for us: letters to answer, and what is due with those we go with."""
    today = clock.today(organisation.zone)
    whose = queries.referrals_of(actor, queries.MINE)
    mine = queries.due_by(whose, today)
    due = mine if mine.exists() else queries.due_by(queries.referrals_visible_to(actor), today)
    count, letters = due.count(), queries.letters_waiting(actor).count()
    if not count and not letters:
        return None
    return {"referrals": due[:SHOWN], "count": count, "letters": letters, "today": today}


def way_of(*, actor: Actor, person: Person) -> Mapping[str, Any] | None:
    """The referrals of one person and where each stands."""
    found = list(queries.referrals_visible_to(actor).filter(person=person))
    return {"referrals": found[::-1]} if found else None
