"""Studies from CSV (UTF-8, with or without a byte-order mark). Columns, * must be there:

    yi* vi* label scale standardised

yi: the effect; vi: the variance of its estimate, above 0. scale: which scale and version it was
measured on; scales never mix unless every row says `standardised` (yes). Any other column may be
named as a moderator (numbers) or as a theme (words).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isfinite, nan

from hidamari.engines.pooling import Studies
from hidamari.engines.tables import yes_no
from hidamari.site.csv_file import YES_OR_NO, BadCell, Row, Skipped, rows_of

REQUIRED = ("yi", "vi")


@dataclass
class Read:
    """The rows that can be pooled, and those set aside."""

    kept: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def studies(self) -> Studies:
        """Raises Refusal where nothing is left, or where scales would mix."""
        return Studies.of(
            self.numbers("yi"),
            self.numbers("vi"),
            [row.get("label") or str(n) for n, row in enumerate(self.kept, 1)],
            [row.get("scale", "") for row in self.kept],
            standardised=all(yes_no(row.get("standardised", "")) for row in self.kept),
        )

    def numbers(self, column: str) -> list[float]:
        """A column of numbers, in the order of the studies."""
        return [float(row[column]) for row in self.kept]

    def words(self, column: str) -> list[str]:
        """A column of words, in the order of the studies."""
        return [row[column] for row in self.kept]


def read_studies(path: str, moderators: Sequence[str] = (), theme: str = "") -> Read:
    """Every row with an effect, its variance, and what else is asked of it."""
    read, wanted = Read(), (*REQUIRED, *moderators, *([theme] if theme else []))
    for row_number, row in rows_of(path, wanted):
        try:
            _check(row, moderators, theme)
        except BadCell as why:
            read.skipped.append(Skipped(path, row_number, why.column, why))
        else:
            read.kept.append(row)
    return read


def _check(row: Row, moderators: Sequence[str], theme: str) -> None:
    """Raises BadCell for the first cell that cannot be used."""
    if row[""]:
        raise BadCell("", "見出しのない列に値があります。", "a cell stands under no column")
    for column in (*REQUIRED, *moderators):
        if not isfinite(_number(row[column])):
            raise BadCell(column, "数を書いてください。", "a number")
    if float(row["vi"]) <= 0:
        raise BadCell("vi", "分散は0より大きい数です。", "a variance is greater than 0")
    if yes_no(row.get("standardised", "")) is None:
        raise BadCell("standardised", *YES_OR_NO)
    if theme and not row[theme]:
        raise BadCell(theme, "書かれていません。", "empty")


def _number(cell: str) -> float:
    """The cell as a number, else not a number."""
    try:
        return float(cell)
    except ValueError:
        return nan
