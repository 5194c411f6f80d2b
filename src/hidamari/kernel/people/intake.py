"""People out of a table: columns by their names, each row through the same form as the page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hidamari.engines.tables import Row, read_table
from hidamari.kernel.people.enums import NEEDS, WISHES, AgeBand
from hidamari.kernel.people.forms import PersonForm

COLUMNS = {
    "nickname": ("呼び名", "よびな", "ニックネーム", "nickname"),
    "kana": ("かな", "カナ", "ふりがな", "フリガナ", "よみ", "kana"),
    "name": ("氏名", "名前", "お名前", "name"),
    "age_band": ("年代", "age_band"),
    "municipality": ("住まいの町", "市区町村", "住所の町", "municipality"),
    "home_town": ("ふるさと", "出身", "home_town"),
    "words": ("大切にしていること", "words"),
    "needs": ("必要なこと", "needs"),
    "wishes": ("望むこと", "wishes"),
}
SEPARATORS = str.maketrans("、,；/・", ";;;;;")


@dataclass
class Intake:
    """What an import of people found: rows that can be added, rows that cannot and why."""

    rows: int = 0
    skipped: list[dict[str, Any]] = field(default_factory=list)


def read_people(path: Path, report: Intake) -> Iterator[dict[str, Any]]:
    """Each good row as the facts of a person; the bad ones go into the report."""
    for row in read_table(path).rows:
        report.rows += 1
        form = PersonForm(_facts(row))
        if form.is_valid():
            yield form.cleaned_data
        else:
            column, problems = next(iter(form.errors.items()))
            report.skipped.append({"row": row.number, "column": column, "reason": problems[0]})


def _facts(row: Row) -> dict[str, Any]:
    facts: dict[str, Any] = {
        name: next((row.cells[c].strip() for c in columns if row.cells.get(c)), "")
        for name, columns in COLUMNS.items()
    }
    facts["nickname"] = facts["nickname"] or facts["name"]
    facts["age_band"] = _by_label(AgeBand, facts["age_band"])
    facts["needs"] = [_by_label(NEEDS, t) for t in _parts(facts["needs"])]
    facts["wishes"] = [_by_label(WISHES, t) for t in _parts(facts["wishes"])]
    return facts


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.translate(SEPARATORS).split(";") if part.strip()]


def _by_label(choices: Any, text: str) -> str:
    """The value of a choice written as its label; anything else is left for the form to refuse."""
    return next((c.value for c in choices if text in (c.value, str(c.label))), text)
