"""Scores from CSV (UTF-8, with or without a byte-order mark). Columns, * must be there:

    application* reviewer* score* cost region theme

One row a score: more is better. cost: what the application asks for, in whole yen; theme: several
are separated by ";". These three say something of the application: once is enough, and where they
are repeated they agree. A row that cannot be read ends it: an order with a hole would be another order.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite, nan

from hidamari.engines.refusal import Refusal
from hidamari.engines.reviewing import Scores
from hidamari.site.csv_file import Row, rows_of

REQUIRED = ("application", "reviewer", "score")
OF_APPLICATION = ("cost", "region", "theme")


@dataclass(frozen=True)
class Read:
    """The scores, and what else was said of each application: by column."""

    scores: Scores
    told: dict[str, dict[str, str]]

    def cost(self, application: str) -> int:
        """In yen. Raises Refusal: no_cost."""
        if told := self.told["cost"].get(application):
            return int(told)
        raise Refusal(
            "no_cost",
            f"「{application}」の金額（cost）が書かれていません。",
            f"The cost of “{application}” is missing.",
        )

    def region(self, application: str) -> str:
        """ "" where nobody said."""
        return self.told["region"].get(application, "")

    def themes(self, application: str) -> frozenset[str]:
        """None where nobody said."""
        words = re.split("[;；]", self.told["theme"].get(application, ""))
        return frozenset(filter(None, map(str.strip, words)))


def read_scores(path: str) -> Read:
    """Raises Refusal for the file or for the first cell that cannot be used."""
    rows = list(rows_of(path, REQUIRED))
    for number, row in rows:
        _check(number, row)
    scores = Scores.of(
        (row["application"], row["reviewer"], float(row["score"])) for _, row in rows
    )
    return Read(scores, {column: _told(rows, column) for column in OF_APPLICATION})


def _check(number: int, row: Row) -> None:
    if row[""]:
        raise _bad(number, "", "見出しのない列に値があります。", "a cell stands under no column")
    for column in ("application", "reviewer"):
        if not row[column]:
            raise _bad(number, column, "書かれていません。", "empty")
    if not isfinite(_number(row["score"])):
        raise _bad(number, "score", "数を書いてください。", "a number")
    cost = row.get("cost", "")
    if cost and not (cost.isascii() and cost.isdigit()):
        raise _bad(number, "cost", "0以上の整数（円）を書いてください。", "whole yen, 0 or more")


def _told(rows: Iterable[tuple[int, Row]], column: str) -> dict[str, str]:
    """What a column says of each application; two answers are one too many."""
    told: dict[str, str] = {}
    for number, row in rows:
        if (cell := row.get(column, "")) and told.setdefault(row["application"], cell) != cell:
            raise _bad(
                number,
                column,
                "同じ申請のほかの行とちがいます。",
                "not as in another row of the same application",
            )
    return told


def _number(cell: str) -> float:
    """The cell as a number, else not a number."""
    try:
        return float(cell)
    except ValueError:
        return nan


def _bad(number: int, column: str, ja: str, en: str) -> Refusal:
    return Refusal("bad_cell", f"{number}行目 {column}: {ja}", f"row {number} {column}: {en}")
