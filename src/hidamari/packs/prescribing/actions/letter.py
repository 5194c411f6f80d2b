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
from hidamari.kernel.files.actions import loading
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
def receive_letter(*, organisation: Organisation, by: Actor, **facts: Any) -> tuple[Letter, str]:
    """Somebody outside introduces somebody. Returns the letter and the secret of its receipt."""
    secret = fresh_secret()
    letter = _letter(organisation, receipt_hash=hash_of(secret), **facts)
    letter.save(force_insert=True)
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
    writer = {"sent_by": sent_by} if sent_by else {"sent_by": None, "referrer": told["referrer"]}
    same = Letter.objects.filter(
        organisation=organisation, channel=channel, foreign_id=told["foreign_id"], **writer
    )
    known = same.first() if told["foreign_id"] else None
    if known is not None:
        return known, False
    letter, _ = receive_letter(
        organisation=organisation, by=by, channel=channel, sent_by=sent_by, **_facts(told)
    )
    return letter, True


def receive_table(
    *, organisation: Organisation, rows: Iterable[Mapping[str, Any]], by: Actor
) -> tuple[int, int]:
    """A whole table of letters, or none of it: how many are new, and how many were known.

    The file is read and checked first; then nobody has to wait, and all letters are seen at once.
    """
    checked = list(rows)
    with loading(organisation=organisation) as load:
        new = _new_letters(organisation, checked)
        load.add(new)
        with transaction.atomic():
            load.show()
            record(by=by, verb="letters.imported", of=organisation, fields=[f"count={len(new)}"])
    return len(new), len(checked) - len(new)


def _new_letters(organisation: Organisation, rows: Iterable[Mapping[str, Any]]) -> list[Letter]:
    """Letters not yet saved; the same number of the same writer is one, in the table as before."""
    before = Letter.objects.filter(organisation=organisation, channel=Channel.CSV, sent_by=None)
    known = set(before.exclude(foreign_id="").values_list("referrer", "foreign_id"))
    new = []
    for told in rows:
        key = (told["referrer"], told["foreign_id"])
        if key not in known:
            receipt = hash_of(fresh_secret())
            new.append(
                _letter(organisation, channel=Channel.CSV, receipt_hash=receipt, **_facts(told))
            )
        if told["foreign_id"]:
            known.add(key)
    return new


def _facts(told: Mapping[str, Any]) -> dict[str, Any]:
    names = ("source", "referrer", "basis", "answer_to", "told_back", "shielded", "foreign_id")
    return {**{name: told[name] for name in names}, "body": body_from(dict(told))}


def _letter(
    organisation: Organisation, *, basis: str, body: Body, told_back: bool = False, **facts: Any
) -> Letter:
    """A letter not yet saved; whoever waits for it is answered within the days that were set."""
    days = setting(organisation.pk, "prescribing.contact-days")
    return Letter(
        organisation=organisation,
        basis=basis,
        told_back=told_back and rules.rests_on_their_yes(basis),
        body=body.packed(),
        received_at=clock.now(),
        due_on=working_day_after(clock.today(), days),
        **facts,
    )


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
