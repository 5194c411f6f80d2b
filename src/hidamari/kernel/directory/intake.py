"""A file of HSDS into rows that wait outside the database; nothing but ids stays in memory."""

import pickle
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID

from django.utils.translation import gettext as _

from hidamari.engines.hsds import Offer, read_service
from hidamari.engines.opendata import Keys
from hidamari.engines.refusal import Refusal
from hidamari.kernel.directory.facts import of_place
from hidamari.kernel.directory.models import DATASET
from hidamari.kernel.files.foreign import read_records
from hidamari.kernel.places.intake import Read, Source, fill
from hidamari.ui.languages import language

BATCH = 500
TOLD = {"encoding": "utf-8", "bom": False, "phantom_rows": 0, "repaired_headers": []}


class SourceIds(Keys):
    """Places are known by the ids of their source; nothing has to be found out."""

    def settle(self, wished: Any) -> str:
        return str(wished[0])


@dataclass
class Brought:
    """A file that was read whole: its places wait in `places`, its offers in `spool`."""

    path: Path
    places: Read
    spool: IO[bytes] = field(default_factory=TemporaryFile)
    records_count: int = 0
    skipped: list[dict[str, Any]] = field(default_factory=list)

    def offers(self) -> Iterator[list[Offer]]:
        """Batches of what waits, once."""
        self.spool.seek(0)
        while True:
            try:
                yield pickle.load(self.spool)
            except EOFError:
                return


def read_directory(path: Path, *, organisation_id: UUID, known: set[str]) -> Brought:
    """Read one file. `known` as for `places.intake.fill`. Raises Refusal, OSError."""
    source = Source(path, path.name, DATASET)
    brought = Brought(path, Read(source, keys=SourceIds(), told=dict(TOLD)))
    try:
        fill(brought.places, _places(brought), organisation_id=organisation_id, known=known)
    except Refusal as no:
        raise Refusal(no.code, f"{path.name}: {no.ja}", f"{path.name}: {no.en}") from no
    return brought


def _places(brought: Brought) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Each place once, the first that is told of it; all offers go into the spool on the way."""
    seen: set[int] = set()
    for batch in _batches(_offers(brought)):
        pickle.dump(batch, brought.spool, protocol=pickle.HIGHEST_PROTOCOL)
        for offer in batch:
            if offer.spot.id.int not in seen:
                seen.add(offer.spot.id.int)
                yield (str(offer.spot.id),), of_place(offer)


def _offers(brought: Brought) -> Iterator[Offer]:
    """Each offer once; what is skipped goes into the report."""
    seen: set[tuple[int, int]] = set()
    for number, record in enumerate(read_records(brought.path), 1):
        brought.records_count = number
        reading = read_service(record)
        brought.skipped += [_told(number, asdict(each)) for each in reading.skipped]
        for offer in reading.offers:
            key = (offer.service_id.int, offer.at_id.int)
            if key in seen:
                brought.skipped.append(_repeated(number, offer))
                continue
            seen.add(key)
            yield offer


def _told(number: int, skipped: dict[str, str]) -> dict[str, Any]:
    reason = skipped[language()]
    return {"record": number, **{name: skipped[name] for name in ("id", "field", "code")},
            "reason": reason}  # fmt: skip


def _repeated(number: int, offer: Offer) -> dict[str, Any]:
    reason = _("This service was told before, at the same place.")
    return {"record": number, "id": str(offer.service_id), "field": "id", "code": "repeated",
            "reason": reason}  # fmt: skip


def _batches(offers: Iterator[Offer]) -> Iterator[list[Offer]]:
    while batch := list(islice(offers, BATCH)):
        yield batch
