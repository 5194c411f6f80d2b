"""What prescribing lends to other pages."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.organisations.queries import setting
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing import queries, rules
from hidamari.packs.prescribing.models import Referral

SHOWN = 4


def with_due(referrals: list[Referral], organisation: Organisation) -> list[dict[str, Any]]:
    """Each referral with the day by which the next thing is due, and whether that is past."""
    days = setting(organisation.pk, "prescribing.answer-days")
    today = clock.today(organisation.zone)
    return [
        {"referral": r, "due": rules.due_on(r, days), "late": rules.is_due(r, today, days)}
        for r in referrals
    ]


def waiting(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Who waits for us: to find a place, or to be asked how it was."""
    looking = queries.waiting_longest(actor)
    asking = queries.follow_ups_due(actor, clock.today(organisation.zone))
    count = looking.count() + asking.count()
    if not count:
        return None
    found = [*asking[:SHOWN], *looking[:SHOWN]][: SHOWN + 1]
    return {"rows": with_due(found, organisation), "count": count}


def way_of(*, actor: Actor, person: Person) -> Mapping[str, Any] | None:
    """The referrals of one person and where each stands."""
    found = list(queries.referrals_visible_to(actor).filter(person=person))
    return {"referrals": found[::-1]} if found else None
