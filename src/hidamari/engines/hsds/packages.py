"""HSDS as a tabular datapackage: a zip with one CSV for each table, and a `datapackage.json`.

Read by way of a temporary SQLite file, written by way of temporary files: neither direction holds
the directory in memory. The cells are for machines: nothing is put before a cell that a spreadsheet
might take for a formula.
"""

import csv
import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO, Any

from hidamari.engines.refusal import Refusal

from .tables import LISTS, NUMBERS, TABLES, Rows
from .vocabulary import Record, taxonomy

LARGEST = 512 * 1024**2  # bytes of all tables, unpacked
SMALL, DENSEST = 32 * 1024**2, 100  # above so many bytes, unpacked to packed: tables are below 30
LINKS = ("service_at_location_id", "service_id", "location_id", "organization_id")
_NO_PACKAGE = (
    *(zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, csv.Error),
    *(UnicodeDecodeError, EOFError, sqlite3.Error),
)
NAMES = {
    "services": "service_id",
    "service_at_location": "service_at_location_id",
    "locations": "location_id",
    "organizations": "organization_id",
    "schedules": "schedule_id",
}
POINTS = {  # table → (field, its column, the table it names)
    "services": ("organization", "organization_id", "organizations"),
    "service_at_location": ("location", "location_id", "locations"),
    "attributes": ("taxonomy_term", "taxonomy_term_id", "taxonomy_terms"),
}


def write_package(services: Iterable[Record], to: IO[bytes]) -> int:
    """Whole service records as one zip; how many there were."""
    count, rows = 0, Rows()
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(TemporaryFile("w+", encoding="utf-8", newline=""))
            for name in TABLES
        }
        tables = {name: csv.DictWriter(files[name], TABLES[name]) for name in TABLES}
        for table in tables.values():
            table.writeheader()
        tables["taxonomies"].writerow(taxonomy())
        for count, service in enumerate(services, 1):  # noqa: B007 - how many there were
            for name, row in rows.of(service):
                tables[name].writerow(row)
        _pack(files, to)
    return count


def _pack(files: Mapping[str, IO[str]], to: IO[bytes]) -> None:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps(_declaration(), indent=1))
        for name, file in files.items():
            file.seek(0)
            with archive.open(f"{name}.csv", "w", force_zip64=True) as member:
                while chunk := file.read(1 << 16):
                    member.write(chunk.encode())


def _declaration() -> Record:
    """What the zip holds, as the Frictionless tabular datapackage says it."""
    return {
        "name": "hidamari-directory",
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "schema": {
                    "primaryKey": "id",
                    "fields": [
                        {"name": each, "type": "number" if each in NUMBERS else "string"}
                        for each in columns
                    ],
                },
            }
            for name, columns in TABLES.items()
        ],
    }


@contextmanager
def open_package(path: Path) -> Iterator[Iterator[Record]]:
    """The services of a zip, whole again. Raises Refusal hsds_not_read, hsds_too_large."""
    with NamedTemporaryFile(suffix=".sqlite") as file, sqlite3.connect(file.name) as base:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("CREATE TABLE rows (n INTEGER PRIMARY KEY, kind, id, parent, body)")
        try:
            with zipfile.ZipFile(path) as archive:
                _load(archive, base)
        except _NO_PACKAGE as error:
            raise _not_read(str(error)) from error
        base.execute("CREATE INDEX by_id ON rows (kind, id)")
        base.execute("CREATE INDEX by_parent ON rows (parent)")
        yield _services(base)


def _load(archive: zipfile.ZipFile, base: sqlite3.Connection) -> None:
    members = {
        PurePosixPath(each.filename).stem: each
        for each in archive.infolist()
        if each.filename.lower().endswith(".csv")
    }
    if "services" not in members:
        raise _not_read("services.csv")
    unpacked = sum(each.file_size for each in members.values())
    packed = sum(each.compress_size for each in members.values())
    if unpacked > LARGEST or (unpacked > SMALL and unpacked > DENSEST * packed):
        raise Refusal(
            "hsds_too_large",
            "解凍すると大きくなりすぎるため、読めません（512MBまで）。",
            "This grows too large when it is unpacked (512 MB at most).",
        )
    for name in TABLES.keys() & members.keys():
        with archive.open(members[name]) as raw:
            lines = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
            rows = (_row(name, cells) for cells in csv.DictReader(lines))
            base.executemany("INSERT INTO rows (kind, id, parent, body) VALUES (?, ?, ?, ?)", rows)


def _row(name: str, cells: dict[Any, Any]) -> tuple[str, str, str, str]:
    told = {
        column: cell for column, cell in cells.items() if column and isinstance(cell, str) and cell
    }
    return name, told.get("id", ""), _parent(name, told), json.dumps(told)


def _parent(name: str, row: dict[str, str]) -> str:
    """On which record a row hangs: "location_id:…". A place and its service may share an id."""
    if name == "attributes":
        return f"{row.get('link_entity')}_id:{row.get('link_id')}"
    if name == "metadata":
        return f"{row.get('resource_type')}_id:{row.get('resource_id')}"
    if name not in LISTS.values():
        return ""
    return next((f"{link}:{row[link]}" for link in LINKS if link in row), "")


def _services(base: sqlite3.Connection) -> Iterator[Record]:
    for (body,) in base.execute("SELECT body FROM rows WHERE kind = 'services' ORDER BY n"):
        yield _whole(base, "services", json.loads(body))


def _whole(base: sqlite3.Connection, kind: str, record: Record) -> Record:
    """A row with everything that hangs on it."""
    if kind in POINTS:
        field, link, table = POINTS[kind]
        found = _one(base, table, record.get(link, ""))
        record |= {field: _whole(base, table, found)} if found else {}
    if kind not in NAMES:
        return record
    parent = f"{NAMES[kind]}:{record.get('id')}"
    asked = "SELECT kind, body FROM rows WHERE parent = ? ORDER BY n"
    for inner, body in base.execute(asked, [parent]).fetchall():
        field = next(field for field, table in LISTS.items() if table == inner)
        record.setdefault(field, []).append(_whole(base, inner, json.loads(body)))
    return record


def _one(base: sqlite3.Connection, kind: str, pk: str) -> Record | None:
    row = base.execute("SELECT body FROM rows WHERE kind = ? AND id = ?", [kind, pk]).fetchone()
    return json.loads(row[0]) if row else None


def _not_read(why: str) -> Refusal:
    return Refusal(
        "hsds_not_read",
        f"HSDSのデータパッケージ(zip)として読めません({why})。",
        f"This cannot be read as an HSDS datapackage (zip): {why}.",
    )
