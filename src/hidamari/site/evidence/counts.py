"""Tables of counts from CSV.

Columns: one a dimension, `*` for a total; then `count` (a whole number; empty: hidden, for attack
only) and, where known, `population` (people living in the place of that row). A value
`東京都/八王子市` lies under `東京都`. For amounts (whole yen in `count`): `people` behind it, and the
two greatest shares, `largest` and `second`. A combination without a row counts nobody. A row that cannot be
read ends it: a table with a hole would be a wrong table.
"""

from collections.abc import Collection, Sequence

from hidamari.engines.disclosure import Cell, Table, linked
from hidamari.engines.refusal import Refusal
from hidamari.site.csv_file import Row, rows_of

COUNT, POPULATION = "count", "population"
AMOUNTS = ("people", "largest", "second")
OURS = {"status", "shown", "lower", "upper", "exact"}


def read_tables(paths: Sequence[str], overlapping: Collection[str] = ()) -> Table:
    """All of them as one: what is published together is attacked together."""
    tables = [read_table(path, overlapping) for path in paths]
    return tables[0] if len(tables) == 1 else linked(tables)


def read_table(path: str, overlapping: Collection[str] = ()) -> Table:
    """Raises Refusal for the file, a row or a cell that cannot be used."""
    rows = list(rows_of(path, (COUNT,)))
    names = tuple(name for name in rows[0][1] if name) if rows else ()
    dimensions = tuple(name for name in names if name not in (COUNT, POPULATION, *AMOUNTS))
    if taken := sorted(OURS & set(dimensions)):
        raise Refusal(
            "taken_name",
            f"列の名前「{taken[0]}」は答えに使います。別の名前にしてください。",
            f"The column name “{taken[0]}” is used by the answer. Please choose another.",
        )
    cells = [_cell(number, row, dimensions) for number, row in rows]
    return Table(dimensions, cells, frozenset(overlapping) & frozenset(dimensions))


def _cell(number: int, row: Row, dimensions: tuple[str, ...]) -> Cell:
    population = _whole(number, row, POPULATION) if row.get(POPULATION) else None
    count = _whole(number, row, COUNT) if row[COUNT] else None
    if empty := [name for name in dimensions if not row[name]]:
        raise _bad(number, empty[0], "書かれていません。", "empty")
    if row[""]:
        raise _bad(number, "", "見出しのない列に値があります。", "a cell stands under no column")
    amounts = {name: _whole(number, row, name) for name in AMOUNTS if row.get(name)}
    return Cell(tuple(row[name] for name in dimensions), count, population, **amounts)


def _whole(number: int, row: Row, column: str) -> int:
    if not row[column].isascii() or not row[column].isdigit():
        raise _bad(number, column, "0以上の整数を書いてください。", "a whole number, 0 or more")
    return int(row[column])


def _bad(number: int, column: str, ja: str, en: str) -> Refusal:
    return Refusal("bad_cell", f"{number}行目 {column}: {ja}", f"row {number} {column}: {en}")
