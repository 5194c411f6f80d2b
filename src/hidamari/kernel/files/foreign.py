"""Files handed in are read by a child of their own: whatever a file does, the house stands.

The one door for everything foreign that is unpacked or parsed: tables, photographs, directories.
A child is a new program (`files/child.py`), started by exec: it has limits of memory, time and
output, and neither our keys nor our database. What it found comes back as lines of JSON.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from threading import BoundedSemaphore
from typing import IO, Any

from hidamari.engines.tables import Table, UnreadableTable
from hidamari.engines.tables.table import Record
from hidamari.kernel.files import child, pictures

ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH")
TOO_SLOW = {-signal.SIGALRM, -signal.SIGXCPU}
TOO_LARGE = {-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGKILL, -signal.SIGXFSZ, child.NO_MEMORY}

_at_once = BoundedSemaphore(2)  # of one process: many big files come one after another
_log = logging.getLogger(__name__)


def read_table(source: Path | bytes, *, name: str = "", sheet: str = "") -> Table:
    """The table in a file or in uploaded bytes, read to its end; rows come from a spool.

    sheet: of a workbook, by default the first with content.
    Raises UnreadableTable with one sentence; OSError when a path cannot be opened.
    """
    spool = _told("table", source, *([sheet] if sheet else []))
    facts = _line(spool)
    begin = spool.tell()
    facts["repaired_headers"] = [tuple(pair) for pair in facts["repaired_headers"]]
    label = name or ("" if isinstance(source, bytes) else source.name)
    return Table(
        name=label, records=lambda: _records(spool, begin, facts["header_row"]), **facts
    )  # fmt: skip


def sheets_of(source: Path) -> list[tuple[str, bool]]:
    """As `engines.tables.sheets_of`: (name, can it be seen) of the sheets of a workbook."""
    return [(name, seen) for name, seen in _line(_told("sheets", source))]


def read_records(source: Path) -> Iterator[Any]:
    """Every record of a file of HSDS. Raises Refusal with one sentence; OSError."""
    spool = _told("directory", source)
    while line := _line(spool):
        yield line[0]


def look_at(content: bytes) -> tuple[str | None, bytes]:
    """(kind, content): a photograph is written anew; the kind is None for what we do not take.

    Raises Refusal where a picture cannot be opened.
    """
    try:
        spool = _told("look", content)
    except UnreadableTable as no:
        if no.code not in ("too_large", "too_slow"):
            raise
        raise pictures.too_many_pixels() from no
    kind: str | None = _line(spool)["kind"]
    return kind, spool.read() or content


def _records(spool: IO[bytes], begin: int, header_row: int) -> Iterator[Record]:
    """As the file had them, blank ones in their places; titles and header come blank, too."""
    spool.seek(begin)
    row = blank = 0
    while not isinstance(line := _line(spool), int):
        number, *cells = line
        blank += number - row - 1
        yield from repeat((), number - row - 1)
        yield cells
        row = number
    yield from repeat((), line + header_row - blank)


def _line(spool: IO[bytes]) -> Any:
    """The next line; None at the end. Raises Refusal where it is one, or nests too deeply."""
    line = spool.readline(child.LONGEST + 1)
    try:
        return json.loads(line) if line else None
    except (ValueError, RecursionError) as error:
        raise _unreadable() from error


def _told(task: str, source: Path | bytes, *more: str) -> IO[bytes]:
    """What a child told of a file. Raises UnreadableTable: as it says, or by how it ended."""
    spool = TemporaryFile()  # noqa: SIM115  it goes with the table
    with _lying(source) as path, _at_once:
        ended = _run([task, str(path), *more], spool)
    if ended:
        _log.warning("a foreign file could not be read: task %s ended with %s", task, ended)
        raise _how_it_ended(ended)
    spool.seek(0)
    begin = _line(spool)
    if isinstance(begin, dict) and "refused" in begin:
        raise UnreadableTable(*begin["refused"])
    spool.seek(0)
    return spool


def _run(words: list[str], out: IO[bytes]) -> int:
    """How the child ended: 0, or its exit code, or minus the signal."""
    command = [sys.executable, "-P", "-m", child.__name__, *words]
    kept = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL, env=kept, cwd="/"
    )
    try:
        return process.wait(child.SECONDS)
    except subprocess.TimeoutExpired:
        return -signal.SIGALRM
    finally:
        process.kill()
        process.wait()


@contextmanager
def _lying(source: Path | bytes) -> Iterator[Path]:
    """Where the file lies; bytes are put down for as long as they are read."""
    if isinstance(source, Path):
        source.open("rb").close()
        yield source.resolve()
        return
    with NamedTemporaryFile(prefix="hidamari-") as file:
        file.write(source)
        file.flush()
        yield Path(file.name)


def _how_it_ended(ended: int) -> UnreadableTable:
    if ended in TOO_SLOW:
        return _too_slow()
    return _too_large() if ended in TOO_LARGE else _unreadable()


def _too_slow() -> UnreadableTable:
    return UnreadableTable(
        "too_slow",
        "読むのに時間がかかりすぎるため、このファイルは読めません。小さく分けてください。",
        "This file takes too long to read. Please split it into smaller ones.",
    )


def _too_large() -> UnreadableTable:
    return UnreadableTable(
        "too_large",
        "ひらくと大きくなりすぎるため、このファイルは読めません。小さく分けてください。",
        "This file grows too large when it is opened. Please split it into smaller ones.",
    )


def _unreadable() -> UnreadableTable:
    return UnreadableTable(
        "unreadable",
        "このファイルは読めませんでした。保存しなおして、もう一度お試しください。",
        "This file could not be read. Please save it again and try once more.",
    )
