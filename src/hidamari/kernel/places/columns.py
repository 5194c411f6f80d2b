"""What each column of a file was taken for, and what somebody says it is."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from hidamari.engines.opendata import Field
from hidamari.engines.refusal import Refusal
from hidamari.engines.tables.header import clean_name

HEAD = ("見出し", "意味")

MEANINGS = {
    "": _("Kept as it stands"),
    Field.NAME: _("Name"),
    Field.KANA: _("Reading (kana)"),
    Field.ADDRESS: _("Address"),
    Field.ADDRESS_PART: _("Part of the address"),
    Field.BUILDING: _("Building"),
    Field.LATITUDE: _("Latitude"),
    Field.LONGITUDE: _("Longitude"),
    Field.PHONE: _("Telephone"),
    Field.URL: _("Web page"),
    Field.WEEKDAYS: _("Days of the week"),
    Field.OPENS: _("Opens at"),
    Field.CLOSES: _("Closes at"),
    Field.DAY_HOURS: _("Times of one day of the week"),
    Field.OPENING: _("Opening hours in words"),
    Field.CAPACITY: _("How many fit in"),
    Field.STEP_FREE: _("Step-free"),
    Field.TOILET: _("Toilet"),
    Field.PARKING: _("Parking"),
    Field.NOTE: _("Remarks"),
    Field.CATEGORY: _("Kind"),
    Field.COST: _("Cost"),
    Field.AUDIENCE: _("Who it is for"),
    Field.CONTACT: _("Whom to ask"),
    Field.TOWN: _("Municipality"),
    Field.CODE: _("Number of the municipality"),
    Field.SOURCE_ID: _("Number"),
}


def columns_of(path: Path) -> dict[str, Field | None]:
    """Column → field as a CSV (UTF-8) says it, a pair a line: 集合場所,住所; "" keeps it as it stands.

    A meaning is written as the browser has it, in either language, or by its name in the API.
    Raises Refusal not_text, unknown_meaning with the line; OSError.
    """
    try:
        lines = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    except (UnicodeDecodeError, csv.Error) as error:
        raise _not_text(path) from error
    known, found = _meanings(), {}
    for number, line in enumerate(lines, 1):
        heading, meaning = (clean_name(cell) for cell in [*line, "", ""][:2])
        if heading and (heading, meaning) != HEAD:
            if meaning.casefold() not in known:
                raise _unknown_meaning(path, number, meaning)
            found[heading] = known[meaning.casefold()]
    return found


def _meanings() -> dict[str, Field | None]:
    """What each meaning is called, in Japanese, English and code."""
    found: dict[str, Field | None] = {"": None}
    for value, label in MEANINGS.items():
        for language in ("ja", "en"):
            with override(language):
                found[clean_name(str(label)).casefold()] = Field(value) if value else None
        found[str(value)] = Field(value) if value else None
    return found


def _not_text(path: Path) -> Refusal:
    return Refusal(
        "not_text",
        f"{path.name}: 見出しと意味を並べた CSV（UTF-8）を指定してください。",
        f"{path.name}: please give a CSV (UTF-8) of two columns, heading and meaning.",
    )


def _unknown_meaning(path: Path, number: int, meaning: str) -> Refusal:
    known = sorted(str(value) for value in MEANINGS if value)
    return Refusal(
        "unknown_meaning",
        f"{path.name} の{number}行目の「{meaning}」は使えません。使える意味: {'、'.join(known)}",
        f"{path.name}, line {number}: {meaning!r} is no meaning. Known ones: {', '.join(known)}",
    )


def column_form(number: int, told: Mapping[str, Any]) -> forms.Form:
    """One choice for each column of the file at this place of the list."""
    form = forms.Form(prefix=str(number))
    for position, (column, field) in enumerate(told.get("columns", [])):
        form.fields[f"c{position}"] = forms.ChoiceField(
            label=column, choices=list(MEANINGS.items()), initial=field, required=False
        )
    return form


def settled(number: int, told: Mapping[str, Any], posted: Mapping[str, str]) -> dict[str, str]:
    """Column → field as posted; what was not posted, or means nothing, stays as it was told."""
    known = {str(value) for value in MEANINGS}
    found = {}
    for position, (column, field) in enumerate(told.get("columns", [])):
        given = posted.get(f"{number}-c{position}", field)
        found[column] = given if given in known else field
    return found
