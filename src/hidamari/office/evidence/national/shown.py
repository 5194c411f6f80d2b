"""The tables of a quarter in words: what stands above each row and column."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hidamari.kernel.people.enums import AgeBand
from hidamari.office.evidence.models import Release
from hidamari.office.evidence.national.tables import TOTAL, Rows, laid

HIDDEN = "‥"
ONE_AND_ALL = 2  # one region and the total: they say the same
ORDER = ("people", "regulars", "away", "cube")


@dataclass(frozen=True)
class Shown:
    """One table: its question, what stands across, and each row in words."""

    name: str
    title: str
    head: str
    across: list[str]
    rows: list[tuple[str, list[str]]]


def shown_tables(release: Release) -> list[Shown]:
    """In the order in which they are read; empty ones are left out."""
    held = {table.name: table.cells for table in release.tables.all()}
    return [shown(name, held[name]) for name in ORDER if held.get(name)]


def shown(name: str, cells: Rows) -> Shown:
    title, head = _titles()[name]
    if name == "cube":
        table = laid(cells, "age", "prefecture")
        if len(table.across) == ONE_AND_ALL:
            table = laid([row for row in cells if row["prefecture"] == TOTAL], "age", "prefecture")
        across = [_word(value, _("Elsewhere")) for value in table.across]
        rows = [(_age(side), [_count(n) for n in counts]) for side, counts in table.down]
        return Shown(name, title, head, across, rows)
    key = "month" if name == "people" else "who"
    last = sorted(cells, key=lambda row: (row[key] == TOTAL, name == "people" and row[key]))
    rows = [(_side(name, row[key]), [_count(row["count"])]) for row in last]
    return Shown(name, title, head, [_("People counted")], rows)


def _titles() -> dict[str, tuple[str, str]]:
    return {
        "people": (_("How many people came?"), _("Month")),
        "regulars": (_("How many came four times or more?"), _("How often they came")),
        "away": (_("How many were away for longer than usual?"), _("At the end of the quarter")),
        "cube": (_("Who came?"), _("Age")),
    }


def _side(name: str, value: str) -> str:
    if name == "people":
        if value == TOTAL:
            return _("The whole quarter, each person once")
        return date_format(date.fromisoformat(f"{value}-01"), "YEAR_MONTH_FORMAT")
    words = {
        "regular": _("Four times or more"), "others": _("Fewer times"),
        "away": _("Away for longer than usual"), "near": _("Not away"),
    }  # fmt: skip
    return words.get(value) or _word(value, _("Not known"))


def _age(value: str) -> str:
    return str(AgeBand(value).label) if value in AgeBand.values else _word(value, _("Not known"))


def _word(value: str, unknown: str) -> str:
    return {TOTAL: _("Together"), "-": unknown}.get(value, value)


def _count(count: int | None) -> str:
    return HIDDEN if count is None else f"{count:,}"
