"""What a table is once it can be read: a clean header and a stream of rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from hidamari.engines.refusal import Refusal

from .extent import CELLS

Record = Sequence[str]
WIDEST = 16_384
"""Columns of a table: as many as a spreadsheet has."""


class UnreadableTable(Refusal):
    """The file is not a table we can read. Codes: empty, binary, encoding, unclosed_quote,
    broken_workbook, password, too_large, too_many_cells, too_long, no_sheet."""


def empty() -> UnreadableTable:
    """The refusal of a file without a single letter."""
    return UnreadableTable(
        "empty", "このファイルには何も書かれていません。", "There is nothing in this file."
    )


def too_many_cells() -> UnreadableTable:
    """The refusal of a table with more cells than we are willing to read."""
    return UnreadableTable(
        "too_many_cells",
        "表が大きすぎます。500万マスまで読めます。いくつかのファイルに分けてください。",
        "The table is too large: 5 million cells can be read. Please split it into several files.",
    )


def too_long() -> UnreadableTable:
    """The refusal of a line or a row that no table has."""
    return UnreadableTable(
        "too_long",
        "1行が長すぎて、表として読めません。ファイルを確かめてください。",
        "A line is too long to be a row of a table. Please check the file.",
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One record.

    number: the row a spreadsheet shows for it, counted from 1 with titles and header included.
    cells: column name → text, outer blanks removed, line breaks inside kept as "\\n";
        a cell beyond the header goes under its position ("列9"), a missing cell is "".
    raw: the cells exactly as the file has them.
    """

    number: int
    cells: dict[str, str]
    raw: tuple[str, ...]


@dataclass
class Table:
    """A readable table; `rows` opens the file anew each time it is asked for.

    encoding: "utf-8", "cp932", "utf-16-le", "utf-16-be" or "workbook".
    bom: how many byte order marks stood before the first letter.
    header_row: the row number of the header; titles above it are not rows.
    repaired_headers: (as written, as read) of every column name that had to be mended.
    phantom_rows: rows below the header with nothing in them; complete after a whole pass.
    """

    name: str
    encoding: str
    bom: int
    sheet: str
    header: list[str]
    header_row: int
    repaired_headers: list[tuple[str, str]]
    records: Callable[[], Iterator[Record]]
    phantom_rows: int = 0

    @property
    def rows(self) -> Iterator[Row]:
        """Every row with something in it. Raises UnreadableTable where the file breaks off."""
        self.phantom_rows = cells = 0
        below = islice(self.records(), self.header_row, None)
        for number, record in enumerate(below, self.header_row + 1):
            if any(cell and not cell.isspace() for cell in record):
                cells += max(len(record), len(self.header))
                if cells > CELLS:
                    raise too_many_cells()
                yield Row(number, self._named(record), tuple(record))
            else:
                self.phantom_rows += 1

    def _named(self, record: Record) -> dict[str, str]:
        cells: dict[str, str] = {}
        for index, (name, text) in enumerate(zip_longest(self.header, record, fillvalue="")):
            cell = text.strip().replace("\r\n", "\n")
            if index < len(self.header):
                cells[name] = cell
            elif cell:
                cells[f"列{index + 1}"] = cell
        return cells
