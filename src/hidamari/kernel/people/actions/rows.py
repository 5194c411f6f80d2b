"""What a merge does to single rows, written down so that every one can be given back."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

from hidamari.kernel.people.actions.identity import tied_models
from hidamari.kernel.people.differences import alike_rows
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.ties import Facts, OnMerge

Rows = dict[str, list[str]]  # "app.model.key" -> ids


class Ledger:
    """The values that a merge changed: what was there, and what stands there now."""

    def __init__(self, lines: list[dict[str, Any]] | None = None) -> None:
        self.lines = lines or []

    def change(self, row: Model, facts: Facts) -> None:
        """Write the facts into the row and remember what was there."""
        told = {n: v for n, v in facts.items() if getattr(row, n) != v}
        if not told:
            return
        was = {name: _plain(getattr(row, name)) for name in told}
        for name, value in told.items():
            setattr(row, name, value)
        row.save(update_fields=list(told))
        now = {name: _plain(value) for name, value in told.items()}
        self.lines.append({"model": row._meta.label, "pk": str(row.pk), "was": was, "is": now})

    def give_back(self) -> list[tuple[str, str]]:
        """Put back what was there; what was changed since stays. Returns that: (model, field)."""
        stayed = []
        for line in reversed(self.lines):
            model = apps.get_model(line["model"])
            row = model._base_manager.filter(pk=line["pk"]).first()
            stayed += [(line["model"], name) for name in _put_back(row, line)] if row else []
        return stayed

    @staticmethod
    def changed_since(row: Model, line: dict[str, Any]) -> list[str]:
        """Names of the fields that no longer say what the merge wrote."""
        return [n for n, value in line["is"].items() if _plain(getattr(row, n)) != value]

    def dump(self) -> str:
        return json.dumps(self.lines, ensure_ascii=False)


def _put_back(row: Model, line: dict[str, Any]) -> list[str]:
    """Names of the fields that were changed since and stay."""
    changed = Ledger.changed_since(row, line)
    stand = [name for name in line["is"] if name not in changed]
    for name in stand:
        field: Any = row._meta.get_field(name)
        setattr(row, name, field.to_python(line["was"][name]))
    if stand:
        row.save(update_fields=stand)
    return changed


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        value = value.astimezone(UTC).isoformat()
    return json.loads(json.dumps(value, default=str))


def joined() -> Iterator[tuple[type[Model], str, Any]]:
    """The models whose rows of both records stand together."""
    return ((m, key, tie) for m, key, tie in tied_models() if tie.merge is OnMerge.JOIN)


def named(model: type[Model], key: str) -> str:
    return f"{model._meta.label_lower}.{key}"


def is_itself(model: type[Model], key: str) -> bool:
    """Whether the key to the person is the row's own: one row a person at most."""
    return model._meta.pk is not None and model._meta.pk.name == key


def rows_of(person: Person) -> Rows:
    """The ids of all rows that are joined in a merge."""
    found = {named(m, k): list(m._base_manager.filter(**{k: person})) for m, k, _ in joined()}
    return {name: [str(row.pk) for row in rows] for name, rows in found.items() if rows}


def join_rows(kept: Person, merged: Person, ledger: Ledger) -> Rows:
    """Hand over the rows of `merged`; of two alike the kept record's stands. Returns what went."""
    gone: Rows = {}
    for model, key, tie in joined():
        mine, theirs = _of(model, key, kept), _of(model, key, merged)
        doubles = list(alike_rows(tie, mine, theirs))
        for pair in doubles if tie.one else ():
            for row, facts in zip(pair, tie.one(*pair), strict=True):
                ledger.change(row, facts)
        staying = {row.pk for _, row in doubles}
        moving = [str(row.pk) for row in theirs if row.pk not in staying]
        model._base_manager.filter(pk__in=moving).update(**{key: kept})
        if moving:
            gone[named(model, key)] = moving
    return gone


def hand_over(rows: Rows, *, source: Person, target: Person) -> None:
    """These rows of `source` go to `target`, and with them what belongs to them."""
    for model, key, _tie in joined():
        ids = rows.get(named(model, key), [])
        if not ids:
            continue
        found = model._base_manager.filter(**{key: source})
        moving = found if is_itself(model, key) else found.filter(pk__in=ids)
        pks = list(moving.values_list("pk", flat=True))
        moving.update(**{key: target})
        for other, other_key, belongs in _belonging_to(model):
            other._base_manager.filter(**{f"{belongs}__in": pks, other_key: source}).update(
                **{other_key: target}
            )


def _belonging_to(model: type[Model]) -> Iterator[tuple[type[Model], str, str]]:
    """Tied models that cannot be without a row of this one: (model, key to Person, key to it)."""
    for other, key, _tie in joined():
        for field in other._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is model and not field.null:
                yield other, key, field.name


def _of(model: type[Model], key: str, person: Person) -> list[Any]:
    return list(model._base_manager.filter(**{key: person}).order_by("pk"))
