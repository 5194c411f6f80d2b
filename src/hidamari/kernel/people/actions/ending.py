"""Somebody is no longer with us. What lies ahead of them ends at once; what was, stays."""

import json
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.packs import registry
from hidamari.kernel.people.actions.identity import announce
from hidamari.kernel.people.actions.rows import Ledger
from hidamari.kernel.people.models import End, Person


@transaction.atomic
def end(
    *, person: Person, on: date, why: str, by: Actor, words: str = "", tell: Sequence[str] = ()
) -> End:
    """Nobody calls, asks, fetches or expects them from now on; every count stays as it is.

    `tell`: who should be told, one a line. Written twice, the second time corrects the first.
    """
    person.refresh_from_db(from_queryset=Person.objects.select_for_update())
    ledger = Ledger()
    end_what_lies_ahead(person, ledger)
    person.ended_on = on
    person.save(update_fields=["ended_on"])
    standing = End.objects.filter(person=person, undone_at=None).first()
    made = standing or End(
        organisation_id=person.organisation_id, person=person, before=ledger.dump()
    )
    made.on, made.why, made.words, made.tell = on, why, words, "\n".join(tell)
    made.written_by, made.written_at = by.name[:60], clock.now()
    made.save()
    record(by=by, verb="person.ended", of=person, fields=["ended_on"])
    announce(person)
    return made


@transaction.atomic
def take_end_back(*, person: Person, by: Actor) -> None:
    """It was a mistake, or they are back: what lay ahead stands again, as there is room."""
    person.refresh_from_db(from_queryset=Person.objects.select_for_update())
    for one in End.objects.filter(person=person, undone_at=None):
        Ledger(json.loads(one.before or "[]")).give_back()
        one.undone_at = clock.now()
        one.save(update_fields=["undone_at"])
    person.ended_on = None
    person.save(update_fields=["ended_on"])
    record(by=by, verb="person.end-taken-back", of=person, fields=["ended_on"])
    announce(person)


def end_what_lies_ahead(person: Person, ledger: Ledger) -> None:
    """Every app says what of theirs holds a place for somebody; it is let go, and remembered."""
    for app in registry:
        for ahead in app.ahead:
            for row, facts in ahead(person):
                ledger.change(row, facts)
