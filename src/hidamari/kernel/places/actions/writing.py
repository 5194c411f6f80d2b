"""Add and change places, and say that on one day the hours are others."""

from typing import Any

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.places.derived import DERIVED, derive
from hidamari.kernel.places.models import OpeningException, Place


@transaction.atomic
def add_place(*, organisation: Organisation, name: str, by: Actor, **facts: Any) -> Place:
    """Write a place down. A name is enough."""
    now = clock.now()
    place = derive(
        Place(organisation=organisation, name=name, added_at=now, changed_at=now, **facts)
    )
    place.save(force_insert=True)
    record(by=by, verb="place.added", of=place, fields=["name", *facts])
    return place


@transaction.atomic
def change_place(*, place: Place, by: Actor, **facts: Any) -> Place:
    """Change what is known of a place."""
    changed = [name for name, value in facts.items() if getattr(place, name) != value]
    for name in changed:
        setattr(place, name, facts[name])
    place.changed_at = clock.now()
    derive(place).save(update_fields=[*changed, *DERIVED, "changed_at"])
    record(by=by, verb="place.changed", of=place, fields=changed)
    return place


@transaction.atomic
def open_otherwise(*, place: Place, by: Actor, day: Any, **facts: Any) -> OpeningException:
    """On one day the hours are others, or the place is closed. Said again, the last word counts."""
    made, _ = OpeningException.objects.update_or_create(
        place=place, day=day, defaults={"organisation_id": place.organisation_id, **facts}
    )
    _changed(place)
    record(by=by, verb="place.opens-otherwise", of=made, fields=["day", *facts])
    return made


@transaction.atomic
def open_as_usual(*, exception: OpeningException, by: Actor) -> None:
    """Take an exception back."""
    _changed(exception.place)
    record(by=by, verb="place.opens-as-usual", of=exception)
    exception.delete()


def _changed(place: Place) -> None:
    """Its hours are others: whoever follows the directory has to look again."""
    Place.objects.filter(pk=place.pk).update(changed_at=clock.now())


@transaction.atomic
def point_to(*, place: Place, kept: Place, by: Actor) -> Place:
    """Two records are one place: `kept` is listed, the other points to it.

    Raises ValueError across organisations, for one record, or where either points elsewhere.
    """
    if place.organisation_id != kept.organisation_id or place.pk == kept.pk:
        raise ValueError("only two records of one organisation can be one place")
    if kept.same_as_id or place.same_as_id:
        raise ValueError("already pointing to another")
    place.doubles.update(same_as=kept)
    return _point(place, kept, "place.pointed-to", by)


@transaction.atomic
def stand_alone(*, place: Place, by: Actor) -> Place:
    """Undo: the record is listed again."""
    return _point(place, None, "place.stands-alone", by)


def _point(place: Place, kept: Place | None, verb: str, by: Actor) -> Place:
    place.same_as, place.changed_at = kept, clock.now()
    place.save(update_fields=["same_as", "changed_at"])
    record(by=by, verb=verb, of=place, fields=["same_as"])
    return place
