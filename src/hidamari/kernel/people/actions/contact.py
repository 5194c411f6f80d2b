"""Ways to reach somebody, and whom to call when something happens."""

from django.db import transaction

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.fields import lookup_hash
from hidamari.kernel.people.contact import normal_contact, one_number
from hidamari.kernel.people.enums import ContactKind
from hidamari.kernel.people.models import Consent, ContactPoint, EmergencyContact, Person


@transaction.atomic
def add_contact(
    *,
    person: Person,
    kind: str,
    value: str,
    by: Actor,
    note: str = "",
    consent: Consent | None = None,
) -> ContactPoint:
    """Keep a telephone number, LINE name, e-mail or postal address: sealed, found by its hash.

    A telephone number is kept as it is dialled; whose it is and its extension go into the note.
    """
    if kind == ContactKind.PHONE:
        value, note = one_number(value, note)
    point = ContactPoint.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        kind=kind,
        value=value,
        note=note,
        consent=consent,
        lookup=lookup_hash(normal_contact(kind, value), purpose=f"contact-{kind}"),
    )
    record(by=by, verb="contact.added", of=point, fields=["kind", "value"])
    return point


@transaction.atomic
def change_contact(*, point: ContactPoint, kind: str, value: str, note: str, by: Actor) -> None:
    """Correct a number or address, or when and how; on which consent it rests stays."""
    if kind == ContactKind.PHONE:
        value, note = one_number(value, note)
    point.kind, point.value, point.note = kind, value, note
    point.lookup = lookup_hash(normal_contact(kind, value), purpose=f"contact-{kind}")
    point.save(update_fields=["kind", "value", "note", "lookup"])
    record(by=by, verb="contact.changed", of=point, fields=["kind", "value", "note"])


@transaction.atomic
def change_emergency_contact(*, contact: EmergencyContact, who: str, phone: str, by: Actor) -> None:
    contact.who, contact.phone = who, one_number(phone, "")[0]
    contact.save(update_fields=["who", "phone"])
    record(by=by, verb="emergency-contact.changed", of=contact)


@transaction.atomic
def remove_emergency_contact(*, contact: EmergencyContact, by: Actor) -> None:
    record(by=by, verb="emergency-contact.removed", of=contact)
    contact.delete()


@transaction.atomic
def remove_contact(*, point: ContactPoint, by: Actor) -> None:
    record(by=by, verb="contact.removed", of=point, fields=["kind"])
    point.delete()


@transaction.atomic
def add_emergency_contact(*, person: Person, who: str, phone: str, by: Actor) -> EmergencyContact:
    contact = EmergencyContact.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        who=who,
        phone=one_number(phone, "")[0],
    )
    record(by=by, verb="emergency-contact.added", of=contact)
    return contact
