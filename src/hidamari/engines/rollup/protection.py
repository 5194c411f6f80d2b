"""What of the national tables may leave the house.

Counts of people go through engines.disclosure all together: people by project and month, regulars and
the cube share their totals, so one could tell what another hides. Over months and projects the same
person comes again; these totals are never sums. Visits are hidden where few people made them. A
change is told of FEWEST_PAIRS pairs or more that are not all alike, and has no total: a mean of all
would tell a project that is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from hidamari.engines.disclosure import CARE_DB, Cell, Report, Rule, Table, linked, protect
from hidamari.engines.disclosure.linking import wide_keys
from hidamari.engines.refusal import Refusal

from .national import National

FEWEST_PAIRS = 10
TOTAL, UNKNOWN = "*", "-"
Row = dict[str, Any]


@dataclass(frozen=True)
class Protected:
    """tables by name (people, regulars, cube, visits, away): their dimensions, with `*` for a total,
    and `count`, None where it is hidden. changes: label, scale, n, yi, vi, mean, sd, ready for
    pooling. withheld: how many changes are of too few or all alike. reports: what the attack on
    each system of tables found."""

    tables: dict[str, list[Row]]
    changes: list[Row]
    withheld: int
    reports: tuple[Report, ...]

    @property
    def safe(self) -> bool:
        """Nothing in any table is exposed."""
        return all(report.safe for report in self.reports)


def protected(national: National, policy: Rule = CARE_DB) -> Protected:
    """Raises Refusal: strangers, where check-ins name people who are not among the people."""
    own = {
        "people": people_table(national.visits),
        "regulars": parted("who", "regular", "others", national.regulars, "regulars"),
        "cube": cube_table(national.cube),
    }
    alone = {"visits": visits_table(national.visits)}
    if national.away.num_rows:
        alone["away"] = parted("who", "away", "near", national.away, "away")
    check_strangers(own)
    together = linked(list(own.values()))
    systems = [(together, own), *((table, {name: table}) for name, table in alone.items())]
    reports = [protect(system, policy) for system, _ in systems]
    tables: dict[str, list[Row]] = {}
    for (system, parts), report in zip(systems, reports, strict=True):
        tables |= {name: list(shown_rows(part, system, report)) for name, part in parts.items()}
    changes = [change_row(row) for row in national.change.to_pylist() if is_told(row)]
    withheld = national.change.num_rows - len(changes)
    return Protected(tables, changes, withheld, tuple(reports))


def people_table(visits: Any) -> Table:
    """Distinct people by project and month."""
    cells = list(map(Cell, _when(visits), visits["people"].to_pylist()))
    return Table(("project", "month"), cells, frozenset({"project", "month"}))


def visits_table(visits: Any) -> Table:
    """Visits by project and month; they add up."""
    told = zip(
        _when(visits), visits["visits"].to_pylist(), visits["people"].to_pylist(), strict=True
    )
    return Table(
        ("project", "month"), [Cell(key, count, None, people) for key, count, people in told]
    )


def parted(dimension: str, some: str, others: str, rows: Any, column: str) -> Table:
    """Of each project's people, some and the others."""
    cells = []
    for row in rows.to_pylist():
        among, people = row[column], row["people"]
        for name, count in ((TOTAL, people), (some, among), (others, people - among)):
            cells.append(Cell((row["project"], name), count))
    return Table(("project", dimension), cells, frozenset({"project"}))


def cube_table(rows: Any) -> Table:
    """Prefecture, age and gender with all totals."""
    names = ("prefecture", "age", "gender")
    counts: dict[tuple[str, ...], int] = {}
    for row in rows.to_pylist():
        for key in product(*((row[name] or UNKNOWN, TOTAL) for name in names)):
            counts[key] = counts.get(key, 0) + row["people"]
    return Table(names, [Cell(key, count) for key, count in counts.items()])


def check_strangers(tables: dict[str, Table]) -> None:
    """Everybody who came is described once: people and cube have one grand total."""
    came, described = (
        table.cells[table.places[(TOTAL,) * len(table.dimensions)]].count if table.cells else 0
        for table in (tables["people"], tables["cube"])
    )
    if came != described:
        raise Refusal(
            "strangers",
            f"来た人は{came}人ですが、people に書かれているのはそのうち{described}人です。",
            f"{came} people came, but the table of people describes {described} of them.",
        )


def shown_rows(part: Table, system: Table, report: Report) -> Iterator[Row]:
    """The cells of one table as they may be printed."""
    names = (*part.dimensions, "count")
    for cell, key in zip(part.cells, wide_keys(part, system.dimensions), strict=True):
        shown = report.findings[system.places[key]].shown
        yield dict(zip(names, (*cell.key, shown), strict=True))


def is_told(row: Row) -> bool:
    """Whether a change is of enough pairs, and tells nobody's own."""
    return row["n"] >= FEWEST_PAIRS and row["sd"] > 0


def change_row(row: Row) -> Row:
    """As `hidamari evidence pool` reads it: the effect is the mean, its variance sd²/n."""
    told = {name: row[name] for name in ("scale", "n", "mean", "sd")}
    return {"label": row["project"], "yi": row["mean"], "vi": row["sd"] ** 2 / row["n"], **told}


def _when(rows: Any) -> list[tuple[str, str]]:
    """Project and month of each, `*` for a total; months are counted from year 0."""
    months = rows["month"].to_pylist()
    names = {month: f"{month // 12:04}-{month % 12 + 1:02}" for month in set(months) - {None}}
    names[None] = TOTAL
    projects = (TOTAL if name is None else name for name in rows["project"].to_pylist())
    return list(zip(projects, [names[month] for month in months], strict=True))
