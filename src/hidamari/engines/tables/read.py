"""Opens a file of unknown make and hands back a Table."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from .encoding import detect
from .header import LOOK_FOR, clean_header, find_header
from .table import Record, Table, empty
from .textfile import text_records
from .workbook import MAGIC, Workbook

Records = Callable[[], Iterator[Record]]


def read_table(source: Path | str | bytes, *, name: str = "", sheet: str = "") -> Table:
    """The table in a file (a path) or in uploaded bytes; rows are streamed from it later.

    name: what to call it, by default the file's name. sheet: of a workbook, by default the
    first with content. Raises UnreadableTable; OSError when a path cannot be opened.
    """
    open_file = _opener(source)
    label = name or ("" if isinstance(source, bytes) else Path(source).name)
    if _is_workbook(open_file):
        return _from_workbook(open_file, label, sheet)
    return _from_text(open_file, label)


def sheets_of(source: Path | str | bytes) -> list[tuple[str, bool]]:
    """(name, can it be seen) of each sheet of a workbook with something in it; [] for a text.

    Raises as `read_table`.
    """
    open_file = _opener(source)
    return Workbook(open_file).filled_sheets() if _is_workbook(open_file) else []


def _is_workbook(open_file: Callable[[], BinaryIO]) -> bool:
    with open_file() as file:
        return file.read(8).startswith(MAGIC)


def _opener(source: Path | str | bytes) -> Callable[[], BinaryIO]:
    if isinstance(source, bytes):
        return partial(BytesIO, source)
    path = Path(source)
    return lambda: path.open("rb")


def _from_text(open_file: Callable[[], BinaryIO], name: str) -> Table:
    encoding = detect(open_file)
    return _table(partial(text_records, open_file, encoding), name, encoding.name, encoding.bom)


def _from_workbook(open_file: Callable[[], BinaryIO], name: str, sheet: str) -> Table:
    book = Workbook(open_file)
    chosen = sheet or book.first_sheet()
    return _table(partial(book.records, chosen), name, "workbook", sheet=chosen)


def _table(records: Records, name: str, encoding: str, bom: int = 0, sheet: str = "") -> Table:
    top = list(islice(records(), LOOK_FOR))
    if not any(cell.strip() for record in top for cell in record):
        raise empty()
    index = find_header(top)
    header, repaired = clean_header(top[index])
    return Table(name, encoding, bom, sheet, header, index + 1, repaired, records)
