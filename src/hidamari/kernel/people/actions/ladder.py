"""Meet somebody, write down what they said, step up or down, shield."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction

from hidamari.engines.japanese import sort_key
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people.actions.apart import ask_first
from hidamari.kernel.people.enums import NoteKind
from hidamari.kernel.people.models import (
    Consent,
    Household,
    Note,
    Person,
)
from hidamari.kernel.people.names import Names
from hidamari.kernel.people.queries import living, shielded_names

ROUNDING = Decimal("0.01")  # about a kilometre


def new_person(*, organisation: Organisation, nickname: str, **facts: Any) -> Person:
    """A person not yet saved, with the key that puts them in kana order."""
    facts = {"added_at": clock.now(), **facts}
    person = Person(organisation=organisation, nickname=nickname, **facts)
    person.sort_key = sort_key(person.kana or person.nickname)[:200]
    return person


def guard(person: Person, names: Names) -> None:
    """Whoever's name meets a shielded one is shielded, too, until they are told apart."""
    if not person.shielded and names.meet(person):
        person.shielded = person.namesake = True
        _round_position(person)


@transaction.atomic
def add_person(*, organisation: Organisation, nickname: str, by: Actor, **facts: Any) -> Person:
    """Write somebody down. A nickname is enough."""
    person = new_person(organisation=organisation, nickname=nickname, **facts)
    guard(person, shielded_names(organisation.pk))
    person.save(force_insert=True)
    record(by=by, verb="person.added", of=person, fields=["nickname", *facts])
    return person


@transaction.atomic
def change_person(*, person: Person, by: Actor, **facts: Any) -> Person:
    """Change what is known. Only names of fields reach the record of deeds."""
    changed = [name for name, value in facts.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, facts[name])
    person.sort_key = sort_key(person.kana or person.nickname)[:200]
    guarding = []
    if {"nickname", "name", "kana"} & set(changed):
        guard(person, shielded_names(person.organisation_id))
        guarding = ["shielded", "namesake", "near_latitude", "near_longitude"]
    person.save(update_fields=[*changed, "sort_key", *guarding])
    record(by=by, verb="person.changed", of=person, fields=changed)
    return person


@transaction.atomic
def step_to(*, person: Person, step: str, by: Actor) -> Person:
    """Walk the ladder, in either direction."""
    person.step = step
    person.save(update_fields=["step"])
    record(by=by, verb="person.stepped", of=person, fields=["step"])
    return person


@transaction.atomic
def set_position(*, person: Person, latitude: float, longitude: float, by: Actor) -> Person:
    """Keep where somebody lives: exact and sealed, and rounded to 0.01° for matching.

    A shielded person's rounded position is not kept at all.
    """
    person.exact_position = f"{latitude:.6f},{longitude:.6f}"
    _round_position(person)
    person.save(update_fields=["exact_position", "near_latitude", "near_longitude"])
    record(by=by, verb="person.position-set", of=person, fields=["position"])
    return person


def derive(person: Person) -> None:
    """Set what follows from the rest: the place in kana order, and the position for matching."""
    person.sort_key = sort_key(person.kana or person.nickname)[:200]
    _round_position(person)


def _round_position(person: Person) -> None:
    if person.shielded or not person.exact_position:
        person.near_latitude = person.near_longitude = None
        return
    latitude, longitude = (Decimal(part) for part in person.exact_position.split(","))
    person.near_latitude = latitude.quantize(ROUNDING, ROUND_HALF_UP)
    person.near_longitude = longitude.quantize(ROUNDING, ROUND_HALF_UP)


@transaction.atomic
def shield(*, person: Person, shielded: bool, by: Actor) -> Person:
    """Protect somebody's whereabouts (支援措置), or end the protection. Either settles a namesake."""
    person.shielded, person.namesake = shielded, False
    _round_position(person)
    person.save(update_fields=["shielded", "namesake", "near_latitude", "near_longitude"])
    record(by=by, verb="person.shielded" if shielded else "person.unshielded", of=person)
    return person


@transaction.atomic
def tell_apart(*, person: Person, by: Actor) -> Person:
    """A newcomer is not the protected person whose name they bear: from now on like any other."""
    person.shielded = person.namesake = False
    _round_position(person)
    person.save(update_fields=["shielded", "namesake", "near_latitude", "near_longitude"])
    record(by=by, verb="person.told-apart", of=person)
    return person


@transaction.atomic
def join_household(
    *, person: Person, label: str, by: Actor, agreed: bool = False
) -> Household | None:
    """Somebody lives with those of the same label; an empty label takes them out. Raises AskFirst."""
    household = None
    if label:
        others = (
            living(person.organisation_id)
            .filter(household__label=label)
            .values_list("pk", flat=True)
        )
        ask_first(person=person, others=others, by=by, agreed=agreed)
        household, _ = Household.objects.get_or_create(
            organisation_id=person.organisation_id, label=label
        )
    person.household = household
    person.save(update_fields=["household"])
    record(by=by, verb="person.household-changed", of=person, fields=["household"])
    return household


@transaction.atomic
def write_note(
    *,
    person: Person,
    text: str,
    by: Actor,
    kind: str = NoteKind.TALK,
    consent: Consent | None = None,
) -> Note:
    """Keep what was said. Sealed; few may open it."""
    note = Note.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        kind=kind,
        text=text,
        written_at=clock.now(),
        author_name=by.name[:60],
        consent=consent,
    )
    record(by=by, verb="note.written", of=note, fields=["kind"])
    return note
