"""The published directory as a stream of HSDS records, or as one of its files."""

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import IO

from hidamari.engines.hsds import service, write_package
from hidamari.engines.hsds.vocabulary import Record
from hidamari.kernel.directory.queries import Found
from hidamari.kernel.directory.terms import names


class Format(StrEnum):
    NDJSON = "ndjson"
    JSON = "json"
    CSV = "csv"  # a zip: the tabular datapackage


def services(found: Found) -> Iterator[Record]:
    """Whole records, one after the other; a chunk of rows is all that is held."""
    called = names()
    for first, *others in found.each_once().every_service():
        yield service(first, called, others)


def lines(found: Found) -> Iterator[str]:
    """NDJSON."""
    for record in services(found):
        yield json.dumps(record, ensure_ascii=False) + "\n"


def write(found: Found, to: IO[bytes], form: Format) -> None:
    """The whole directory into an open file."""
    match form:
        case Format.CSV:
            write_package(services(found), to)
        case Format.NDJSON:
            to.writelines(line.encode() for line in lines(found))
        case Format.JSON:
            to.write(b"[")
            for number, line in enumerate(lines(found)):
                to.write(b",\n" * bool(number) + line.rstrip().encode())
            to.write(b"]\n")
