"""Somebody moves to another town: where they live now, and the history of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.files.actions import in_steps
from hidamari.kernel.people.actions.ladder import derive
from hidamari.kernel.people.enums import Stay
from hidamari.kernel.people.models import Move, Person
from hidamari.kernel.people.queries import living

AT_ONCE = 25  # moves of one transaction: each is looked up, written and put into the audit
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
    """Many moves in short steps: (new, known before). The same day and town are the same move.

    The file is read and people are found before anything is written; where the writing breaks
    off, the same again finishes it.
    """
    checked, new = list(rows), 0

    def write(some: list[tuple[Person, Mapping[str, Any]]]) -> None:
        nonlocal new
        new += sum(_moved(person, facts, by) for person, facts in some)

    in_steps(checked, write, size=AT_ONCE)
    return new, len(checked) - new


def _moved(person: Person, facts: Mapping[str, Any], by: Actor) -> bool:
    """Whether the move was new. Whoever was erased or merged meanwhile is left alone."""
    same = {"moved_on": facts["moved_on"], "to_town": facts["to_town"]}
    if Move.objects.filter(person=person, **same).exists():
        return False
    now = living(person.organisation_id).filter(pk=person.pk).first()  # an earlier row moved them
    if now is None:
        return False
    move_home(person=now, by=by, **facts)
    return True
