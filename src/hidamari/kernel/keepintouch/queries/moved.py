"""Who moved to another town and was not reached since: nobody is to get lost on the way."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.desk.models import Rhythm
from hidamari.kernel.keepintouch.enums import NextKindThing, TouchState
from hidamari.kernel.keepintouch.models import Peace, Touch
from hidamari.kernel.keepintouch.queries.faces import next_kind_thing, with_faces
from hidamari.kernel.packs import registry
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.models import Move

THEM, THAT_DAY = OuterRef("person"), OuterRef("moved_on")


def moved(actor: Actor) -> QuerySet[Move]:
    """The last move of everybody whom nobody has met or reached since, the longest ago first.

    Reached on the very day counts. Left out: who asked to be left in peace and has not come since.
    """
    today = clock.today()
    rows = Move.objects.filter(
        people.known_to(actor), organisation_id=actor.organisation_id, moved_on__lte=today
    )
    for found in (_moved_again(today), *_reached(), _in_peace(today)):
        rows = rows.filter(~Exists(found))
    return rows.order_by("moved_on", "person_id")


def days_since(move: Move) -> int:
    """Whole days since somebody moved."""
    return (clock.today() - move.moved_on).days


def with_next(rows: QuerySet[Move]) -> list[tuple[Move, int, NextKindThing]]:
    """Each move with its face, the days since, and what to do next; a constant number of statements."""
    return [(row, days_since(row), next_kind_thing(row)) for row in with_faces(rows)]


def _moved_again(today: date) -> QuerySet[Move]:
    """A later move; of two on one day the one written down last counts."""
    later = Q(moved_on__gt=THAT_DAY) | Q(id__gt=OuterRef("id"))
    return Move.objects.filter(
        later, person=THEM, moved_on__gte=THAT_DAY, moved_on__lte=today
    )  # the day twice: a range of the index, then the rest


def _reached() -> list[QuerySet[Any]]:
    """They came, somebody reached them, or a pack did in its own way."""
    came = Rhythm.objects.filter(person=THEM, last_on__gte=THAT_DAY)
    touched = Touch.objects.filter(person=THEM, state=TouchState.DONE, done_at__date__gte=THAT_DAY)
    by_packs = [
        meeting.rows().filter(person=THEM, **{f"{meeting.day}__gte": THAT_DAY})
        for meeting in registry.meetings()
    ]
    return [came, touched, *by_packs]


def _in_peace(today: date) -> QuerySet[Peace]:
    lasting = Q(until=None) | Q(until__gt=today)
    came_since = Q(person__rhythm__last_on__gt=F("since__date"))
    return Peace.objects.filter(lasting, ~came_since, person=THEM)
