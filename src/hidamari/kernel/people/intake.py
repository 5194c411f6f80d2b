"""People out of a table: columns by their names, each row through the same form as the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.forms import ModelForm

from hidamari.engines.japanese import parse_japanese_date
from hidamari.engines.refusal import Refusal
from hidamari.engines.tables import Row, cells_of, listed
from hidamari.kernel import clock
from hidamari.kernel.files.foreign import read_table
from hidamari.kernel.people.enums import NEEDS, WISHES, AgeBand, Stay
from hidamari.kernel.people.forms import MoveForm, PersonForm

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
    "moved_on": ("引っ越した日", "転居日", "moved_on"),
    "stay": ("住まいの形", "stay"),
}


@dataclass
class Intake:
    """What a table about people held: rows, and those that cannot be taken and why."""

    rows: int = 0
    skipped: list[dict[str, Any]] = field(default_factory=list)
    noted: list[dict[str, Any]] = field(default_factory=list)  # taken, and what was made of it

    def skip(self, row: Row, column: str, problems: Sequence[Any]) -> None:
        """Say which row is left out, and the first thing that is wrong with it."""
        self.skipped.append({"row": row.number, "column": column, "reason": problems[0]})

    def note(self, row: Row, column: str, reason: Any) -> None:
        """Say what was made of a cell that could not be read."""
        self.noted.append({"row": row.number, "column": column, "reason": reason})


def read_people(path: Path, report: Intake) -> Iterator[dict[str, Any]]:
    """Each good row as the facts of a person; the bad ones go into the report."""
    person, moved = PersonForm(), MoveForm()
    for row in read_table(path).rows:
        report.rows += 1
        facts = _facts(row)
        forms: list[ModelForm] = [filled(person, facts)]
        if facts["moved_on"] or facts["stay"]:
            forms.append(filled(moved, _move(facts)))
        problems = [problem for form in forms for problem in form.errors.items()]
        if problems:
            report.skip(row, *problems[0])
        else:
            yield {**person.facts(), "move": forms[-1].cleaned_data if forms[1:] else None}


def filled(form: ModelForm, data: Mapping[str, Any]) -> ModelForm:
    """The same form for the next row: to make one anew takes longer than all the rest."""
    form.data, form.is_bound, form._errors = data, True, None  # type: ignore
    form.instance = type(form.instance)()
    return form


def _facts(row: Row) -> dict[str, Any]:
    facts: dict[str, Any] = cells_of(row, COLUMNS)
    facts["nickname"] = facts["nickname"] or facts["name"]
    facts["age_band"] = by_label(AgeBand, facts["age_band"])
    facts["needs"] = [by_label(NEEDS, t) for t in listed(facts["needs"])]
    facts["wishes"] = [by_label(WISHES, t) for t in listed(facts["wishes"])]
    return facts


def _move(facts: dict[str, Any]) -> dict[str, str]:
    """How they came to live where they do."""
    return {
        "to_town": facts["municipality"],
        "moved_on": iso_day(facts["moved_on"]),
        "stay": read_stay(facts["stay"]),
    }


def iso_day(text: str) -> str:
    """A day as written in everyday life (令和6年4月8日, 2024/4/8); else left for the form to refuse."""
    try:
        return parse_japanese_date(text, clock.today()).isoformat()
    except Refusal:
        return text


def read_stay(text: str) -> str:
    """The kind of home by its label; nothing written means not known."""
    return by_label(Stay, text) if text else Stay.UNKNOWN


def by_label(choices: Any, text: str) -> str:
    """The value of a choice written as its label; anything else is left for the form to refuse."""
    if not text:
        return text
    return next((str(c.value) for c in choices if text in (str(c.value), str(c.label))), text)
