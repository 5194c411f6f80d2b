"""A bird that sings where text becomes markup: planted in every text of a filled house.

`=<q7>"q7=#q7`: a tag where HTML is not escaped, an attribute where a quote is not, a formula where a
table is not guarded, a name typst does not know where values become source. Long texts carry a
second line, too, which would be a line of its own in a calendar or a header.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.db import models
from openpyxl import load_workbook

from hidamari.kernel.fields import LongWords, SealedText, Words

JAPANESE = re.compile(r"[^\x00-\x7f]")
MARKUP = ("text/html", "xml", "svg")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READ_BY_MACHINE = {
    "gatherings.Series.rule",  # a rule of days (RFC 5545), made from words
    "places.Place.opening_hours",
}


class Plant:
    """Plants the canary in the house and remembers where each of them sits."""

    def __init__(self) -> None:
        self.where: list[str] = []

    def bird(self, where: str, *, long: bool = False) -> str:
        name = f"q{len(self.where)}"
        self.where.append(where)
        return f'=<{name}>"{name}=#{name}' + (f"\r\n{name}:{name}" if long else "")

    def everywhere(self) -> int:
        """Into every text of every row; returns how many were planted."""
        for model in apps.get_models():
            if model.__module__.startswith("hidamari."):
                fields = [f for f in model._meta.concrete_fields if not f.is_relation]
                for row in list(model._base_manager.all()):
                    self._in(row, fields)
        return len(self.where)

    def _in(self, row: models.Model, fields: list[Any]) -> None:
        changed = {}
        for field in fields:
            where, value = f"{row._meta.label}.{field.name}", getattr(row, field.attname)
            planted = value if where in READ_BY_MACHINE else self._instead(field, value, where)
            if planted != value:
                changed[field.attname] = planted
        if changed:
            type(row)._base_manager.filter(pk=row.pk).update(**changed)

    def _instead(self, field: Any, value: Any, where: str) -> Any:
        if isinstance(field, models.JSONField):
            return self._inside(value, where)
        if not isinstance(value, str) or field.choices or field.primary_key:
            return value
        if isinstance(field, Words):
            bird = self.bird(where)
            return bird if len(bird) <= field.max_length else value
        if value.startswith(("{", "[")):  # words that are kept together, sealed
            return json.dumps(self._inside(json.loads(value), where), ensure_ascii=False)
        if isinstance(field, LongWords | SealedText) or JAPANESE.search(value):
            return self.bird(where, long=isinstance(field, models.TextField))
        return value

    def _inside(self, value: Any, where: str) -> Any:
        """Words in JSON are Japanese here; what is not is a name that the code knows."""
        if isinstance(value, dict):
            return {key: self._inside(inner, where) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._inside(inner, where) for inner in value]
        return self.bird(where) if isinstance(value, str) and JAPANESE.search(value) else value

    def heard(self, answer: Any) -> Iterator[str]:
        """Where the bird sings in an answer, with the field from which it came."""
        kind = answer.get("Content-Type", "")
        content = answer.getvalue() if answer.streaming else answer.content
        if any(markup in kind for markup in MARKUP) and SHEET not in kind:
            yield from map(self._named, sung_in_markup(content.decode()))
        elif "csv" in kind:
            yield from (f"formula {cell[:40]!r}" for cell in formulas_of_csv(content))
        elif SHEET in kind:
            yield from (f"formula {cell[:40]!r}" for cell in formulas_of_sheet(content))
        elif "calendar" in kind:
            lines = re.findall(r"^(q\d+):", content.decode(), re.MULTILINE)
            yield from map(self._named, lines)
        for value in answer.headers.values():
            yield from map(self._named, re.findall(r"\n(q\d+):", value))

    def _named(self, bird: str) -> str:
        return f"{bird} of {self.where[int(bird[1:])]}"


class _Ear(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [tag, *(name for name, _ in attrs)]
        self.heard += [found.group(1) for n in names if (found := re.match(r'^"?(q\d+)"?$', n))]


def sung_in_markup(html: str) -> list[str]:
    """The birds that became a tag or an attribute, or stand raw in script or style."""
    ear = _Ear()
    ear.feed(html)
    return sorted({*ear.heard, *re.findall(r"<(q\d+)>", html)})


def formulas_of_csv(content: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    return [cell for row in rows for cell in row if cell.startswith("=")]


def formulas_of_sheet(content: bytes) -> list[str]:
    book = load_workbook(io.BytesIO(content))
    return [
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
