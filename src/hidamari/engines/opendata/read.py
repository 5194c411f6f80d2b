"""Rows of a table into places."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict

from hidamari.engines.tables import Row, Table

from . import asking, cells
from .below import below
from .columns import Field, Given, recognise
from .hours import Hours, reader
from .kinds import PlaceKind, are_living_rooms, kind_of_living_room, kind_of_row, kind_of_table
from .record import PlaceRecord, SkippedRow

_BLANK = dict.fromkeys(Field, "")


@dataclass(frozen=True, slots=True)
class Places:
    """All of a table: its places, the rows that are none, and what each column was taken for."""

    records: tuple[PlaceRecord, ...]
    skipped: tuple[SkippedRow, ...]
    columns: Mapping[str, Field]


def read_places(
    table: Table,
    *,
    kind: PlaceKind | None = None,
    columns: Given | None = None,
) -> Places:
    """Every row as a place or with the reason why not; see `iter_places`."""
    found = list(iter_places(table, kind=kind, columns=columns))
    return Places(
        tuple(item for item in found if isinstance(item, PlaceRecord)),
        tuple(item for item in found if isinstance(item, SkippedRow)),
        recognise(table.header, columns),
    )


def iter_places(
    table: Table,
    *,
    kind: PlaceKind | None = None,
    columns: Given | None = None,
) -> Iterator[PlaceRecord | SkippedRow]:
    """Streams the table. `kind` and `columns` (column → field) overrule what we would guess.

    Raises Refusal no_name_column; UnreadableTable where the file breaks off.
    """
    known = recognise(table.header, columns)
    for_all = kind or kind_of_table(table.header, table.name)
    told = _Told(
        known,
        reader(known),
        asking.reader(known),
        for_all,
        table.name,
        are_living_rooms(table.header),
    )
    return (_place(row, told) for row in table.rows)


@dataclass(frozen=True, slots=True)
class _Told:
    """What holds for every row of one table."""

    columns: Mapping[str, Field]
    hours: Callable[[Mapping[str, str]], Hours]
    asked: Callable[[Mapping[str, str]], dict[str, str]]
    kind: PlaceKind | None
    name: str
    are_living_rooms: bool

    def kind_of(self, text: Mapping[Field, str], name: str) -> PlaceKind:
        category, note = text[Field.CATEGORY], text[Field.NOTE]
        if self.kind:
            return self.kind
        if self.are_living_rooms:
            return kind_of_living_room(category, name)
        return kind_of_row(category, note, name, self.name)


def _place(row: Row, told: _Told) -> PlaceRecord | SkippedRow:
    columns = told.columns
    text = _texts(row, columns)
    name = cells.plain(text[Field.NAME])
    column = next(heading for heading, field in columns.items() if field == Field.NAME)
    if aside := below(row, name or next(filter(None, row.cells.values()), ""), column):
        return aside
    if not name:
        return _nameless(row, column)
    values, unread = _values(text)
    opening, hours = told.hours(row.cells)
    return PlaceRecord(
        row=row.number,
        source_id=cells.plain(text[Field.SOURCE_ID]),
        name=name,
        kana=cells.katakana(text[Field.KANA]),
        kind=told.kind_of(text, name),
        address=_address(text),
        opening=opening,
        hours=hours,
        step_free=text[Field.STEP_FREE],
        toilet=text[Field.TOILET],
        parking=text[Field.PARKING],
        note=text[Field.NOTE],
        verbatim=_verbatim(row, columns, unread),
        town=cells.plain(text[Field.TOWN]),
        code=cells.plain(text[Field.CODE]),
        **told.asked(row.cells),
        **values,
    )


class _Values(TypedDict):
    latitude: float | None
    longitude: float | None
    phone: str
    url: str
    capacity: int | None


def _values(text: Mapping[Field, str]) -> tuple[_Values, set[Field]]:
    """The cells that must be read to be used, and the fields that could not be."""
    latitude, longitude = cells.position(text[Field.LATITUDE], text[Field.LONGITUDE])
    phone, url = cells.phone(text[Field.PHONE]), cells.url(text[Field.URL])
    capacity = cells.capacity(text[Field.CAPACITY])
    read = {
        Field.LATITUDE: latitude,
        Field.LONGITUDE: longitude,
        Field.PHONE: phone,
        Field.URL: url,
        Field.CAPACITY: capacity,
        **dict.fromkeys(
            (Field.CATEGORY, Field.CODE, Field.TOWN, Field.COST)
        ),  # steer, and are kept as they stand
    }
    values = _Values(
        latitude=latitude,
        longitude=longitude,
        phone=phone or cells.first_phone(text[Field.PHONE]),
        url=url or "",
        capacity=capacity,
    )
    return values, {field for field, value in read.items() if value is None}


def _texts(row: Row, columns: Mapping[str, Field]) -> dict[Field, str]:
    """The cells of each field; several columns of one field on lines of their own."""
    texts = _BLANK.copy()
    for column, field in columns.items():
        if cell := row.cells[column]:
            texts[field] = f"{texts[field]}\n{cell}" if texts[field] else cell
    return texts


def _address(text: Mapping[Field, str]) -> str:
    street = text[Field.ADDRESS] or text[Field.ADDRESS_PART].replace("\n", "")
    return " ".join(filter(None, [cells.plain(street), cells.plain(text[Field.BUILDING])]))


def _verbatim(row: Row, columns: Mapping[str, Field], unread: set[Field]) -> dict[str, str]:
    return {
        column: cell
        for column, cell in row.cells.items()
        if cell and columns.get(column, Field.CATEGORY) in unread
    }


def _nameless(row: Row, column: str) -> SkippedRow:
    return SkippedRow(
        row.number,
        column,
        "missing_name",
        f"{row.number}行目は「{column}」が空なので読み飛ばしました。",
        f"Row {row.number} was skipped: {column} is empty.",
        {name: cell for name, cell in row.cells.items() if cell},
    )
