"""What is held on a person as they would read it: names of things, days, words instead of codes."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from hidamari.kernel.people.enums import Tag
from hidamari.kernel.people.held import Fact, rows_on
from hidamari.kernel.people.models import Person
from hidamari.ui.dates import clock_words, day_words

Section = tuple[str, list[list[tuple[str, str]]]]
WORDS = {
    "added_at": pgettext_lazy("held", "Written down on"),
    "asked_at": pgettext_lazy("held", "Asked on"),
    "asked_on": pgettext_lazy("held", "Asked on"),
    "author_name": pgettext_lazy("held", "Written by"),
    "written_by": pgettext_lazy("held", "Written by"),
    "called_off_at": pgettext_lazy("held", "Called off on"),
    "came_at": pgettext_lazy("held", "Came at"),
    "came_session": pgettext_lazy("held", "Came to"),
    "chosen_at": pgettext_lazy("held", "Chosen on"),
    "companion": pgettext_lazy("held", "Who comes along"),
    "contacted_on": pgettext_lazy("held", "First contact"),
    "done_at": pgettext_lazy("held", "Done on"),
    "due_on": pgettext_lazy("held", "Planned for"),
    "ended_on": pgettext_lazy("held", "Ended on"),
    "expires_at": pgettext_lazy("held", "Valid until"),
    "fields": pgettext_lazy("held", "What was told"),
    "instrument": pgettext_lazy("held", "Questions"),
    "items": pgettext_lazy("held", "Answers"),
    "left_at": pgettext_lazy("held", "Went home at"),
    "lifted_on": pgettext_lazy("held", "Until"),
    "made_at": pgettext_lazy("held", "Written down on"),
    "on": pgettext_lazy("held", "Day"),
    "place": pgettext_lazy("held", "Place"),
    "project": pgettext_lazy("held", "Project"),
    "purpose": pgettext_lazy("held", "For what"),
    "received_on": pgettext_lazy("held", "Received on"),
    "recipient": pgettext_lazy("held", "To whom"),
    "referral": pgettext_lazy("held", "Introduction"),
    "remark": pgettext_lazy("held", "Remark"),
    "role": pgettext_lazy("held", "Role"),
    "said_on": pgettext_lazy("held", "Said on"),
    "score": pgettext_lazy("held", "Points"),
    "session": pgettext_lazy("held", "Gathering"),
    "shared_at": pgettext_lazy("held", "Told on"),
    "start": pgettext_lazy("held", "Starts at"),
    "state": pgettext_lazy("held", "State"),
    "stop": pgettext_lazy("held", "Gets on at"),
    "taken_on": pgettext_lazy("held", "Day of the answer"),
    "told_at": pgettext_lazy("held", "Told on"),
    "used_at": pgettext_lazy("held", "Used on"),
    "withdrawn_at": pgettext_lazy("held", "Taken back on"),
    "worker": pgettext_lazy("held", "Who accompanies"),
    "written_at": pgettext_lazy("held", "Written on"),
}


def sections(person: Person) -> list[Section]:
    """[(title, rows of (what it is, what stands there))]: the person first, then what is tied.

    What has no name in everyday life (keys, counts of the machine) stands in the file only.
    """
    found: dict[str, list[list[tuple[str, str]]]] = {}
    for _model, title, rows in rows_on(person):
        if title:
            read = [list(_facts(row)) for row in rows]
            found.setdefault(str(title), []).extend(row for row in read if row)
    return [(title, rows) for title, rows in found.items() if rows]


def _facts(row: Iterable[Fact]) -> Iterable[tuple[str, str]]:
    for field, value in row:
        name, told = _name(field), _told(field, value)
        if name and told:
            yield name, told


def _name(field: models.Field) -> str:
    said = str(field.verbose_name)
    is_ours = said != field.name.replace("_", " ")
    return said if is_ours else str(WORDS.get(field.name, ""))


def _told(field: models.Field, value: Any) -> str:
    if field.is_relation:
        return str(value) if type(value).__str__ is not models.Model.__str__ else ""
    if isinstance(value, bool):
        return pgettext("held", "yes") if value else pgettext("held", "no")
    if isinstance(value, datetime):
        return f"{day_words(value)} {clock_words(value)}"
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, list):
        return _(", ").join(_one(each) for each in value)
    if isinstance(value, dict):
        return _(", ").join(f"{key}: {each}" for key, each in value.items())
    return str(dict(field.flatchoices).get(value, value))


def _one(value: Any) -> str:
    return str(Tag(value).label) if value in Tag.values else str(value)
