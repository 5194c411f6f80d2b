"""How far the cells of a sheet reach, and a workbook without its blank ones.

A formatted cell in the last corner is one cell to the file and 17 thousand million to whoever
lays out a rectangle. What holds nothing is cut off; what is left is measured before it is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from shutil import copyfileobj
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

CELLS = 5_000_000
"""Cells we are willing to read: 100,000 rows of 50 columns."""

CHUNK = 1 << 20
LONGEST_CELL = 8 * CHUNK
_P = rb"(?:\w+:)?"
_CELL = re.compile(
    rb"<" + _P + rb'c\b[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"[^<>]*?(?:'
    rb"(/>|>(?:\s*<" + _P + rb"f\b[^<>]*(?:/>|>[^<>]*</" + _P + rb"f>))?"
    rb"(?:\s*<" + _P + rb"v\s*(?:/>|>\s*</" + _P + rb"v>))?\s*</" + _P + rb"c>)|>)"
)
# many blank cells of one row at once: (first column, row, last column)
_RUN = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>/]*/>(?:<c r="([A-Z]{1,3})\d{1,7}"[^<>/]*/>)+')


class TooLongCell(ValueError):
    """One cell is longer than any that was written by hand."""


@dataclass
class Extent:
    """The smallest rectangle around some cells."""

    top: int = 1 << 30
    bottom: int = 0
    left: int = 1 << 30
    right: int = 0
    cells: int = 0

    def add(self, row: int, column: int) -> None:
        self.cells += 1
        if row < self.top:
            self.top = row
        if row > self.bottom:
            self.bottom = row
        if column < self.left:
            self.left = column
        if column > self.right:
            self.right = column

    @property
    def size(self) -> int:
        """Cells of the rectangle, or those that were told when one is told more than once."""
        if not self.cells:
            return 0
        return max((self.bottom - self.top + 1) * (self.right - self.left + 1), self.cells)


def extents(sheet: IO[bytes]) -> tuple[Extent, Extent]:
    """(of all cells, of those that hold something). Raises TooLongCell."""
    every, filled = Extent(), Extent()
    for part in _parts(sheet):
        for first, row, last in _RUN.findall(part):
            every.add(int(row), _number(first))
            every.add(int(row), _number(last))
        for column, row, blank in _CELL.findall(_RUN.sub(b"", part)):
            place = int(row), _number(column)
            every.add(*place)
            if not blank:
                filled.add(*place)
    return every, filled


def without_blanks(data: bytes, path: str) -> bytes:
    """The workbook, in the sheet at `path` only the cells that hold something."""
    written = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(written, "w", ZIP_DEFLATED, compresslevel=1) as new:
        for name in dict.fromkeys(old.namelist()):
            with old.open(name) as member, new.open(name, "w") as to:
                if name != path:
                    copyfileobj(member, to)
                    continue
                for part in _parts(member):
                    to.write(_CELL.sub(_unless_blank, _RUN.sub(b"", part)))
    return written.getvalue()


def _unless_blank(cell: re.Match[bytes]) -> bytes:
    return b"" if cell[3] else cell[0]


def _parts(sheet: IO[bytes]) -> Iterator[bytes]:
    """The sheet in pieces that never cut a cell in two."""
    rest = b""
    while chunk := sheet.read(CHUNK):
        rest += chunk
        begins = max(rest.rfind(b"<c "), rest.rfind(b":c "))
        cut = rest.rfind(b"<", 0, begins + 1) if begins >= 0 else len(rest) - 64
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > LONGEST_CELL:
            raise TooLongCell
    yield rest


@cache
def _number(column: bytes) -> int:
    """A → 1, XFD → 16384."""
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number
