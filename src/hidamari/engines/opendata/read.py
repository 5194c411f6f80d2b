"""Rows of a table into places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict

from hidamari.engines.tables import Row, Table

from . import cells
from .columns import Field, Given, recognise
from .hours import Hours, reader
from .kinds import PlaceKind, kind_of_row, kind_of_table
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
    hours = reader(known)
    return (_place(row, known, hours(row.cells), for_all, table.name) for row in table.rows)


def _place(
    row: Row, columns: Mapping[str, Field], hours: Hours, kind: PlaceKind | None, table: str
) -> PlaceRecord | SkippedRow:
    text = _texts(row, columns)
    name = cells.plain(text[Field.NAME])
    if not name:
        return _nameless(row, columns)
    values, unread = _values(text)
    return PlaceRecord(
        row=row.number,
        source_id=cells.plain(text[Field.SOURCE_ID]),
        name=name,
        kana=cells.katakana(text[Field.KANA]),
        kind=kind or kind_of_row(text[Field.CATEGORY], text[Field.NOTE], name, table),
        address=_address(text),
        opening=hours[0],
        hours=hours[1],
        step_free=text[Field.STEP_FREE],
        toilet=text[Field.TOILET],
        parking=text[Field.PARKING],
        note=text[Field.NOTE],
        verbatim=_verbatim(row, columns, unread),
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
        Field.CATEGORY: None,  # steers the kind, and is kept as it stands
    }
    values = _Values(
        latitude=latitude, longitude=longitude, phone=phone or "", url=url or "", capacity=capacity
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


def _nameless(row: Row, columns: Mapping[str, Field]) -> SkippedRow:
    column = next(name for name, field in columns.items() if field == Field.NAME)
    return SkippedRow(
        row.number,
        column,
        "missing_name",
        f"{row.number}行目は「{column}」が空なので読み飛ばしました。",
        f"Row {row.number} was skipped: {column} is empty.",
        {name: cell for name, cell in row.cells.items() if cell},
    )
