"""People and places from CSV (UTF-8, with or without a byte-order mark).

Lists are separated by ";" and wishes may carry a weight ("go=2;songs"). Columns, * must be there:

    people   id* latitude* longitude* max_km* days* needs* wishes* priority*
             languages facts keep_apart reachable shielded hours fetched_from
    places   id* latitude* longitude* days* capacity* features* tags*
             room_left languages audience municipality age_in_weeks hours fetches_from
             requires bars

A position may be left empty only by somebody `shielded` (yes) or with `reachable` (municipalities
or place ids they chose); a shielded person's position is not even read. Facts and audience are
written key:value ("age:70s;gender:woman"), and so is what the law requires or bars; hours
"mon 10:00-12:00;wed 13:00-15:00". fetched_from and fetches_from name areas or stops.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

from hidamari.engines.matching import BadValue, Person, Place
from hidamari.engines.tables import yes_no
from hidamari.site.csv_file import YES_OR_NO, Row, Skipped, rows_of

Party = TypeVar("Party", Person, Place)

PEOPLE_COLUMNS = ("id", "latitude", "longitude", "max_km", "days", "needs", "wishes", "priority")
PLACE_COLUMNS = ("id", "latitude", "longitude", "days", "capacity", "features", "tags")
MORE_ABOUT_PEOPLE = (
    *("languages", "facts", "keep_apart", "reachable", "shielded", "hours", "fetched_from"),
)
MORE_ABOUT_PLACES = (
    *("room_left", "languages", "audience", "municipality", "age_in_weeks", "hours"),
    *("fetches_from", "requires", "bars"),
)


class Reading(Generic[Party]):
    """The parties of a file, one by one, as often as asked; bad rows are set aside the first time.

    An id that comes twice is kept the first time. Refusal for the file as a whole. What can be read
    only once, a pipe, is kept in memory.
    """

    def __init__(self, path: str, required: tuple[str, ...], build: Callable[[Row], Party]) -> None:
        self.path, self.required = path, required
        self.build: Callable[[Row], Party] = build
        self.skipped: list[Skipped] = []
        self.kept: list[Party] | None = None
        if Path(path).is_fifo():
            self.kept = list(self)
        else:
            next(rows_of(path, required), None)  # a file that cannot be used says so at once

    def __iter__(self) -> Iterator[Party]:
        if self.kept is not None:
            return iter(self.kept)
        self.skipped = []
        return self._read()

    def _read(self) -> Iterator[Party]:
        ids: set[str] = set()
        for number, row in rows_of(self.path, self.required):
            try:
                party = self.build(checked(row, ids))
            except BadValue as why:
                self.skipped.append(Skipped(self.path, number, why.field, why))
            else:
                ids.add(party.id)
                yield party


def reading_people(path: str) -> Reading[Person]:
    """Everybody who can be read."""
    return Reading(path, PEOPLE_COLUMNS, person_from)


def reading_places(path: str) -> Reading[Place]:
    """Every place that can be read."""
    return Reading(path, PLACE_COLUMNS, place_from)


def checked(row: Row, ids: set[str]) -> Row:
    """The row, if it has an id of its own and no cell without a column."""
    if row[""]:
        raise BadValue("", "見出しのない列に値があります。", "a cell stands under no column")
    if not row["id"]:
        raise BadValue("id", "idがありません。", "empty")
    if row["id"] in ids:
        raise BadValue("id", "同じidの行が前にあります。", "an earlier row has the same id")
    return row


def person_from(row: Row) -> Person:
    """The row as a person, or BadValue."""
    shielded, reachable = yes(row, "shielded"), words(row, "reachable")
    hidden = shielded or (reachable and not row["latitude"] and not row["longitude"])
    return Person(
        row["id"],
        None if hidden else number(row, "latitude"),
        None if hidden else number(row, "longitude"),
        number(row, "max_km"),
        frozenset(day.lower() for day in words(row, "days")),
        words(row, "needs"),
        wishes(row),
        number(row, "priority", empty=0.0),
        words(row, "languages"),
        words(row, "facts"),
        words(row, "keep_apart"),
        reachable,
        shielded,
        hours(row),
        words(row, "fetched_from"),
    )


def place_from(row: Row) -> Place:
    """The row as a place, or BadValue."""
    return Place(
        row["id"],
        number(row, "latitude"),
        number(row, "longitude"),
        frozenset(day.lower() for day in words(row, "days")),
        whole(row, "capacity"),
        whole(row, "room_left") if row.get("room_left") else None,
        words(row, "features"),
        words(row, "tags"),
        words(row, "languages"),
        words(row, "audience"),
        row.get("municipality", ""),
        number(row, "age_in_weeks") if row.get("age_in_weeks") else None,
        hours(row),
        words(row, "fetches_from"),
        words(row, "requires"),
        words(row, "bars"),
    )


def words(row: Row, column: str) -> frozenset[str]:
    """The words of a list; full-width semicolons separate too."""
    return frozenset(filter(None, map(str.strip, re.split("[;；]", row.get(column, "")))))


def hours(row: Row) -> frozenset[str]:
    """Spans of the week: "Mon  9:00-12:00" is read as "mon 9:00-12:00"."""
    return frozenset(" ".join(span.lower().split()) for span in words(row, "hours"))


def wishes(row: Row) -> dict[str, float]:
    """Tag → weight: "go=2;songs" weighs go twice as much as songs."""
    split = (wish.partition("=") for wish in sorted(words(row, "wishes")))
    return {tag.strip(): number({"wishes": weight or "1"}, "wishes") for tag, _, weight in split}


def number(row: Row, column: str, empty: float | None = None) -> float:
    """The cell as a number; `empty` for an empty one, else BadValue."""
    if not row[column] and empty is not None:
        return empty
    try:
        return float(row[column])
    except ValueError:
        raise BadValue(column) from None


def whole(row: Row, column: str) -> int:
    """The cell as a whole number, also where a spreadsheet wrote 10.0."""
    value = number(row, column)
    if not value.is_integer():
        raise BadValue(column)
    return int(value)


def yes(row: Row, column: str) -> bool:
    """Yes or no; anything else is refused rather than guessed at."""
    if (said := yes_no(row.get(column, ""))) is None:
        raise BadValue(column, *YES_OR_NO)
    return said
