"""Write the audit: record a deed, record a look, seal what is committed."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import NOWHERE, Actor
from hidamari.kernel.access.seen import note_look
from hidamari.kernel.audit import chain, once, tail
from hidamari.kernel.audit.models import AuditRow, Seal, SentForm
from hidamari.kernel.ids import new_id

BATCH = 5000
CLAIM = """
INSERT INTO audit_sentform ("key", "at", "is_answered", "location") VALUES (%s, %s, %s, '')
ON CONFLICT ("key") DO NOTHING RETURNING "key"
"""


def record(*, by: Actor, verb: str, of: models.Model, fields: Iterable[str] = ()) -> AuditRow:
    """Write down a deed, in the transaction of the deed. `verb` in the past: "person.added".

    Raises AlreadyDone when the form that asks for it was sent before: nothing of it stays.
    """
    _claim()
    return _write_of(by, verb=verb, of=of, fields=fields)


def _write_of(by: Actor, *, verb: str, of: models.Model, fields: Iterable[str]) -> AuditRow:
    organisation_id = getattr(of, "organisation_id", None) or by.organisation_id
    if of._meta.label_lower == "organisations.organisation":
        organisation_id = of.pk
    return _write(
        by,
        None if organisation_id == NOWHERE else organisation_id,
        verb=verb,
        object_type=of._meta.label_lower,
        object_id=of.pk if isinstance(of.pk, UUID) else None,
        fields=sorted(fields),
    )


def look_over(*, by: Actor, verb: str, what: str, filters: Iterable[str], count: int) -> AuditRow:
    """Write down that somebody read a list ("listed") or took it along ("exported").

    what: the name of the page or of the API's address; filters: names, never what was asked for.
    """
    fields = [f"by {name}" for name in filters]
    return _write(
        by, by.organisation_id, verb=verb, object_type=what[:80], fields=fields, count=count
    )


def _write(by: Actor, organisation_id: UUID | None, **facts: Any) -> AuditRow:
    row = AuditRow(
        id=new_id(),
        at=clock.now(),
        organisation_id=organisation_id,
        actor_id=by.id,
        actor_name=by.name[:200],
        via=by.via,
        **facts,
    )
    row.mac = chain.mac_of(row)
    row.save(force_insert=True)
    return row


def look(*, by: Actor, of: models.Model, part: str) -> AuditRow:
    """Write down that somebody opened a part of a record: it is looked at as often as it is asked."""
    if isinstance(of.pk, UUID):
        note_look(of.pk)
    return _write_of(by, verb="looked", of=of, fields=[part])


@transaction.atomic
def seal() -> int:
    """Chain the committed rows that have no place yet; remember the last link outside, too.

    Returns how many rows were sealed. Rows that were still uncommitted come next time: the order
    of the chain is the order of sealing, which is why it survives concurrent writers.
    """
    last = Seal.objects.select_for_update().order_by("-number").first()
    number, link = (last.number, last.link) if last else (0, chain.FIRST_LINK)
    before = number
    sealed: list[Seal] = []
    for row in _unsealed()[:BATCH]:
        number, link = number + 1, chain.next_link(link, row.id, row.mac)
        sealed.append(Seal(number=number, row_id=row.id, link=link))
    Seal.objects.bulk_create(sealed)
    if sealed:
        transaction.on_commit(lambda: tail.remember(number, link, after=before))
    return len(sealed)


def _unsealed() -> Any:
    placed = Seal.objects.filter(row_id=models.OuterRef("id"))
    return AuditRow.objects.filter(~models.Exists(placed)).order_by("id")


def _claim() -> None:
    """One statement: the second of two waits here for the first to commit, and then knows."""
    press = once.current()
    if press is None or press.is_claimed:
        return
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [press.key, clock.now(), False])
        if cursor.fetchone() is None:
            raise once.AlreadyDone
    press.is_claimed = True


def note_answer(*, key: str, location: str) -> None:
    """Where the answer to a form led; empty when it was a page of its own."""
    SentForm.objects.filter(key=key).update(is_answered=True, location=location)


def forget_form(key: str) -> None:
    """What it asked for was refused after all: it may come again."""
    SentForm.objects.filter(key=key).delete()


def prune() -> int:
    """Forget which forms were sent before yesterday. Returns how many rows went."""
    return SentForm.objects.filter(at__lt=clock.now() - timedelta(days=1)).delete()[0]
