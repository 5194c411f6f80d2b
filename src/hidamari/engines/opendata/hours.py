"""Opening times: the file's own words, and a timetable where it gives one."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from . import cells
from .columns import Field, day_hours
from .record import OpenHours

_PLAIN_NOTES = ("特記事項", "Note")
_CLOSED = frozenset(["", *"-ー―－—–"])
_SOMETIMES = re.compile(
    "第[1-5１-５一二三四五][・、,週 月火水木金土日]|隔週|隔月|月[1-9１-９一二三]回|不定期|随時"
)
_FIELDS = {Field.WEEKDAYS, Field.OPENS, Field.CLOSES, Field.DAY_HOURS, Field.OPENING}

Hours = tuple[str, tuple[OpenHours, ...]]


def reader(columns: Mapping[str, Field]) -> Callable[[Mapping[str, str]], Hours]:
    """What reads (opening, hours) of the rows of one table. Many open alike, so it remembers."""
    about = {name: field for name, field in columns.items() if field in _FIELDS}

    @lru_cache(maxsize=4096)
    def read(*written: str) -> Hours:
        row = dict(zip(about, written, strict=True))
        return opening_text(row, about), timetable(row, about)

    return lambda row: read(*[row[name] for name in about])


def opening_text(row: Mapping[str, str], columns: Mapping[str, Field]) -> str:
    """Everything the row says about when it is open, labelled where the label matters."""
    days = _joined(row, columns, Field.WEEKDAYS)
    span = [_joined(row, columns, Field.OPENS), _joined(row, columns, Field.CLOSES)]
    times = "～".join(span) if any(span) else ""
    notes = [_note(name, row[name]) for name in _of(columns, Field.OPENING) if row[name]]
    parts = [" ".join(filter(None, [days, times])), *_day_texts(row, columns), *notes]
    return "\n".join(filter(None, parts))


def timetable(row: Mapping[str, str], columns: Mapping[str, Field]) -> tuple[OpenHours, ...]:
    """(weekday, opens, closes), Monday first, for every day whose both times can be read."""
    found = [*_from_weekdays(row, columns), *_from_day_columns(row, columns)]
    return tuple(sorted(found))


def _from_weekdays(row: Mapping[str, str], columns: Mapping[str, Field]) -> Iterator[OpenHours]:
    if _SOMETIMES.search(_joined(row, columns, Field.OPENING)):
        return  # a timetable is a promise for every week
    opens = cells.clock(_joined(row, columns, Field.OPENS))
    closes = cells.clock(_joined(row, columns, Field.CLOSES))
    if opens is not None and closes is not None:
        for day in cells.weekdays(_joined(row, columns, Field.WEEKDAYS)):
            yield OpenHours(day, opens, closes)


def _from_day_columns(row: Mapping[str, str], columns: Mapping[str, Field]) -> Iterator[OpenHours]:
    for days, (start, end) in _day_spans(row, columns).items():
        opens, closes = cells.clock(start), cells.clock(end)
        if opens is not None and closes is not None:
            for day in cells.weekdays(days):
                yield OpenHours(day, opens, closes)


def _day_texts(row: Mapping[str, str], columns: Mapping[str, Field]) -> list[str]:
    """月火水 8:30～17:15: days with the same times together, closed days left out."""
    by_span: dict[str, list[str]] = {}
    for days, (start, end) in _day_spans(row, columns).items():
        if not {start, end} <= _CLOSED:
            by_span.setdefault(f"{start}～{end}", []).append(days)
    return [
        f"{('' if max(map(len, days)) == 1 else '・').join(days)} {span}"
        for span, days in by_span.items()
    ]


def _day_spans(row: Mapping[str, str], columns: Mapping[str, Field]) -> dict[str, tuple[str, str]]:
    """Days → (opening cell, closing cell) of columns that belong to certain days."""
    spans: dict[str, tuple[str, str]] = {}
    for name in _of(columns, Field.DAY_HOURS):
        days, is_opening = day_hours(name)
        start, end = spans.get(days, ("", ""))
        spans[days] = (row[name], end) if is_opening else (start, row[name])
    return spans


def _note(column: str, text: str) -> str:
    return text if column.endswith(_PLAIN_NOTES) else f"{column} {text}"


def _joined(row: Mapping[str, str], columns: Mapping[str, Field], field: Field) -> str:
    return "".join(row[name] for name in _of(columns, field))


def _of(columns: Mapping[str, Field], field: Field) -> Iterator[str]:
    return (name for name, its in columns.items() if its == field)
