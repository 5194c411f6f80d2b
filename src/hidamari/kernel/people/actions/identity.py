"""Everything that is tied to a person, and how they are forgotten: the counts stay."""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.fields import marked_fields
from hidamari.kernel.packs import registry
from hidamari.kernel.people.models import Person
from hidamari.kernel.people.ties import OnErase, Tie


def tied_models() -> Iterator[tuple[type[models.Model], str, Tie]]:
    """(model, name of its key to Person, what it declares) for every tied model of the house."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model is not Person:
            yield relation.related_model, relation.field.name, relation.related_model.TIE  # type: ignore[attr-defined]


def announce(*people: Person) -> None:
    """Projections and seats are counted again, in this same transaction."""
    for app in registry:
        for rebuild in app.on_identity:
            rebuild([person.pk for person in people])


@transaction.atomic
def erase(*, person: Person, by: Actor) -> None:
    """Forget somebody. What says something of them goes; what is counted stays counted.

    Whoever waits for their place moves up.
    """
    for app in registry:
        for ahead in app.ahead:
            for row, facts in ahead(person):
                type(row)._base_manager.filter(pk=row.pk).update(**facts)
    announce(person)
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
    person.ended_on, person.imported_as = None, ""
    person.save()
    record(by=by, verb="person.erased", of=person)
    for merged in Person.objects.filter(merged_into=person):
        erase(person=merged, by=by)


def _empty(field: models.Field) -> Any:
    return None if field.null else ""
