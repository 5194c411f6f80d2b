"""Several tables of the same people, published together: what one hides another may tell.

Cells are the same where they agree in every dimension both tables have and are totals in all others:
(project p, month *) of one table is (project p, who *) of another. So linking is writing all cells
under all dimensions, `*` where a table knows nothing of one.
"""

from collections.abc import Iterator, Sequence

from hidamari.engines.refusal import Refusal

from .table import TOTAL, Cell, Key, Table


def linked(tables: Sequence[Table]) -> Table:
    """One table with the dimensions and cells of all. A count one table hides and another shows is
    shown. Raises Refusal: contradiction, where two tables give one cell different counts."""
    dimensions = tuple(dict.fromkeys(name for table in tables for name in table.dimensions))
    cells: dict[Key, Cell] = {}
    for table in tables:
        for cell, key in zip(table.cells, wide_keys(table, dimensions), strict=True):
            wide = cell if key == cell.key else _moved(cell, key)
            known = cells.get(key)
            cells[key] = wide if known is None else _one_of(known, wide)
    overlapping = frozenset().union(*(table.overlapping for table in tables))
    return Table(dimensions, list(cells.values()), overlapping)


def wide_keys(table: Table, dimensions: Sequence[str]) -> Iterator[Key]:
    """The keys of its cells under more dimensions."""
    own = {name: number for number, name in enumerate(table.dimensions)}
    stands = [own.get(name, len(own)) for name in dimensions]
    for cell in table.cells:
        values = (*cell.key, TOTAL)
        yield tuple([values[number] for number in stands])


def _moved(cell: Cell, key: Key) -> Cell:
    """The same under another key; dataclasses.replace takes several times as long."""
    return Cell(key, cell.count, cell.population, cell.people, cell.largest, cell.second)


def _one_of(one: Cell, other: Cell) -> Cell:
    if one.count is None or other.count is None:
        return other if one.count is None else one
    if one.count != other.count:
        name = "、".join(one.key)
        raise Refusal(
            "contradiction",
            f"「{name}」の数が、表によって {one.count} と {other.count} です。",
            f"{name} is {one.count} in one table and {other.count} in another.",
        )
    return one
