"""Two records of one person become one, and can be taken apart again; erasure keeps counts."""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.fields import marked_fields
from hidamari.kernel.packs import registry
from hidamari.kernel.people.actions.ladder import derive
from hidamari.kernel.people.models import Merge, Person
from hidamari.kernel.people.queries import kept_apart_from
from hidamari.kernel.people.ties import OnErase, OnMerge, Tie


def tied_models() -> Iterator[tuple[type[models.Model], str, Tie]]:
    """(model, name of its key to Person, what it declares) for every tied model of the house."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model is not Person:
            yield relation.related_model, relation.field.name, relation.related_model.TIE  # type: ignore[attr-defined]


@transaction.atomic
def merge(*, kept: Person, merged: Person, by: Actor) -> Merge:
    """Make one record of two. Everything tied to `merged` goes over; `take_apart` brings it back.

    Raises ValueError across organisations, for the same record, or for one already merged.
    """
    if kept.organisation_id != merged.organisation_id or kept.pk == merged.pk:
        raise ValueError("only two records of one organisation can be merged")
    if kept.merged_into_id or merged.merged_into_id:
        raise ValueError("already merged")
    moved = {f"{m._meta.label_lower}.{key}": _move(m, key, merged, kept) for m, key in _movable()}
    was_shielded = merged.shielded
    filled = _fill_gaps(kept, merged)
    merged.merged_into = kept
    merged.shielded = was_shielded or kept.is_hidden  # their name, too, is one to be met
    merged.save(update_fields=["merged_into", "shielded"])
    made = Merge.objects.create(
        organisation_id=kept.organisation_id,
        kept=kept,
        merged=merged,
        merged_at=clock.now(),
        undo={
            "moved": {k: v for k, v in moved.items() if v},
            "filled": filled,
            "shielded": was_shielded,
        },
    )
    record(by=by, verb="people.merged", of=made)
    _announce(kept, merged)
    return made


@transaction.atomic
def take_apart(*, merge: Merge, by: Actor) -> None:
    """Undo a merge: every record goes back to where it was; what was written since stays."""
    for label, ids in merge.undo["moved"].items():
        model_label, key = label.rsplit(".", 1)
        model = next(m for m, k in _movable() if m._meta.label_lower == model_label and k == key)
        model._base_manager.filter(pk__in=ids).update(**{key: merge.merged})
    for name in merge.undo["filled"]:
        field: Any = Person._meta.get_field(name)
        if getattr(merge.kept, name) == getattr(merge.merged, name):
            setattr(merge.kept, name, field.get_default())
    derive(merge.kept)
    merge.kept.save()
    merge.merged.merged_into = None
    merge.merged.shielded = merge.undo.get("shielded", merge.merged.shielded)
    merge.merged.save(update_fields=["merged_into", "shielded"])
    merge.undone_at = clock.now()
    merge.save(update_fields=["undone_at"])
    record(by=by, verb="people.taken-apart", of=merge)
    _announce(merge.kept, merge.merged)


@transaction.atomic
def erase(*, person: Person, by: Actor) -> None:
    """Forget somebody. What says something of them goes; what is counted stays counted."""
    for model, key, tie in tied_models():
        rows = model._base_manager.filter(**{key: person})
        if tie.erase is OnErase.DELETE:
            rows.delete()
        elif tie.erase is OnErase.BLANK:
            rows.update(**{f.name: _empty(f) for f, _ in marked_fields(model)})
    for field, _ in marked_fields(Person):
        setattr(person, field.name, _empty(field))
    person.needs, person.wishes, person.household = [], [], None
    person.near_latitude = person.near_longitude = None
    person.sort_key, person.age_band, person.erased_at = "", "", clock.now()
    person.save()
    record(by=by, verb="person.erased", of=person)
    for merged in Person.objects.filter(merged_into=person):
        erase(person=merged, by=by)


def _movable() -> list[tuple[type[models.Model], str]]:
    return [(model, key) for model, key, tie in tied_models() if tie.merge is OnMerge.MOVE]


def _move(model: type[models.Model], key: str, source: Person, target: Person) -> list[str]:
    """Hand over the rows and return their ids. A pair that would meet itself stays."""
    rows = model._base_manager.filter(**{key: source})
    if model._meta.label_lower == "people.keepapart":
        apart = kept_apart_from(target.pk)  # and one that stands already
        rows = rows.exclude(models.Q(a=target) | models.Q(b=target))
        rows = rows.exclude(models.Q(a__in=apart) | models.Q(b__in=apart))
    ids = [str(pk) for pk in rows.values_list("pk", flat=True)]
    model._base_manager.filter(pk__in=ids).update(**{key: target})
    return ids


def _fill_gaps(kept: Person, merged: Person) -> list[str]:
    """What the kept record does not know it takes from the other; names of the fields filled."""
    names = [f.name for f, _ in marked_fields(Person)] + ["age_band"]
    filled = [n for n in names if not getattr(kept, n) and getattr(merged, n)]
    for name in filled:
        setattr(kept, name, getattr(merged, name))
    if merged.is_hidden:  # a namesake who turns out to be somebody else protects nobody
        kept.shielded, kept.namesake = True, False
    derive(kept)
    kept.save()
    return filled


def _announce(*people: Person) -> None:
    """Projections compute again who came, in this same transaction."""
    for app in registry:
        for rebuild in app.on_identity:
            rebuild([person.pk for person in people])


def _empty(field: models.Field) -> Any:
    return None if field.null else ""
