"""Everything that is held on a person, for the person: derived from ties and marks."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hidamari.kernel.people.actions.identity import tied_models
from hidamari.kernel.people.enums import ContactKind, NoteKind
from hidamari.kernel.people.models import ContactPoint, Move, Note, Person

Fact = tuple[models.Field, Any]
Rows = tuple[type[models.Model], Any, Iterable[list[Fact]]]
HIDDEN = {"lookup", "sort_key", "undo", "before"}
WHEREABOUTS = {"address", "exact_position", "near_latitude", "near_longitude", "municipality"}


def held_on(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Every row of every room that is tied to the person: model name -> rows as plain values.

    Keys of other people are left out: what is held on them is theirs. So is what guards somebody
    (safeguarding notes and whatever is tied `held_back`), because others may find the paper.
    """
    held: dict[str, list[dict[str, Any]]] = {}
    for model, _label, rows in rows_on(person):
        found = [_plain(row) for row in rows]
        if found:
            held.setdefault(model._meta.label_lower, []).extend(found)
    return held


def rows_on(person: Person) -> Iterator[Rows]:
    """(model, what it is called or nothing, rows of (field, value)): the person, then what is tied."""
    own = _facts(person)
    if person.shielded:  # never exported, to nobody: the paper could be found by the wrong one
        own = [(field, value) for field, value in own if field.name not in WHEREABOUTS]
    yield Person, _("Person"), [own]
    for model, key, tie in tied_models():
        if tie.held_back:
            continue
        rows = _without_safeguarding(model._base_manager.filter(**{key: person}))
        if person.shielded:
            rows = _without_whereabouts(rows)
        found = rows.select_related(*_named_by(model)).iterator(chunk_size=500)
        yield model, tie.label, (_facts(row) for row in found)


def _named_by(model: type[models.Model]) -> list[str]:
    """The rows that a row names, and the gathering of a day: read with it, not one by one."""
    return [
        path
        for field in model._meta.concrete_fields
        if field.related_model and not _names_another(field)
        for path in (field.name, *_gathering_of(field))
    ]


def _gathering_of(field: Any) -> list[str]:
    names = {other.name for other in field.related_model._meta.concrete_fields}
    return [f"{field.name}__series"] if "series" in names else []


def _without_safeguarding(rows: models.QuerySet) -> models.QuerySet:
    return rows.exclude(kind=NoteKind.SAFEGUARDING) if rows.model is Note else rows


def _without_whereabouts(rows: models.QuerySet) -> models.QuerySet:
    """The rows that do not say where a shielded person lives: no move, no postal address."""
    if rows.model is Move:
        return rows.none()
    return rows.exclude(kind=ContactKind.POST) if rows.model is ContactPoint else rows


def _facts(row: models.Model) -> list[Fact]:
    """What stands in a row; a relation as the row it names."""
    return [
        (field, value)
        for field in row._meta.concrete_fields
        if field.name not in HIDDEN and not _names_another(field)
        for value in [getattr(row, field.name)]
        if value not in (None, "", [])
    ]


def _plain(row: Iterable[Fact]) -> dict[str, Any]:
    return {field.name: _value(value) for field, value in row}


def _value(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value.pk)
    return value if isinstance(value, list | dict | bool | int) else str(value)


def _names_another(field: models.Field) -> bool:
    return field.is_relation and field.related_model is Person
