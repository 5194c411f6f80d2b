"""Many people are written down at once, all or none, with all that their list says of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db import transaction

from hidamari.kernel import clock, statistics
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.fields import lookup_hash
from hidamari.kernel.files.actions import Loading, loading
from hidamari.kernel.files.models import Batched
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people.actions.ladder import guard, new_person
from hidamari.kernel.people.contact import normal_contact
from hidamari.kernel.people.enums import ConsentHow, ConsentPurpose, NoteKind
from hidamari.kernel.people.models import (
    Consent,
    ContactPoint,
    EmergencyContact,
    Move,
    Note,
    Person,
    names_of,
)
from hidamari.kernel.people.names import Names
from hidamari.kernel.people.queries import shielded_names

BATCH = 500
BESIDE = frozenset({"move", "contacts", "emergency", "notes"})  # facts in rows of their own

Facts = Mapping[str, Any]
Consents = Mapping[str, Consent]  # by purpose


def import_people(
    *, organisation: Organisation, rows: Iterable[Facts], by: Actor,
    purposes: Sequence[str] = (), since: date | None = None,
) -> int:  # fmt: skip
    """Write many people down, all or none; one audit row says how many. Returns the count.

    Among the facts: `move` (how they came to live where they do), `contacts`, `emergency`, `notes`.
    `purposes`: what all of them agreed to on paper `since` that day; what is written rests on it.
    Nobody is seen before the last one is written, and the door waits for none of them.
    """
    count, left, at = 0, iter(rows), clock.now()
    names, shielded = shielded_names(organisation.pk), list[Person]()
    with loading(organisation=organisation) as load:
        while batch := list(islice(left, BATCH)):
            people = [_person(organisation, facts, at) for facts in batch]
            shielded += [person for person in people if person.shielded]
            for person in people:
                guard(person, names)
            load.add(people)
            load.add([name for person in people for name in names_of(person)])
            _add_beside(load, list(zip(people, batch, strict=True)), purposes, since, by)
            count += len(people)
        _guard_namesakes(load, Names(shielded))
        with transaction.atomic():
            load.show()
            record(by=by, verb="people.imported", of=organisation, fields=_told(count, purposes))
    statistics.refresh()
    return count


def _person(organisation: Organisation, facts: Facts, at: object) -> Person:
    own = {name: value for name, value in facts.items() if name not in BESIDE}
    return new_person(organisation=organisation, added_at=at, **own)


def _add_beside(
    load: Loading, batch: Sequence[tuple[Person, Facts]], purposes: Sequence[str],
    since: date | None, by: Actor,
) -> None:  # fmt: skip
    """The rows that are tied to these people; consents first, for others rest on them."""
    consents: dict[Any, Consents] = {
        person.pk: {purpose: _consent(person, purpose, since) for purpose in purposes}
        for person, _facts in batch
    }
    load.add([consent for some in consents.values() for consent in some.values()])
    rows: dict[type[Batched], list[Any]] = {}
    for person, facts in batch:
        for row in _beside(person, facts, consents[person.pk], by):
            rows.setdefault(type(row), []).append(row)
    for some in rows.values():
        load.add(some)


def _beside(person: Person, facts: Facts, consents: Consents, by: Actor) -> Iterator[Batched]:
    """What a list says of one person in rows of their own: a move, contacts, notes."""
    owned: dict[str, Any] = {"organisation_id": person.organisation_id, "person": person}
    if facts.get("move"):
        yield Move(from_town=person.home_town, **owned, **facts["move"])
    for one in facts.get("contacts", ()):
        lookup = lookup_hash(
            normal_contact(one["kind"], one["value"]), purpose=f"contact-{one['kind']}"
        )
        consent = consents.get(ConsentPurpose.CONTACT)
        yield ContactPoint(lookup=lookup, consent=consent, **owned, **one)
    for one in facts.get("emergency", ()):
        yield EmergencyContact(**owned, **one)
    written: dict[str, Any] = {"written_at": person.added_at, "author_name": by.name[:60]}
    for one in facts.get("notes", ()):
        about_health = one["kind"] == NoteKind.BODY
        consent = consents.get(ConsentPurpose.HEALTH) if about_health else None
        yield Note(consent=consent, **owned, **written, **one)


def _consent(person: Person, purpose: str, since: date | None) -> Consent:
    return Consent(
        organisation_id=person.organisation_id,
        person=person,
        purpose=purpose,
        how=ConsentHow.PAPER,
        given_on=since or clock.today(),
    )


def _guard_namesakes(load: Loading, names: Names) -> None:
    """Whoever of this list bears the name of somebody whom the list protects is guarded, too."""
    mine = Person._base_manager.filter(batch=load.batch.pk, shielded=False)
    met = [person.pk for person in mine.iterator() if names.meet(person)] if names else []
    if met:
        with load.step():
            mine.filter(pk__in=met).update(shielded=True, namesake=True)


def _told(count: int, purposes: Sequence[str]) -> list[str]:
    return [f"count={count}", *(f"consent={purpose}" for purpose in purposes)]
