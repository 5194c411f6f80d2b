"""Import files: all that is new is seen at once, or nothing; said again it changes nothing."""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID

from django.db import transaction

from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.files.actions import Loading, loading
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
from hidamari.kernel.places.models import Place
from hidamari.kernel.places.queries import digests_of, imported

STEP = 500  # rows written in one transaction: the door waits no longer

Known = Mapping[str, tuple[UUID, str]]  # identity → (id, digest)


@dataclass
class _Sums:
    created: int = 0
    updated: int = 0
    unchanged: int = 0


def import_places(
    *,
    organisation: Organisation,
    sources: Sequence[Source],
    by: Actor,
    dry_run: bool = False,
    watch: Watch = unwatched,
) -> list[dict[str, Any]]:
    """Bring the places of some files into the house; a report for each file, in their order.

    The files are read first and the database is held only while it is written. `dry_run` writes
    nothing and says what would happen. Raises Refusal or OSError before anything is written.
    """
    with unmapped():
        if dry_run:
            return [report for report, _ in foresee(organisation, sources, watch)]
        read = [_read(organisation, source, watch) for source in sources]
        return bring_read(organisation=organisation, read=read, by=by, watch=watch)


def bring_read(
    *, organisation: Organisation, read: Sequence[Read], by: Actor, watch: Watch = unwatched
) -> list[dict[str, Any]]:
    """Write what was read, whatever kind of file it came from; a report for each.

    New places are loaded unseen and shown at once, however many. Those known before are then
    changed in short steps; where that breaks off, the same import again finishes it.
    """
    with loading(organisation=organisation) as load:
        written = [_write(organisation, each, load, watch) for each in read]
        reports = [_report(each, sums) for each, (sums, _) in zip(read, written, strict=True)]
        with transaction.atomic():
            load.show()
            for each, report in zip(read, reports, strict=True):
                counted = [f"{name}={report[name]}" for name in ("created", "updated", "unchanged")]
                record(by=by, verb="places.imported", of=organisation,
                       fields=[f"dataset={each.source.dataset}", *counted])  # fmt: skip
    for _, changed in written:
        _change(changed)
    search.counted()
    return reports


def foresee(
    organisation: Organisation, sources: Sequence[Source], watch: Watch = unwatched
) -> Iterator[tuple[dict[str, Any], Read]]:
    """What an import would do: the report of each file, and the file as it was read."""
    for source in sources:
        read = _read(organisation, source, watch)
        yield _report(read, _foreseen(organisation, read)), read


def _read(organisation: Organisation, source: Source, watch: Watch) -> Read:
    known = digests_of(organisation, source.dataset)
    try:
        return read_source(source, organisation_id=organisation.pk, known=known, watch=watch)
    except Refusal as no:
        raise Refusal(no.code, f"{source.name}: {no.ja}", f"{source.name}: {no.en}") from no


def _known(organisation: Organisation, dataset: str) -> Known:
    rows = imported(organisation, dataset).values_list("identity", "id", "digest")
    return {key: (pk, digest) for key, pk, digest in rows.iterator(chunk_size=BATCH)}


def _report(read: Read, sums: _Sums) -> dict[str, Any]:
    return read.report(sums.created, sums.updated, sums.unchanged)


def _foreseen(organisation: Organisation, read: Read) -> _Sums:
    sums, known = _Sums(), _known(organisation, read.source.dataset)
    for identity, row in read.rows():
        _count(sums, known.get(identity), row)
    return sums


def _count(sums: _Sums, before: tuple[UUID, str] | None, row: Waiting) -> bool:
    """Put a row into the sums; whether it has to be written."""
    if before is None:
        sums.created += 1
    elif before[1] != row.digest:
        sums.updated += 1
    else:
        sums.unchanged += 1
        return False
    return True


def _write(
    organisation: Organisation, read: Read, load: Loading, watch: Watch
) -> tuple[_Sums, IO[bytes]]:
    """Load what is new, unseen; (sums, what is to be changed when it is shown)."""
    sums, known = _Sums(), _known(organisation, read.source.dataset)
    changed = TemporaryFile()  # noqa: SIM115  it goes with who reads it
    for rows in _in_batches(watch(read.rows(), label=read.source.name, total=read.rows_count)):
        wanted = [(key, row) for key, row in rows if _count(sums, known.get(key), row)]
        new = [_new(organisation, read, key, row) for key, row in wanted if key not in known]
        if new:
            with load.step(), search.many_at_once(row["id"] for row in new):
                pour({**row, "batch": load.batch.pk} for row in new)
        if len(new) < len(wanted):
            pickle.dump({known[key][0]: row for key, row in wanted if key in known}, changed)
    return sums, changed


def _change(changed: IO[bytes]) -> None:
    changed.seek(0)
    with suppress(EOFError):
        while rows := pickle.load(changed):
            with transaction.atomic():
                _overwrite(rows)


def _in_batches(rows: Any) -> Iterator[list[tuple[str, Waiting]]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, STEP)):
        yield batch


def _new(organisation: Organisation, read: Read, identity: str, row: Waiting) -> dict[str, Any]:
    own = {"organisation_id": organisation.pk, **row.facts}
    now = clock.now()
    return {
        "id": new_id(),
        "dataset": read.source.dataset,
        "identity": identity,
        "digest": row.digest,
        "added_at": now,
        "changed_at": now,
        **own,
        **(row.derived or derived(own)),
    }


def _overwrite(rows: Mapping[UUID, Waiting]) -> None:
    """What a file says wins over what it said before; what people added of tags stays."""
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
