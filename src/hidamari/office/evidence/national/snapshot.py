"""The records behind the projects of an office, as a snapshot for `engines.rollup`.

All projects are one there, so that no table tells of a single one. Nobody has a name: a pseudonym is
made with a key of the organisation that is thrown away with the snapshot. Gender is not asked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from secrets import token_bytes
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hidamari.kernel.desk.models import Attendance
from hidamari.kernel.people.models import Person

ALL = "all"
BATCH = 50_000  # rows at a time
Row = Sequence[Any]


class Pseudonyms:
    """Whole numbers instead of people: the same for one person of one organisation, once."""

    def __init__(self) -> None:
        self.keys: dict[UUID, bytes] = {}

    def of(self, organisation: UUID, person: UUID) -> int:
        key = self.keys.setdefault(organisation, token_bytes(32))
        digest = blake2b(person.bytes, key=key, digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)


def write_snapshot(
    folder: Path,
    came: QuerySet[Attendance],
    people: QuerySet[Person],
    regions: Mapping[UUID, str | None],
) -> None:
    """Four folders of Parquet, see `engines.rollup.snapshot`. regions: organisation -> its name."""
    names = Pseudonyms()
    visits = came.values_list("organisation_id", "person_id", "on")
    write(folder, "checkins", ((ALL, names.of(a, b), on) for a, b, on in streamed(visits)))
    ages = people.values_list("organisation_id", "pk", "age_band")
    described = ((names.of(a, b), regions[a], age or None, None) for a, b, age in streamed(ages))
    write(folder, "people", described)
    away = people.values_list("organisation_id", "pk", "rhythm__away_on")
    write(folder, "rhythms", ((ALL, names.of(a, b), _next(on)) for a, b, on in streamed(away)))
    write(folder, "scores", ())


def _next(day: Any) -> Any:
    """`Rhythm.away_on` is the last day on which they do not count as away."""
    return day and day + timedelta(days=1)


def streamed(rows: Any) -> Iterator[Any]:
    return rows.iterator(chunk_size=BATCH)


def write(folder: Path, name: str, rows: Iterable[Row]) -> None:
    """One table of the snapshot, row by row."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    text, number, day = pa.string(), pa.int64(), pa.date32()
    kinds: dict[str, dict[str, Any]] = {
        "checkins": {"project": text, "person": number, "day": day},
        "people": {"person": number, "prefecture": text, "age": text, "gender": text},
        "rhythms": {"project": text, "person": number, "away_on": day},
        "scores": {
            "project": text, "person": number, "scale": text,
            "first": pa.float64(), "later": pa.float64(),
        },
    }  # fmt: skip
    schema = pa.schema(kinds[name])
    (folder / name).mkdir(parents=True)
    waiting = iter(rows)
    with ParquetWriter(folder / name / "rows.parquet", schema) as file:
        while some := list(islice(waiting, BATCH)):
            columns = zip(*some, strict=True)
            arrays = [pa.array(c, kind) for c, kind in zip(columns, schema.types, strict=True)]
            file.write_table(pa.Table.from_arrays(arrays, schema=schema))
