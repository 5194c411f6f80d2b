"""The office takes in packages of projects on their own servers: all of them, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.evidence import admission, package
from hidamari.office.evidence.actions.effects import take_in_effect
from hidamari.office.evidence.models import Received, Sender
from hidamari.office.evidence.package import Package
from hidamari.office.evidence.queries import packages as queries
from hidamari.office.reports.actions import take_months


@dataclass(frozen=True)
class Taken:
    """What came of one package. fresh: figures that are new or changed. skipped: indicators and
    scales that were not agreed or that nobody knows here."""

    received: Received
    fresh: int
    skipped: tuple[str, ...]


@transaction.atomic
def receive(*, office: Organisation, contents: Sequence[bytes], by: Actor) -> list[Taken]:
    """Take in these files, by their numbers. Raises Refusal; then nothing of any was taken in."""
    packages = [package.opened(content) for content in contents]
    packages.sort(key=lambda one: (one.written.award, one.written.number))
    return [_receive(office, one, by) for one in packages]


def _receive(office: Organisation, one: Package, by: Actor) -> Taken:
    admission.check_office(one, office)
    sender = _sender(office, one)
    admission.check_number(one, queries.last_received(sender))
    award, today = sender.award, clock.today()
    admission.check_period(one, award.call, today)
    months, unknown = admission.admitted(one, award.indicators)
    changes, scales = admission.admitted_changes(one, award.call, today)
    fresh = len(take_months(award=award, months=months, by=by))
    fresh += sum(take_in_effect(award=award, change=each, by=by) is not None for each in changes)
    made = Received.objects.create(
        organisation=office, sender=sender, public=sender.public, number=one.written.number,
        first=one.first, last=one.last, digest=one.digest, received_at=clock.now(),
    )  # fmt: skip
    record(by=by, verb="package.received", of=made, fields=["number", "digest"])
    return Taken(made, fresh, (*unknown, *scales))


def _sender(office: Organisation, one: Package) -> Sender:
    """Whose package it is: of those known for its award, the one whose key signed it."""
    number = one.written.award
    known = queries.senders_for(office, number)
    if not known:
        raise admission.unknown(number, is_award=queries.awards_called(office, number).exists())
    signed = [sender for sender in known if one.is_signed_by(sender.public)]
    if not signed:
        raise admission.changed()
    return signed[0]
