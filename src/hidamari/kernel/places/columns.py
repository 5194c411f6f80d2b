"""What each column of a file was taken for, and what somebody says it is."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hidamari.engines.opendata import Field

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
    Field.SOURCE_ID: _("Number"),
}


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
