"""Somebody moves to another town: where they live now, and the history of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.people.actions.ladder import derive
from hidamari.kernel.people.enums import Stay
from hidamari.kernel.people.models import Move, Person

WHERE = ("municipality", "address", "exact_position", "near_latitude", "near_longitude")


@transaction.atomic
def move_home(
    *, person: Person, to_town: str, moved_on: date, by: Actor, stay: str = Stay.UNKNOWN
) -> Move:
    """Somebody moved: the new town is where they live, the old one stays in the history.

    A move from before the last one only fills the history; where they live now stays as it is.
    """
    after = Move.objects.filter(person=person, moved_on__gt=moved_on).order_by("moved_on", "id")
    later = after.first()
    move = Move.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        from_town=later.from_town if later else person.municipality,
        to_town=to_town,
        moved_on=moved_on,
        stay=stay,
    )
    if later is None:
        _settle(person, to_town)
    else:
        later.from_town = to_town
        later.save(update_fields=["from_town"])
    record(by=by, verb="person.moved", of=person, fields=["municipality", "address", "stay"])
    return move


def _settle(person: Person, town: str) -> None:
    """They live there now; address and pin of before are wrong from this day on."""
    person.municipality, person.address, person.exact_position = town, "", ""
    derive(person)
    person.save(update_fields=WHERE)


def move_people(*, rows: Iterable[tuple[Person, Mapping[str, Any]]], by: Actor) -> tuple[int, int]:
    """Many moves, all or none: (new, known before). The same day and town are the same move."""
    checked = list(rows)  # the file is read and people are found before anybody has to wait
    with transaction.atomic():
        new = sum(_moved(person, facts, by) for person, facts in checked)
    return new, len(checked) - new


def _moved(person: Person, facts: Mapping[str, Any], by: Actor) -> bool:
    """Whether the move was new."""
    same = {"moved_on": facts["moved_on"], "to_town": facts["to_town"]}
    if Move.objects.filter(person=person, **same).exists():
        return False
    person.refresh_from_db(fields=WHERE)  # an earlier row may have moved them
    move_home(person=person, by=by, **facts)
    return True
