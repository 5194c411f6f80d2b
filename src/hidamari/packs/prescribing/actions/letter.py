"""Letters of introduction come in: through a partner's link, a table, another program."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hidamari.engines.japanese import working_day_after
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.organisations.queries import setting
from hidamari.kernel.organisations.secrets import fresh_secret, hash_of
from hidamari.kernel.people.actions import record_share
from hidamari.kernel.people.enums import ConsentPurpose
from hidamari.kernel.people.queries import shares_of
from hidamari.packs.prescribing import rules
from hidamari.packs.prescribing.body import Body, body_from
from hidamari.packs.prescribing.enums import Channel
from hidamari.packs.prescribing.models import Letter, Partner, Referral
from hidamari.packs.prescribing.queries.way import Told


@transaction.atomic
def make_partner(
    *, organisation: Organisation, name: str, source: str, expires_at: datetime, by: Actor
) -> tuple[Partner, str]:
    """A link through which an office introduces people without an account; its secret, shown once."""
    secret = fresh_secret()
    partner = Partner.objects.create(
        organisation=organisation,
        name=name,
        source=source,
        secret_hash=hash_of(secret),
        made_at=clock.now(),
        expires_at=expires_at,
    )
    record(by=by, verb="partner.made", of=partner, fields=["name", "expires_at"])
    return partner, secret


@transaction.atomic
def revoke_partner(*, partner: Partner, by: Actor) -> None:
    """The link works no more; letters already written stay."""
    partner.revoked_at = clock.now()
    partner.save(update_fields=["revoked_at"])
    record(by=by, verb="partner.revoked", of=partner)


@transaction.atomic
def receive_letter(
    *, organisation: Organisation, channel: str, source: str, referrer: str, basis: str,
    body: Body, by: Actor, answer_to: str = "", told_back: bool = False, shielded: bool = False,
    partner: Partner | None = None, handed_by: Referral | None = None,
    foreign_id: str = "", sent_by: UUID | None = None,
) -> tuple[Letter, str]:  # fmt: skip
    """Somebody outside introduces somebody. Returns the letter and the secret of its receipt."""
    secret = fresh_secret()
    days = setting(organisation.pk, "prescribing.contact-days")
    letter = Letter.objects.create(
        organisation=organisation,
        partner=partner,
        channel=channel,
        source=source,
        referrer=referrer,
        answer_to=answer_to,
        basis=basis,
        told_back=told_back and rules.rests_on_their_yes(basis),
        shielded=shielded,
        body=body.packed(),
        received_at=clock.now(),
        due_on=working_day_after(clock.today(), days),
        receipt_hash=hash_of(secret),
        foreign_id=foreign_id,
        sent_by=sent_by,
        handed_by=handed_by,
    )
    record(by=by, verb="letter.received", of=letter, fields=["source", "basis", "channel"])
    return letter, secret


def receive_told(
    *, organisation: Organisation, channel: str, told: Mapping[str, Any], by: Actor,
    sent_by: UUID | None = None,
) -> tuple[Letter, bool]:  # fmt: skip
    """A letter as a checked form tells it; the same number of the same writer comes in once.

    sent_by: the token of the program that writes, whose numbers are its own: what another program
    sent is neither found nor changed through it. Returns the letter and whether it is new.
    """
    named = {"organisation": organisation, "channel": channel, "referrer": told["referrer"]}
    writer = {"sent_by": sent_by} if sent_by else {"sent_by": None, "referrer": told["referrer"]}
    same = Letter.objects.filter(
        organisation=organisation, channel=channel, foreign_id=told["foreign_id"], **writer
    )
    known = same.first() if told["foreign_id"] else None
    if known is not None:
        return known, False
    names = ("source", "basis", "answer_to", "told_back", "shielded", "foreign_id")
    facts = {name: told[name] for name in names}
    letter, _ = receive_letter(**named, **facts, body=body_from(dict(told)), sent_by=sent_by, by=by)
    return letter, True


def receive_table(
    *, organisation: Organisation, rows: Iterable[Mapping[str, Any]], by: Actor
) -> tuple[int, int]:
    """A whole table of letters, or none of it: how many are new, and how many were known."""
    checked = list(rows)  # the file is read and checked before anybody has to wait
    new = 0
    with transaction.atomic():
        for told in checked:
            new += receive_told(organisation=organisation, channel=Channel.CSV, told=told, by=by)[1]
    return new, len(checked) - new


@transaction.atomic
def tell_referrer(*, referral: Referral, told: Told, by: Actor) -> None:
    """Whoever introduced them reads that they came: written down once as shared."""
    if told.came_on is None or told.consent is None:
        return
    person, purpose = referral.person, ConsentPurpose.TELL_REFERRER
    if shares_of(person).filter(consent_id=told.consent.pk, purpose=purpose).exists():
        return
    record_share(
        person=person,
        purpose=purpose,
        recipient=rules.referrer_of(referral),
        fields=["came_on"],
        consent=told.consent,
        by=by,
    )
