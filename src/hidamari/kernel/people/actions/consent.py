"""Consent per purpose and recipient. What rests only on a withdrawn consent is erased."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.people.models import Consent, ContactPoint, Note, Person, Share

RESTING = (ContactPoint, Note)  # what may rest on one consent alone


@transaction.atomic
def give_consent(
    *, person: Person, purpose: str, how: str, given_on: date, by: Actor, recipient: str = "",
    until: date | None = None, paper: str = "",
) -> Consent:  # fmt: skip
    """Write down a yes: what for, to whom, how, when, until when."""
    consent = Consent.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        purpose=purpose,
        recipient=recipient,
        how=how,
        given_on=given_on,
        until=until,
        paper=paper,
    )
    record(by=by, verb="consent.given", of=consent, fields=["purpose", "recipient", "how"])
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: Actor) -> int:
    """Take a yes back. Erases what rests on it alone and returns how many records that were.

    The record of what was shared on it stays.
    """
    consent.withdrawn_at = clock.now()
    consent.paper = ""
    consent.save(update_fields=["withdrawn_at", "paper"])
    erased = sum(model.objects.filter(consent=consent).delete()[0] for model in RESTING)
    record(by=by, verb="consent.withdrawn", of=consent, fields=[f"erased={erased}"])
    return erased


@transaction.atomic
def record_share(
    *, person: Person, purpose: str, recipient: str, fields: Iterable[str], by: Actor,
    consent: Consent | None = None,
) -> Share:  # fmt: skip
    """Write down what left, to whom, when and on which consent."""
    share = Share.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        consent_id=consent.id if consent else None,
        purpose=purpose,
        recipient=recipient,
        fields=sorted(fields),
        shared_at=clock.now(),
    )
    record(by=by, verb="person.shared", of=share, fields=["recipient"])
    return share
