"""What stands in a row of an everyday table, whichever way its columns and lists were written."""

from collections.abc import Mapping

from .table import Row

_SEPARATORS = str.maketrans("、,；/・", ";;;;;")


def cells_of(row: Row, columns: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """name → text, under whichever of the column's names it stands; "" where there is none."""
    return {
        name: next((row.cells[c].strip() for c in names if row.cells.get(c)), "")
        for name, names in columns.items()
    }


def listed(text: str) -> list[str]:
    """The parts of "男性・静か、朝": commas, semicolons, slashes and middle dots all separate."""
    return [part.strip() for part in text.translate(_SEPARATORS).split(";") if part.strip()]
