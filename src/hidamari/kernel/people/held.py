"""Everything that is held on a person, for the person: derived from ties and marks."""

from typing import Any

from django.db import models

from hidamari.kernel.people.actions.identity import tied_models
from hidamari.kernel.people.enums import ContactKind, NoteKind
from hidamari.kernel.people.models import ContactPoint, Move, Note, Person

HIDDEN = {"lookup", "sort_key", "undo", "before"}
WHEREABOUTS = {"address", "exact_position", "near_latitude", "near_longitude", "municipality"}


def held_on(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Every row of every room that is tied to the person: model name -> rows as plain values.

    Keys of other people are left out: what is held on them is theirs. So is what guards somebody
    (safeguarding notes and whatever is tied `held_back`), because others may find the paper.
    """
    own = _plain(person)
    if person.shielded:  # never exported, to nobody: the paper could be found by the wrong one
        own = {name: value for name, value in own.items() if name not in WHEREABOUTS}
    held = {"people.person": [own]}
    for model, key, tie in tied_models():
        if tie.held_back:
            continue
        rows = _without_safeguarding(model._base_manager.filter(**{key: person}))
        if person.shielded:
            rows = _without_whereabouts(rows)
        found = [_plain(row) for row in rows.iterator(chunk_size=500)]
        if found:
            held.setdefault(model._meta.label_lower, []).extend(found)
    return held


def _without_safeguarding(rows: models.QuerySet) -> models.QuerySet:
    return rows.exclude(kind=NoteKind.SAFEGUARDING) if rows.model is Note else rows


def _without_whereabouts(rows: models.QuerySet) -> models.QuerySet:
    """The rows that do not say where a shielded person lives: no move, no postal address."""
    if rows.model is Move:
        return rows.none()
    return rows.exclude(kind=ContactKind.POST) if rows.model is ContactPoint else rows


def _plain(row: models.Model) -> dict[str, Any]:
    return {
        field.name: str(value) if not isinstance(value, list | dict | bool | int) else value
        for field in row._meta.concrete_fields
        if field.name not in HIDDEN and not _names_another(field)
        for value in [getattr(row, field.attname)]
        if value not in (None, "", [])
    }


def _names_another(field: models.Field) -> bool:
    return field.is_relation and field.related_model is Person
