"""CSV for commands of pure engines, row by row."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hidamari.engines.refusal import Lang, Refusal

Row = dict[str, str]
YES_OR_NO = "yes か no と書いてください。", "yes or no"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that could not be used: file as it was named, row as a spreadsheet counts it."""

    file: str
    row: int
    column: str
    why: Refusal


class BadCell(Refusal):
    """A cell that cannot be used: in which column, and what is wanted there."""

    def __init__(self, column: str, ja: str, en: str) -> None:
        super().__init__("bad_cell", ja, en)
        self.column = column


def rows_of(path: str, required: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    """Row number, from 2 under the header, and cells by column. Empty rows are passed over."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            header = [name.strip() for name in next(lines, [])]
            if missing := [name for name in required if name not in header]:
                raise no_columns(path, missing)
            for number, cells in enumerate(lines, 2):
                if any(cell.strip() for cell in cells):
                    yield number, by_column(header, cells)
    except OSError as error:
        raise no_file(path, error) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise no_csv(path) from error


def by_column(header: list[str], cells: list[str]) -> Row:
    """The cells under their columns, "" where the row is short; spare cells under ""."""
    row = dict.fromkeys(header, "") | dict(zip(header, map(str.strip, cells), strict=False))
    return row | {"": "".join(cells[len(header) :]).strip()}


def skipped_document(skipped: Iterable[Skipped], lang: Lang) -> list[dict[str, Any]]:
    """The rows that were set aside, in the order of the files."""
    return [
        {"file": s.file, "row": s.row, "column": s.column, "reason": getattr(s.why, lang)}
        for s in skipped
    ]


def no_file(path: str, error: OSError) -> Refusal:
    """The file is not there, or may not be read."""
    if isinstance(error, FileNotFoundError):
        return Refusal("no_file", f"{path} が見つかりません。", f"{path}: no such file")
    return Refusal("no_file", f"{path} を開けません。", f"{path}: cannot be opened")


def no_csv(path: str) -> Refusal:
    """The file is something else, or in another encoding."""
    return Refusal(
        "no_csv",
        f"{path} をCSVとして読めません。「CSV UTF-8」で保存してください。",
        f"{path}: not a CSV file in UTF-8",
    )


def no_columns(path: str, missing: list[str]) -> Refusal:
    """Columns that must be there are not."""
    names = ", ".join(missing)
    return Refusal(
        "no_column", f"{path} に次の列がありません: {names}", f"{path}: missing column {names}"
    )
