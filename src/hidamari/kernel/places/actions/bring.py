"""Import files: all that is new is seen at once, or nothing; said again it changes nothing."""

import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID

from django.db import transaction

from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.files.actions import Loading, in_steps, loading
from hidamari.kernel.ids import new_id
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.places import search
from hidamari.kernel.places.actions.pour import pour, unmapped
from hidamari.kernel.places.derived import DERIVED, derive, derived
from hidamari.kernel.places.intake import (
    BATCH,
    Read,
    Source,
    Waiting,
    Watch,
    read_source,
    unwatched,
)
from hidamari.kernel.places.lists import list_of
from hidamari.kernel.places.models import Place
from hidamari.kernel.places.queries import digests_of, imported
from hidamari.kernel.places.sheets import every_sheet, hidden, left_out, settle

STEP = 500  # rows written in one transaction: the door waits no longer


@dataclass
class _Sums:
    created: int = 0
    updated: int = 0
    unchanged: int = 0


class Ids(dict[str, dict[str, tuple[UUID, str]]]):
    """Data set → identity → (id, digest): what is there, and what was loaded from earlier files."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation

    def __missing__(self, dataset: str) -> dict[str, tuple[UUID, str]]:
        rows = imported(self.organisation, dataset).values_list("identity", "id", "digest")
        found = {key: (pk, digest) for key, pk, digest in rows.iterator(chunk_size=BATCH)}
        return self.setdefault(dataset, found)


def import_places(
    *,
    organisation: Organisation,
    sources: Sequence[Source],
    by: Actor,
    dry_run: bool = False,
    is_sure: bool = True,
    watch: Watch = unwatched,
) -> list[dict[str, Any]]:
    """Bring the places of some files into the house; a report for each file, in their order.

    The files are read first and the database is held only while it is written. `dry_run` writes
    nothing and says what would happen. `is_sure`: what is asked about a table as a whole was
    answered; else it is refused. Raises Refusal or OSError before anything is written.
    """
    with unmapped():
        if dry_run:
            return [report for report, _ in foresee(organisation, sources, watch)]
        read = read_all(organisation, sources, watch)
        if not is_sure:
            _refuse_questioned(read)
        return bring_read(organisation=organisation, read=read, by=by, watch=watch)


def bring_read(
    *, organisation: Organisation, read: Sequence[Read], by: Actor, watch: Watch = unwatched
) -> list[dict[str, Any]]:
    """Write what was read, whatever kind of file it came from; a report for each."""
    with bringing(organisation=organisation, read=read, by=by, watch=watch) as (_, _, reports):
        return reports


@contextmanager
def bringing(
    *, organisation: Organisation, read: Sequence[Read], by: Actor, watch: Watch = unwatched
) -> Iterator[tuple[Loading, Ids, list[dict[str, Any]]]]:
    """New places are loaded unseen, with what else the body loads, and all is shown at once.

    Those known before are then changed in short steps; where that breaks off, the same import
    again finishes it.
    """
    known = Ids(organisation)
    with loading(organisation=organisation) as load:
        written = [_write(organisation, each, load, known, watch) for each in read]
        reports = [_report(each, sums) for each, (sums, _) in zip(read, written, strict=True)]
        yield load, known, reports
        with transaction.atomic():
            load.show()
            for each, report in zip(read, reports, strict=True):
                if each.refused:
                    continue
                counted = [f"{name}={report[name]}" for name in ("created", "updated", "unchanged")]
                record(by=by, verb="places.imported", of=organisation,
                       fields=[f"dataset={each.source.dataset}", *counted])  # fmt: skip
    for _, changed in written:
        in_steps(_waiting(changed), _overwrite)
    search.counted()


def foresee(
    organisation: Organisation, sources: Sequence[Source], watch: Watch = unwatched
) -> Iterator[tuple[dict[str, Any], Read]]:
    """What an import would do: the report of each file, and the file as it was read."""
    known = Ids(organisation)
    for read in read_all(organisation, sources, watch):
        yield _foreseen(read, known), read


def foresee_read(
    organisation: Organisation, read: Sequence[Read]
) -> tuple[Ids, list[dict[str, Any]]]:
    """The same of files that were read, with the ids that places have or would have."""
    known = Ids(organisation)
    return known, [_foreseen(each, known) for each in read]


def read_all(organisation: Organisation, sources: Sequence[Source], watch: Watch) -> list[Read]:
    """Every sheet of every file, each with the list it is. Raises Refusal, OSError."""
    found: list[Read] = []
    for source in sources:
        with _named(source):
            sheets = [_read(organisation, each, watch) for each in every_sheet([source])]
            settle(sheets)
            for read in sheets:
                taken = {other.source.dataset for other in found}
                if not read.refused:
                    read.source = replace(read.source, dataset=list_of(organisation, read, taken))
                found.append(read)
    return found


def _read(organisation: Organisation, source: Source, watch: Watch) -> Read:
    if source.is_hidden:
        return hidden(source)
    known = digests_of(organisation, source.dataset)
    try:
        return read_source(source, organisation_id=organisation.pk, known=known, watch=watch)
    except Refusal as no:
        return left_out(source, no)


def _refuse_questioned(read: Sequence[Read]) -> None:
    for each in read:
        if each.question and not each.refused:
            with _named(each.source):
                raise each.question


@contextmanager
def _named(source: Source) -> Iterator[None]:
    """A refusal says which file it is about."""
    try:
        yield
    except Refusal as no:
        raise Refusal(no.code, f"{source.name}: {no.ja}", f"{source.name}: {no.en}") from no


def _report(read: Read, sums: _Sums) -> dict[str, Any]:
    return read.report(sums.created, sums.updated, sums.unchanged)


def _foreseen(read: Read, known: Ids) -> dict[str, Any]:
    sums, there = _Sums(), known[read.source.dataset]
    for identity, row in read.rows():
        _count(sums, there, identity, row)
    return _report(read, sums)


def _count(
    sums: _Sums, there: dict[str, tuple[UUID, str]], identity: str, row: Waiting
) -> tuple[UUID, bool] | None:
    """Put a row into the sums; its id and whether it is new, None where nothing is to be written."""
    before = there.get(identity)
    if before and before[1] == row.digest:
        sums.unchanged += 1
        return None
    pk = before[0] if before else new_id()
    there[identity] = (pk, row.digest)
    if before:
        sums.updated += 1
    else:
        sums.created += 1
    return pk, before is None


def _write(
    organisation: Organisation, read: Read, load: Loading, known: Ids, watch: Watch
) -> tuple[_Sums, IO[bytes]]:
    """Load what is new, unseen; (sums, what is to be changed when it is shown)."""
    sums, there = _Sums(), known[read.source.dataset]
    changed = TemporaryFile()  # noqa: SIM115  it goes with who reads it
    for rows in _in_batches(watch(read.rows(), label=read.source.name, total=read.rows_count)):
        counted = [(key, row, _count(sums, there, key, row)) for key, row in rows]
        new = [
            _new(organisation, read, key, row, met[0])
            for key, row, met in counted
            if met and met[1]
        ]
        if new:
            with load.step(), search.many_at_once(row["id"] for row in new):
                pour({**row, "batch": load.batch.pk} for row in new)
        for _, row, met in counted:
            if met and not met[1]:
                pickle.dump((met[0], row), changed)
    return sums, changed


def _waiting(changed: IO[bytes]) -> Iterator[tuple[UUID, Waiting]]:
    changed.seek(0)
    with suppress(EOFError):
        while True:
            yield pickle.load(changed)


def _in_batches(rows: Any) -> Iterator[list[tuple[str, Waiting]]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, STEP)):
        yield batch


def _new(
    organisation: Organisation, read: Read, identity: str, row: Waiting, pk: UUID
) -> dict[str, Any]:
    own = {"organisation_id": organisation.pk, **row.facts}
    now = clock.now()
    return {
        "id": pk,
        "dataset": read.source.dataset,
        "identity": identity,
        "digest": row.digest,
        "added_at": now,
        "changed_at": now,
        **own,
        **(row.derived or derived(own)),
    }


def _overwrite(told_of: Sequence[tuple[UUID, Waiting]]) -> None:
    """What a file says wins over what it said before; what people added of tags stays."""
    rows = dict(told_of)
    places = list(Place.objects.filter(pk__in=rows))
    for place in places:
        row, stated = rows[place.pk], place.features
        for name, value in {**row.facts, "digest": row.digest, "changed_at": clock.now()}.items():
            setattr(place, name, value)
        place.features = list(dict.fromkeys([*stated, *row.facts["features"]]))
        derive(place)
    told = {name: None for row in rows.values() for name in row.facts}
    Place.objects.bulk_create(
        places,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*told, *DERIVED, "digest", "changed_at"],
    )
