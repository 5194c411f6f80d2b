"""Moves out of a table: who moved where and when; people found by telephone, or by what they are called."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hidamari.engines.tables import cells_of
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.files.foreign import read_table
from hidamari.kernel.people import queries
from hidamari.kernel.people.enums import ContactKind
from hidamari.kernel.people.forms import MoveForm
from hidamari.kernel.people.intake import Intake, filled, iso_day, read_stay
from hidamari.kernel.people.models import Person

COLUMNS = {
    "phone": ("電話", "電話番号", "phone"),
    "nickname": ("呼び名", "よびな", "ニックネーム", "nickname"),
    "kana": ("かな", "カナ", "ふりがな", "フリガナ", "よみ", "kana"),
    "moved_on": ("引っ越した日", "転居日", "moved_on"),
    "to_town": ("新しい町", "引っ越し先", "to_town"),
    "stay": ("住まいの形", "stay"),
}


def read_moves(path: Path, report: Intake, actor: Actor) -> Iterator[tuple[Person, dict[str, Any]]]:
    """Each good row as a person and their move; the others go into the report.

    Exactly one person must be meant: nobody is moved by guessing.
    """
    blank = MoveForm()
    for row in read_table(path).rows:
        report.rows += 1
        facts = cells_of(row, COLUMNS)
        found = list(_meant(actor, facts)[:2])
        day, stay = iso_day(facts["moved_on"]), read_stay(facts["stay"])
        form = filled(blank, {"to_town": facts["to_town"], "moved_on": day, "stay": stay})
        if len(found) != 1:
            report.skip(row, "person", [_several() if found else _nobody()])
        elif form.is_valid():
            yield found[0], form.cleaned_data
        else:
            report.skip(row, *next(iter(form.errors.items())))


def _meant(actor: Actor, facts: dict[str, str]) -> QuerySet[Person]:
    """By telephone; a household shares one, so the nickname narrows it where both are given."""
    people, phone, nickname = queries.visible_to(actor), facts["phone"], facts["nickname"]
    if phone:
        people = queries.with_contact(people, ContactKind.PHONE, phone).distinct()
    if nickname:
        people = queries.called(people, nickname, facts["kana"])
    return people if phone or nickname else people.none()


def _nobody() -> str:
    return _("Nobody here has this telephone number and is called so.")


def _several() -> str:
    return _("More than one person could be meant. Please add the telephone number or the reading.")
