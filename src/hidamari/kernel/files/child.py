"""Reads one foreign file in a process of its own: `python -m hidamari.kernel.files.child TASK PATH [SHEET]`.

No Django, no keys, no database; limits come first, then the reading. What comes of it goes to
standard output as lines of JSON, bytes of a picture behind the first line. Whatever goes wrong,
only this process ends.
"""

import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

MB = 1 << 20
MEMORY, A_BYTE_MORE, MOST_MEMORY = 200 * MB, 32, 1024 * MB  # a small file has no use for much
WRITTEN = 1024 * MB  # of one file, temporary ones of the reader included
CPU_SECONDS, SECONDS = 60, 120
LONGEST = 4 * MB  # bytes of a line
NO_MEMORY = 3  # how the process ends


def limit(size: int) -> None:
    """From here on this process can hurt nobody but itself. `size`: bytes of the file."""
    memory = min(MEMORY + A_BYTE_MORE * size, MOST_MEMORY)
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_AS, memory + 1024 * MB),
    ):
        with suppress(ValueError, OSError):  # some systems know fewer limits
            resource.setrlimit(what, (most, most))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    signal.alarm(SECONDS)  # ends it, even where nobody waits any more


def table(path: Path, sheet: str = "") -> Iterator[Any]:
    """What is told of the table, [row number, cell, …] for each row, how many rows were blank."""
    from hidamari.engines.tables import read_table

    found = read_table(path, sheet=sheet)
    told = ("encoding", "bom", "sheet", "header", "header_row", "repaired_headers")
    yield {name: getattr(found, name) for name in told}
    for row in found.rows:
        yield [row.number, *row.raw]
    yield found.phantom_rows


def sheets(path: Path) -> Iterator[Any]:
    """[name, can it be seen] of every sheet of a workbook with something in it."""
    from hidamari.engines.tables import sheets_of

    yield sheets_of(path)


def directory(path: Path) -> Iterator[Any]:
    """[record] for each record of HSDS."""
    from hidamari.engines.hsds import records

    for record in records(path):
        yield [record]


def look(path: Path) -> Iterator[Any]:
    """The kind of file; None for what is not taken. A photograph follows, written anew."""
    from hidamari.kernel.files import packed, pictures

    kind = packed.kind_of(path)
    if kind not in pictures.PICTURES:
        yield {"kind": kind}
        return
    content = pictures.plain(path, kind)
    yield {"kind": kind}
    yield content


TASKS: dict[str, Callable[..., Iterator[Any]]] = {
    "table": table, "sheets": sheets, "directory": directory, "look": look,
}  # fmt: skip


def main(task: str, path: str, *more: str) -> int:
    limit(Path(path).stat().st_size)
    from hidamari.engines.refusal import Refusal

    out = sys.stdout.buffer
    try:
        for told in TASKS[task](Path(path), *more):
            out.write(told if isinstance(told, bytes) else line_of(told))
        out.flush()
    except Refusal as no:
        out.flush()
        os.ftruncate(out.fileno(), 0)
        os.lseek(out.fileno(), 0, os.SEEK_SET)
        os.write(out.fileno(), json.dumps({"refused": [no.code, no.ja, no.en]}).encode())
    except MemoryError:
        os._exit(NO_MEMORY)
    return 0


def line_of(told: Any) -> bytes:
    """One line of JSON. Raises Refusal where it is longer than anybody writes."""
    line = json.dumps(told).encode() + b"\n"
    if len(line) > LONGEST:
        from hidamari.engines.refusal import Refusal

        raise Refusal(
            "too_long",
            "1件の記録が長すぎて、読めません。ファイルを確かめてください。",
            "One record is too long to be read. Please check the file.",
        )
    return line


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
