"""Ways to reach somebody, and whom to call when something happens."""

from django.db import transaction

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.fields import lookup_hash
from hidamari.kernel.people.contact import normal_contact
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
    """Keep a telephone number, LINE name, e-mail or postal address: sealed, found by its hash."""
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
def remove_contact(*, point: ContactPoint, by: Actor) -> None:
    record(by=by, verb="contact.removed", of=point, fields=["kind"])
    point.delete()


@transaction.atomic
def add_emergency_contact(*, person: Person, who: str, phone: str, by: Actor) -> EmergencyContact:
    contact = EmergencyContact.objects.create(
        organisation_id=person.organisation_id, person=person, who=who, phone=phone
    )
    record(by=by, verb="emergency-contact.added", of=contact)
    return contact
