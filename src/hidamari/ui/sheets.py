"""Tables handed out as XLSX or CSV, row by row: a million rows never stand in memory.

Text that a spreadsheet would run is defused; numbers and dates stay numbers and dates.
"""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from xlsxwriter import Workbook

from hidamari.engines.tables import defuse
from hidamari.ui.dates import local_clock
from hidamari.ui.downloads import file_name, hand_out, internal_line

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FirstOfMonth(date):
    """A month: a date that sorts and counts, shown as 2026-11."""

    @classmethod
    def of(cls, day: date) -> "FirstOfMonth":
        return cls(day.year, day.month, 1)


@dataclass(frozen=True)
class Sheet:
    """One table. `notes` are sentences above it: what was counted, when, by which version."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]
    notes: Sequence[str] = ()


def xlsx(*sheets: Sheet, name: str, internal: bool = True) -> HttpResponseBase:
    """An Excel file of one or more sheets. Internal unless it passed the disclosure check."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    month = book.add_format({"num_format": "yyyy-mm"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    strong = book.add_format({"bold": True})
    for sheet in sheets:
        page = book.add_worksheet(_tab(sheet.name))
        number = 0
        for line in _head(sheet, internal):
            page.write_string(number, 0, line)
            number += 1
        for column, title in enumerate(sheet.columns):
            page.write_string(number, column, str(defuse(str(title))), strong)
        for cells in sheet.rows:
            number += 1
            for column, value in enumerate(map(_cell, cells)):
                if isinstance(value, datetime):
                    page.write_datetime(number, column, value, moment)
                elif isinstance(value, FirstOfMonth):
                    page.write_datetime(number, column, value, month)
                elif isinstance(value, date):
                    page.write_datetime(number, column, value, day)
                elif isinstance(value, str):
                    page.write_string(number, column, value)
                elif value is not None:
                    page.write(number, column, value)
    book.close()
    file.seek(0)
    return hand_out(
        FileResponse(file, content_type=XLSX), file_name(name, "xlsx", internal=internal)
    )


def csv_file(sheet: Sheet, *, name: str, internal: bool = True) -> HttpResponseBase:
    """A CSV file in UTF-8 with the mark that Excel needs to see it."""
    head = _head(sheet, internal)  # now, in the reader's language: streaming comes later
    answer = StreamingHttpResponse(_lines(sheet, head), content_type="text/csv; charset=utf-8")
    return hand_out(answer, file_name(name, "csv", internal=internal))


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _lines(sheet: Sheet, head: Sequence[str]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for line in head:
        yield writer.writerow([line])
    yield writer.writerow([defuse(str(title)) for title in sheet.columns])
    for cells in sheet.rows:
        values = map(_cell, cells)
        yield writer.writerow([v.isoformat(" ") if isinstance(v, datetime) else v for v in values])


def _head(sheet: Sheet, internal: bool) -> list[str]:
    lines = [internal_line()] if internal else []
    return [str(defuse(str(line))) for line in (*lines, *sheet.notes)]


def _cell(value: Any) -> Any:
    """What a cell may hold: nothing, a number, a date, a local moment, or harmless text."""
    if isinstance(value, datetime):
        return local_clock(value).replace(tzinfo=None, microsecond=0)
    if value is None or isinstance(value, int | float | Decimal | date):
        return value
    return defuse(str(value))


def _tab(name: str) -> str:
    """A name that Excel accepts for a tab."""
    return "".join("_" if letter in "[]:*?/\\'" else letter for letter in name)[:31] or "1"
