"""Streams the records of a workbook (XLSX, XLS, ODS) as text, by python-calamine."""

import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import repeat
from typing import IO, BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
    ZipError,
)

from .extent import CELLS, Extent, TooLongCell, extents, without_blanks
from .phantom import rows_below, sheet_path
from .table import Record, UnreadableTable, empty, too_many_cells

MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
LARGEST = 1 << 29
"""Unpacked bytes we are willing to read: a real 100,000-row workbook has about 60 MB."""

_NO_WORKBOOK = (
    *(CalamineError, ZipError, BadZipFile, OSError, ParseError, KeyError, RuntimeError),
    *(NotImplementedError, EOFError, zlib.error, ValueError),
)

Cell = int | float | str | bool | time | date | datetime | timedelta


class Workbook:
    """One opened workbook. Raises UnreadableTable: broken_workbook, password, too_large."""

    def __init__(self, open_file: Callable[[], BinaryIO]) -> None:
        with open_file() as file:
            self._data = file.read()
        try:
            self._refuse_bomb()
            self._book = CalamineWorkbook.from_filelike(BytesIO(self._data))
        except PasswordError as error:
            raise _locked() from error
        except UnreadableTable:
            raise
        except _NO_WORKBOOK as error:
            raise _broken() from error
        self._sheets: dict[str, CalamineSheet] = {}

    def first_sheet(self) -> str:
        """The first sheet with something in it. Raises UnreadableTable: empty."""
        for name in self._book.sheet_names:
            if self._sheet(name).height:
                return name
        raise empty()

    def filled_sheets(self) -> list[tuple[str, bool]]:
        """(name, can it be seen) of every sheet with something in it, in their order."""
        return [
            (sheet.name, sheet.visible == SheetVisibleEnum.Visible)
            for sheet in self._book.sheets_metadata
            if self._sheet(sheet.name).height
        ]

    def records(self, sheet: str) -> Iterator[Record]:
        """Every row as text, then one empty record for each formatted row below the last."""
        found = self._sheet(sheet)
        # calamine leaves out blank columns on the left; extra cells are named by position
        left = [""] * (found.start[1] if found.start else 0)
        for cells in found.iter_rows():
            yield left + [as_text(cell) for cell in cells]
        if self._is_zip():
            index = self._book.sheet_names.index(sheet)
            last = found.end[0] + 1 if found.end else 0
            yield from repeat((), rows_below(BytesIO(self._data), index, last))

    def _sheet(self, name: str) -> CalamineSheet:
        if name not in self._book.sheet_names:
            raise _no_sheet(name)
        if name not in self._sheets:
            try:
                self._sheets[name] = self._fitting(name).get_sheet_by_name(name)
            except UnreadableTable:
                raise
            except _NO_WORKBOOK as error:
                raise _broken() from error
        return self._sheets[name]

    def _fitting(self, name: str) -> CalamineWorkbook:
        """The workbook; where blank cells make the sheet too large, one without them."""
        if not self._is_zip():
            return self._book
        with ZipFile(BytesIO(self._data)) as parts:
            path = sheet_path(parts, self._book.sheet_names.index(name))
            if path not in parts.namelist():
                return self._book
            with parts.open(path) as sheet:
                every, filled = _measured(sheet)
        if filled.size > CELLS:
            raise too_many_cells()
        if every.size <= CELLS:
            return self._book
        return CalamineWorkbook.from_filelike(BytesIO(without_blanks(self._data, path)))

    def _is_zip(self) -> bool:
        return self._data.startswith(b"PK")

    def _refuse_bomb(self) -> None:
        if not self._is_zip():
            return
        if sum(part.file_size for part in ZipFile(BytesIO(self._data)).infolist()) > LARGEST:
            raise UnreadableTable(
                "too_large",
                "ファイルが大きすぎます。シートを分けて保存してください。",
                "The workbook is too large. Please save its sheets as separate files.",
            )


def _measured(sheet: IO[bytes]) -> tuple[Extent, Extent]:
    try:
        return extents(sheet)
    except TooLongCell as error:
        raise too_many_cells() from error


def as_text(cell: Cell) -> str:
    """Dates in ISO 8601, whole numbers without ".0", times as 09:00."""
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(timespec="minutes")
        case time():
            return cell.isoformat(timespec="minutes")
        case timedelta():
            minutes = round(cell.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case _:
            return str(cell)


def _locked() -> UnreadableTable:
    return UnreadableTable(
        "password",
        "パスワードのかかったファイルは読めません。外して保存しなおしてください。",
        "The workbook has a password. Please save it without one.",
    )


def _broken() -> UnreadableTable:
    return UnreadableTable(
        "broken_workbook",
        "Excel のファイルとして開けませんでした。保存しなおすか、CSV にしてください。",
        "This could not be opened as a workbook. Please save it again, or as CSV.",
    )


def _no_sheet(sheet: str) -> UnreadableTable:
    return UnreadableTable(
        "no_sheet", f"シート「{sheet}」はありません。", f"There is no sheet named {sheet!r}."
    )
