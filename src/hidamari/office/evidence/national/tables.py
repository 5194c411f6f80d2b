"""What of the national tables may be told, and how it is laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hidamari.engines.refusal import Refusal
from hidamari.office.evidence.national.snapshot import ALL

TOTAL = "*"
MEMORY = "1GB"
Rows = list[dict[str, Any]]
# of each table, its dimensions and which rows are told: with one project in the snapshot the total
# over projects and the project say the same, and gender is unknown of everybody
TOLD = {
    "people": (("month",), ("project", TOTAL)),
    "regulars": (("who",), ("project", ALL)),
    "away": (("who",), ("project", ALL)),
    "cube": (("prefecture", "age"), ("gender", TOTAL)),
}


def columns_of(name: str) -> tuple[str, ...]:
    """The dimensions, then `count`: what holds the cells does not keep their order."""
    return (*TOLD[name][0], "count")


def tables_of(folder: Path, day: date) -> dict[str, Rows]:
    """By name: rows with their dimensions and `count`, None where it is hidden. Nothing else of what
    was worked out is kept. Raises Refusal: no_checkins, exposed."""
    from hidamari.engines.rollup import open_snapshot, protected, roll_up  # slow to import

    with open_snapshot(folder, memory=MEMORY) as snapshot:
        found = protected(roll_up(snapshot, day))
    if not found.safe:
        raise Refusal(
            "exposed",
            "人数が外から分かってしまうマスが残ったので、何も示しません。",
            "Some counts could still be derived, so nothing is told.",
        )
    return {name: told(found.tables.get(name, []), *how) for name, how in TOLD.items()}


def told(rows: Rows, by: Sequence[str], only: tuple[str, str]) -> Rows:
    """The rows that are told, with no more than their own dimensions."""
    name, value = only
    return [{key: row[key] for key in (*by, "count")} for row in rows if row[name] == value]


@dataclass(frozen=True)
class Laid:
    """A table with values of one dimension across and of another down; `*` comes last."""

    across: list[str]
    down: list[tuple[str, list[int | None]]]


def laid(rows: Rows, down: str, across: str) -> Laid:
    """counts: None where hidden; a cell that is not there counts nobody."""
    counts = {(row[down], row[across]): row["count"] for row in rows}
    tops = in_order({row[across] for row in rows})
    sides = in_order({row[down] for row in rows})
    return Laid(tops, [(side, [counts.get((side, top), 0) for top in tops]) for side in sides])


def in_order(values: set[str]) -> list[str]:
    """By name, the total last, unknown before it."""
    return sorted(values, key=lambda value: (value == TOTAL, value == "-", value))
