"""What came since two records became one, and what either brings to it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.people.actions.identity import tied_models
from hidamari.kernel.people.actions.rows import Ledger, is_itself, joined, named
from hidamari.kernel.people.differences import LABELS, Tied, alike_rows, differing
from hidamari.kernel.people.enums import NoteKind
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.models import Merge, Note, Person
from hidamari.kernel.people.ties import OnMerge


@dataclass(frozen=True)
class Since:
    """Something that came since. `key`: "app.model.key:id" of a row that can go; "" stays."""

    key: str
    told: str


def brought(kept: Person, merged: Person, actor: Actor) -> list[Tied]:
    """How many rows each of the two brings, as far as the actor may know of them."""
    found = []
    for model, key, tie in joined():
        if tie.held_back and not actor.may(May.SEE_SAFEGUARDING):
            continue
        mine, theirs = (list(model._base_manager.filter(**{key: one})) for one in (kept, merged))
        if mine or theirs:
            alike = list(alike_rows(tie, mine, theirs))
            told = tuple(words for pair in alike for words in differing(*pair))
            found.append(Tied(tie.label, len(mine), len(theirs), len(alike), told))
    return found


def came_since(merge: Merge, actor: Actor) -> list[Since]:
    """Rows written for the one record since, visits, and fields changed since."""
    return [*_rows(merge, actor), *_visits(merge), *_fields(merge)]


def _rows(merge: Merge, actor: Actor) -> Iterator[Since]:
    for model, key, tie in joined():
        if tie.held_back and not actor.may(May.SEE_SAFEGUARDING):
            continue
        name = named(model, key)
        known = {*merge.undo["moved"].get(name, []), *merge.undo.get("had", {}).get(name, [])}
        if is_itself(model, key) and known:
            continue
        for row in model._base_manager.filter(**{key: merge.kept_id}).order_by("pk"):
            if str(row.pk) not in known and _may_know(row, actor):
                yield Since(f"{name}:{row.pk}", _told(row, str(tie.label)))


def _may_know(row: Model, actor: Actor) -> bool:
    closed = isinstance(row, Note) and row.kind == NoteKind.SAFEGUARDING
    return not closed or actor.may(May.SEE_SAFEGUARDING)


def _visits(merge: Merge) -> Iterator[Since]:
    """What happened at the door is written once and stays with whom it was written for."""
    for model, key, tie in tied_models():
        if tie.merge is OnMerge.STAY and hasattr(model, "received_at"):
            count = model._base_manager.filter(
                **{key: merge.kept_id}, received_at__gt=merge.merged_at
            ).count()
            if count:
                yield Since("", _("At the door: %(count)s entries") % {"count": count})


def _fields(merge: Merge) -> Iterator[Since]:
    for line in Ledger(json.loads(merge.before or "[]")).lines:
        model: Any = apps.get_model(line["model"])
        if model is Person:
            row = model._base_manager.get(pk=line["pk"])
            for name in Ledger.changed_since(row, line):
                label = LABELS.get(name, Person._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
                yield Since("", _("Changed since: %(field)s") % {"field": label})


def _told(row: Any, label: str) -> str:
    """What it is and when: the day of its session, or when it was written down."""
    session = getattr(row, "session", None)
    if session is not None:
        return f"{label}　{session.series}　{date_format(session.on, 'DATE_FORMAT')}"
    made = _made_at(row.pk)
    return f"{label}　{date_format(made, 'DATETIME_FORMAT')}" if made else label


def _made_at(pk: UUID) -> datetime | None:
    """When a UUIDv7 was made; None for another id."""
    if pk.version != 7:
        return None
    return clock.local(datetime.fromtimestamp((pk.int >> 80) / 1000, UTC))
