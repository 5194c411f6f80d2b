"""People out of a table: columns by their names, each row through the same form as the page."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.forms import ModelForm
from django.utils.translation import gettext as _

from hidamari.engines.japanese import parse_japanese_date
from hidamari.engines.refusal import Refusal
from hidamari.engines.tables import Row, Table, listed
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.files.foreign import read_table
from hidamari.kernel.people import cells
from hidamari.kernel.people.columns import NAMES, Settled, cells_by_meaning, recognise
from hidamari.kernel.people.enums import NEEDS, WISHES, Stay
from hidamari.kernel.people.forms import MoveForm, PersonForm, told_of
from hidamari.kernel.people.queries import imported_among
from hidamari.kernel.people.queries.likeness import Bearer, Known

BATCH = 500
SHOWN = 5
PLAIN = ("nickname", "name", "kana", "municipality", "home_town", "hint", "words", "age_band")
Choices = Collection[Any]


@dataclass
class Intake:
    """What a table about people held: rows, and those that cannot be taken and why."""

    rows: int = 0
    skipped: list[dict[str, Any]] = field(default_factory=list)
    noted: list[dict[str, Any]] = field(default_factory=list)  # taken, and what was made of it
    alike: list[dict[str, Any]] = field(default_factory=list)  # set aside: who could be the same
    known: int = 0  # rows that came in before
    columns: dict[str, str] = field(default_factory=dict)  # heading → what it was taken for
    first: list[dict[str, Any]] = field(default_factory=list)

    @property
    def left_out(self) -> list[str]:
        """Headings of which nothing is kept."""
        return [heading for heading, meant in self.columns.items() if not meant]

    def skip(self, row: Row, column: str, problems: Sequence[Any]) -> None:
        """Say which row is left out, and the first thing that is wrong with it."""
        self.skipped.append({"row": row.number, "column": column, "reason": problems[0]})

    def note(self, row: Row, column: str, reason: Any) -> None:
        """Say what was made of a cell that could not be read."""
        self.noted.append({"row": row.number, "column": column, "reason": reason})


def read_people(
    source: Path | Table, report: Intake, *, by: Actor, given: Settled | None = None,
    somebody_else: Collection[int] = (),
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """Each new row as the facts of a person. The bad ones go into the report, those that came in
    before are counted, and whoever may exist already is set aside there, unless their row number
    is in `somebody_else`. `given` settles by hand what columns mean. Raises Refusal where no column holds a name.
    """
    table = source if isinstance(source, Table) else read_table(source)
    report.columns = {**recognise(table.header), **(given or {})}
    if not NAMES & set(report.columns.values()):
        raise _no_names()
    known, rows = Known(by), _facts_of(table.rows, report)
    while batch := list(islice(rows, BATCH)):
        before = imported_among(by, [facts["imported_as"] for _row, facts in batch])
        fresh = [(row, facts) for row, facts in batch if not _came_before(facts, before, report)]
        known.look_up([_bearer(facts) for _row, facts in fresh])
        for row, facts in fresh:
            if row.number in somebody_else or not _set_aside(row, facts, known, report):
                known.add(row.number, _bearer(facts))
                yield facts


def _facts_of(rows: Iterable[Row], report: Intake) -> Iterator[tuple[Row, dict[str, Any]]]:
    """Each good row with its facts; the bad ones go into the report."""
    person, moved = PersonForm(), MoveForm()
    for row in rows:
        report.rows += 1
        said = cells_by_meaning(row, report.columns)
        if not any(said[name] for name in NAMES):
            report.skip(row, _heading(report, "nickname"), [_("There is no name in this row.")])
            continue
        nul = next((heading for heading, text in row.cells.items() if "\x00" in text), None)
        if nul is not None:
            report.skip(row, nul, [_("There is an invisible character here.")])
            continue
        more = cells.read(row, said, report)
        forms: list[ModelForm] = [filled(person, _person(said))]
        if said["moved_on"] or said["stay"]:
            forms.append(filled(moved, _move(said)))
        problems = [problem for form in forms for problem in form.errors.items()]
        if problems:
            report.skip(row, _heading(report, problems[0][0]), problems[0][1])
            continue
        move = forms[-1].cleaned_data if forms[1:] else None
        facts = {**forms[0].facts(), **more, "move": move, "imported_as": _identity(row)}  # type: ignore[attr-defined]
        if len(report.first) < SHOWN:
            report.first.append({"row": row.number, **facts})
        yield row, facts


def _came_before(facts: Mapping[str, Any], before: set[str], report: Intake) -> bool:
    """Whether this very row is here already, from before or from further up in the list."""
    if facts["imported_as"] in before:
        report.known += 1
        return True
    before.add(facts["imported_as"])
    return False


def _set_aside(row: Row, facts: Mapping[str, Any], known: Known, report: Intake) -> bool:
    people, rows = known.alike(_bearer(facts))
    if people or rows:
        told = [{"id": str(one.pk), "told": told_of(one)} for one in people]
        called = facts["nickname"]
        report.alike.append({"row": row.number, "called": called, "people": told, "rows": rows})
    return bool(people or rows)


def _bearer(facts: Mapping[str, Any]) -> Bearer:
    return Bearer(**{name: facts[name] for name in Bearer._fields})


def _identity(row: Row) -> str:
    """What a row says, as a keyed hash: the same row is known again, and tells nothing."""
    return cells.hashed(sorted((h, t.strip()) for h, t in row.cells.items() if t.strip()))


def filled(form: ModelForm, data: Mapping[str, Any]) -> ModelForm:
    """The same form for the next row: to make one anew takes longer than all the rest."""
    form.data, form.is_bound, form._errors = data, True, None  # type: ignore
    form.instance = type(form.instance)()
    return form


def _person(said: Mapping[str, str]) -> dict[str, Any]:
    facts: dict[str, Any] = {name: said[name] for name in PLAIN}
    facts["name"] = said["name"] or f"{said['family']} {said['given']}".strip()
    facts["kana"] = said["kana"] or f"{said['family_kana']} {said['given_kana']}".strip()
    facts["nickname"] = said["nickname"] or facts["name"]
    facts["age_band"] = cells.age_band(said)
    facts["needs"] = [by_label(NEEDS, t) for t in listed(said["needs"])]
    facts["wishes"] = [by_label(WISHES, t) for t in listed(said["wishes"])]
    return facts


def _move(said: Mapping[str, str]) -> dict[str, str]:
    """How they came to live where they do."""
    return {
        "to_town": said["municipality"],
        "moved_on": iso_day(said["moved_on"]),
        "stay": read_stay(said["stay"]),
    }


def _heading(report: Intake, name: str) -> str:
    """The column of the file in which a field stands; the field where there is none."""
    named = {meant: heading for heading, meant in report.columns.items() if meant}
    return named.get(name) or named.get("name") or named.get("family") or name


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


def _no_names() -> Refusal:
    return Refusal(
        "no_people",
        "呼び名も氏名もない表です。どの列がお名前か、列の意味を選んでください。",
        "There is no column with a nickname or a full name. Please say which one holds the names.",
    )
