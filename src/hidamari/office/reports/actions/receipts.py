"""The project notes what it paid; nothing disappears without a trace."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.files.actions import keep_file, remove_file
from hidamari.kernel.files.forms import Upload
from hidamari.office.awards.models import Letter
from hidamari.office.reports import queries
from hidamari.office.reports.actions.handing import Closed
from hidamari.office.reports.models import Receipt

FACTS = ("line", "paid_on", "payee", "amount")


@transaction.atomic
def note_receipt(
    *, letter: Letter, facts: Mapping[str, Any], upload: Upload | None, by: Actor
) -> Receipt:
    """`facts`: line, paid_on, payee, amount. Raises Closed where the final report is accepted."""
    _check_open(letter)
    owner = letter.organisation
    file = keep_file(organisation=owner, by=by, **vars(upload)) if upload else None
    made = Receipt.objects.create(
        organisation_id=letter.organisation_id, letter=letter, file=file, noted_at=clock.now(),
        **facts,
    )  # fmt: skip
    record(by=by, verb="receipt.noted", of=made, fields=FACTS)
    return made


@transaction.atomic
def correct_receipt(
    *, receipt: Receipt, facts: Mapping[str, Any], why: str, upload: Upload | None, by: Actor
) -> Receipt:
    """The new one counts; the old one stays to be read. Without an upload the file goes along."""
    old = _ended(receipt, why)
    kept, old.file = (None, old.file) if upload else (old.file, None)
    old.save(update_fields=["ended_at", "why", "file"])
    made = note_receipt(letter=old.letter, facts=facts, upload=upload, by=by)
    made.corrects, made.file = old, kept or made.file
    made.save(update_fields=["corrects", "file"])
    record(by=by, verb="receipt.corrected", of=old, fields=["why"])
    return made


@transaction.atomic
def take_receipt_out(*, receipt: Receipt, why: str, by: Actor) -> Receipt:
    """It no longer counts, and stays to be read with its reason."""
    old = _ended(receipt, why)
    old.save(update_fields=["ended_at", "why"])
    record(by=by, verb="receipt.taken-out", of=old, fields=["why"])
    return old


def remove_old_files(*, by: Actor) -> int:
    """Remove the files of receipts whose time is over. The sums stay. How many."""
    today, removed = clock.today(), 0
    for receipt in queries.receipts_with_files():
        if today > queries.kept_until(receipt):
            _remove_file(receipt, by)
            removed += 1
    return removed


@transaction.atomic
def _remove_file(receipt: Receipt, by: Actor) -> None:
    file, receipt.file, receipt.file_removed_on = receipt.file, None, clock.today()
    receipt.save(update_fields=["file", "file_removed_on"])
    if file is not None:
        remove_file(file=file, by=by)
    record(by=by, verb="receipt.file-removed", of=receipt, fields=["file"])


def _ended(receipt: Receipt, why: str) -> Receipt:
    """The same receipt, held until the transaction ends: it ends once. Raises Closed."""
    old = queries.locked_receipt(receipt)
    _check_open(old.letter)
    if old.ended_at is not None:
        raise Closed
    old.ended_at, old.why = clock.now(), why
    return old


def _check_open(letter: Letter) -> None:
    if queries.is_final_accepted(letter):
        raise Closed
