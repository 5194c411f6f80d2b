"""National tables in the report: the totals of each release, by one dimension at a time.

What is hidden stays hidden; whole cubes and single projects are too long for paper and left to the
release itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from hidamari.office.evidence.models import Release, ReleasedTable

FACTS = frozenset({"count", "low", "high", "lower", "upper", "status", "shown"})
ALL = "*"
TOO_LONG = frozenset({"project"})
MOST = 40


class Table(NamedTuple):
    """One table in words: a name, and (what, how many)."""

    name: str
    rows: list[tuple[str, str]]


def told(release: Release) -> list[Table]:
    """Empty where nothing of it fits."""
    found = [Table(names().get(one.name, one.name), _rows(one)) for one in release.tables.all()]
    return [table for table in found if table.rows]


def names() -> dict[str, str]:
    return {
        "people": _("People who came, by month"),
        "regulars": _("People who came often"),
        "cube": _("People by age and place"),
        "visits": _("Visits"),
        "away": _("People not seen for a while"),
    }


def _rows(table: ReleasedTable) -> list[tuple[str, str]]:
    cells = [(_parts(cell), cell) for cell in table.cells]
    totals = [(parts, cell) for parts, cell in cells if len(parts) < 2 and not TOO_LONG & {*parts}]
    return [(_label(parts), _count(cell)) for parts, cell in totals[:MOST]]


def _parts(cell: Mapping[str, Any]) -> dict[str, Any]:
    """The dimensions of a cell that are not a total."""
    return {name: value for name, value in cell.items() if name not in FACTS and value != ALL}


def _label(parts: Mapping[str, Any]) -> str:
    values: Sequence[str] = [str(value) for value in parts.values()]
    return "・".join(values) or _("All together")


def _count(cell: Mapping[str, Any]) -> str:
    count = cell.get("count")
    return _("hidden") if count is None else f"{count:,}"
