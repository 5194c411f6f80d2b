"""Files of open data into rows that are ready to be written, and a report for each file.

Nothing here is kept in memory but keys: rows wait in a temporary file, so that the database is
only held while it is written.
"""

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID

from django.utils.translation import gettext as _

from hidamari.engines.opendata import Field, Given, Keys, SkippedRow, iter_places, recognise
from hidamari.engines.refusal import Refusal
from hidamari.engines.tables import Table
from hidamari.kernel.files.foreign import read_table
from hidamari.kernel.places.derived import derived, normal
from hidamari.kernel.places.facts import facts_of, labels
from hidamari.ui.languages import spoken

BATCH = 1000
SHOWN = 8
KNOWN_BY = 500  # names by which a list is known again
SHAPE = "1"  # raise it when the same row gives other facts than before: all rows count as changed
NUL, SEEN = "\x00", "\u2400"
LONGEST_IDENTITY, LONGEST_DATASET = 300, 120

Fitting = tuple[tuple[str, ...], dict[str, Any]]
Watch = Callable[..., Iterable[Any]]


def unwatched(items: Iterable[Any], **_: Any) -> Iterable[Any]:
    return items


@dataclass(frozen=True)
class Source:
    """One file, or one sheet of it. `columns` (column → field) settles by hand what would be guessed.

    is_named: `dataset` was said by somebody; else it is the file's name, and whether it is a list
    we have is judged by its towns and names (`lists.py`).
    """

    path: Path
    name: str
    dataset: str
    columns: Given = field(default_factory=dict)
    sheet: str = ""
    is_named: bool = True
    is_one_of_several: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row ready to be written. `derived` is empty when these facts were imported before."""

    digest: str
    facts: dict[str, Any]
    derived: dict[str, str]


@dataclass
class Read:
    """A file that was read whole; its rows wait in `spool`. The table itself is let go."""

    source: Source
    columns: dict[str, Field] = field(default_factory=dict)
    spool: IO[bytes] = field(default_factory=TemporaryFile)
    keys: Keys = field(default_factory=Keys)
    rows_count: int = 0
    header: list[str] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    skipped: list[dict[str, Any]] = field(default_factory=list)
    first: list[dict[str, Any]] = field(default_factory=list)
    refused: Refusal | None = None  # of a sheet that is left out
    is_placed: bool = False  # some row has an address, a position or a telephone
    towns: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)  # look-alike keys of the first rows

    @property
    def question(self) -> Refusal | None:
        """What is asked about the table as a whole before it is kept."""
        return nowhere() if self.rows_count and not self.is_placed else None

    @property
    def left_out(self) -> str:
        return spoken(self.refused) if self.refused else ""

    def rows(self) -> Iterator[tuple[str, Waiting]]:
        """(identity, row) of everything that waits, once; nothing of a sheet that is left out."""
        if self.refused:
            return
        self.spool.seek(0)
        for _start in range(0, self.rows_count, BATCH):
            for wished, digest, facts, found in pickle.load(self.spool):
                identity = short(self.keys.settle(wished), LONGEST_IDENTITY)
                yield identity, Waiting(digest, facts, found)

    def report(self, created: int, updated: int, unchanged: int) -> dict[str, Any]:
        """What becomes of the file; the keys are part of the command's promise."""
        told = {"encoding": "", "bom": 0, "phantom_rows": 0, "repaired_headers": [], **self.told}
        return {
            "file": self.source.name,
            "sheet": self.source.sheet,
            "dataset": self.source.dataset,
            "encoding": told["encoding"],
            "bom": told["bom"],
            "rows": created + updated + unchanged + len(self.skipped),
            "phantom_rows": told["phantom_rows"],
            "repaired_headers": told["repaired_headers"],
            "created": created,
            "updated": updated,
            "unchanged": unchanged,
            "skipped": self.skipped,
            "left_out": self.left_out,
            "question": spoken(self.question) if self.question and not self.refused else "",
        }


def read_source(
    source: Source, *, organisation_id: UUID, known: AbstractSet[str], watch: Watch = unwatched
) -> Read:
    """Read one file. `known`: digests that the data set has; their rows need no words again.

    Raises engines' Refusal (UnreadableTable, no_name_column); OSError.
    """
    table = read_table(source.path, name=source.name, sheet=source.sheet)
    read = Read(source, recognise(table.header, source.columns), header=table.header)
    fill(read, _fitting(read, table, watch), organisation_id=organisation_id, known=known)
    read.told = {
        "encoding": table.encoding,
        "bom": table.bom,
        "phantom_rows": table.phantom_rows,
        "repaired_headers": [list(pair) for pair in table.repaired_headers],
    }
    return read


def fill(
    read: Read, rows: Iterable[Fitting], *, organisation_id: UUID, known: AbstractSet[str]
) -> None:
    """Let rows of (wished keys, facts) wait in the spool; `known` as for `read_source`."""
    for batch in _batches(rows):
        ready = [(w, *_ready(facts, organisation_id, known)) for w, facts in batch]
        pickle.dump(ready, read.spool, protocol=pickle.HIGHEST_PROTOCOL)
        read.rows_count += len(batch)


def short(text: str, longest: int) -> str:
    """The text, or its beginning and what tells it from others that begin so."""
    if len(text) <= longest:
        return text
    return f"{text[: longest - 33]}~{_hash(text)}"


def _fitting(read: Read, table: Table, watch: Watch) -> Iterator[Fitting]:
    """(wished keys, facts) of every row that can be a place; the others go into the report."""
    named = labels(read.columns)
    rows = iter_places(table, columns=read.source.columns)
    for item in watch(rows, label=read.source.name):
        if isinstance(item, SkippedRow):
            read.skipped.append(_nameless(item))
            continue
        facts = facts_of(item, named)
        if (column := _with_nul(facts, named)) is not None:
            read.skipped.append(_unstorable(item.row, column, facts))
            continue
        _note(read, facts)
        yield read.keys.see(item), facts


def _note(read: Read, facts: dict[str, Any]) -> None:
    """What tells this list from others, and what is shown of it."""
    if len(read.first) < SHOWN:
        read.first.append(facts)
    read.is_placed |= bool(facts["address"] or facts["phone"] or facts["latitude"] is not None)
    if facts["municipality"]:
        read.towns.add(facts["municipality"])
    if len(read.names) < KNOWN_BY:
        read.names.add(normal(facts["name"])[:120])


def nowhere() -> Refusal:
    return Refusal(
        "no_whereabouts",
        "どの行にも住所・位置・電話番号がありません。場所の一覧でしょうか。",
        "No row has an address, a position or a telephone number. Is this a list of places?",
    )


def _with_nul(facts: Mapping[str, Any], named: Mapping[Field, str]) -> str | None:
    """The column with a letter that no database keeps; None where there is none."""
    if NUL not in "".join(_texts(facts)):
        return None
    kept: dict[str, str] = facts["verbatim"]
    odd = [column for column, cell in kept.items() if NUL in column + cell]
    names = {field.value: column for field, column in named.items()}
    odd += [
        names.get(n, n) for n, value in facts.items() if isinstance(value, str) and NUL in value
    ]
    return odd[0].replace(NUL, SEEN)


def _texts(facts: Mapping[str, Any]) -> Iterator[str]:
    yield from (value for value in facts.values() if isinstance(value, str))
    for column, cell in facts["verbatim"].items():
        yield column
        yield cell


def _batches(rows: Iterable[Fitting]) -> Iterator[list[Fitting]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _ready(
    facts: dict[str, Any], organisation_id: UUID, known: AbstractSet[str]
) -> tuple[str, dict[str, Any], dict[str, str]]:
    digest = _hash(SHAPE + repr(facts))
    if digest in known:
        return digest, facts, {}
    return digest, facts, derived({**facts, "organisation_id": organisation_id})


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _nameless(row: SkippedRow) -> dict[str, Any]:
    reason = spoken(row)
    return {
        "row": row.row, "column": row.column, "code": row.code, "reason": reason, "cells": row.cells
    }  # fmt: skip


def _unstorable(row: int, column: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    cells = {name: text.replace(NUL, SEEN) for name, text in facts.items() if isinstance(text, str)}
    cells |= {c.replace(NUL, SEEN): t.replace(NUL, SEEN) for c, t in facts["verbatim"].items()}
    return {
        "row": row,
        "column": column,
        "code": "invisible_character",
        "reason": _("Row %(row)s holds an invisible character in “%(column)s”.")
        % {"row": row, "column": column},
        "cells": {name: text for name, text in cells.items() if text},
    }
