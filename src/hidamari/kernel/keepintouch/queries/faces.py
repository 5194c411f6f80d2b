"""What a list needs of each person on it, and the next kind thing that follows from it."""

from typing import Any, TypeVar

from django.db.models import Prefetch, QuerySet

from hidamari.kernel.desk.models import Rhythm
from hidamari.kernel.keepintouch.enums import NextKindThing, TouchState
from hidamari.kernel.keepintouch.models import Touch
from hidamari.kernel.people.enums import ContactKind
from hidamari.kernel.people.models import ContactPoint, Move

SENT_BY = {ContactKind.PHONE: NextKindThing.CALL, ContactKind.POST: NextKindThing.POSTCARD}
Row = TypeVar("Row", Rhythm, Move)


def with_faces(rows: QuerySet[Row]) -> QuerySet[Row]:
    """The same rows with what a list needs of each person, in a constant number of statements."""
    points = ContactPoint.objects.only("person_id", "kind").order_by("kind", "id")
    touches = Touch.objects.exclude(state=TouchState.PLANNED).order_by("-done_at")
    return rows.select_related("person").prefetch_related(
        Prefetch("person__contact_points", points, "known_ways"),
        Prefetch("person__touches", touches, "past_touches"),
    )


def next_kind_thing(row: Rhythm | Move) -> NextKindThing:
    """What to do next: telephone first, then a postcard; after somebody was not reached, a visit."""
    person: Any = row.person  # with_faces() put past_touches and known_ways there
    tried = {touch.thing for touch in person.past_touches if touch.state == TouchState.MISSED}
    ways = [SENT_BY[p.kind] for p in person.known_ways if p.kind in SENT_BY]
    fresh = [way for way in sorted(ways) if way not in tried]
    if fresh:
        return fresh[0]
    return NextKindThing.VISIT if ways else NextKindThing.ASK
