"""Who has not been seen for a while, by their own rhythm, and what is planned for them."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.desk.models import Rhythm
from hidamari.kernel.keepintouch.enums import NextKindThing, TouchState
from hidamari.kernel.keepintouch.models import Peace, Touch
from hidamari.kernel.organisations.queries import setting
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import ContactKind
from hidamari.kernel.people.enums import PeoplePermission as MayPeople
from hidamari.kernel.people.models import ContactPoint, Person

SENT_BY = {ContactKind.PHONE: NextKindThing.CALL, ContactKind.POST: NextKindThing.POSTCARD}


def away(actor: Actor) -> QuerySet[Rhythm]:
    """Those away longer than their own rhythm, whom nobody has turned to yet; the newest first.

    Left out: who asked to be left in peace (until they come again), who is put off to a later
    day, and whom somebody reached or means to reach these days.
    """
    today = clock.today()
    rows = Rhythm.objects.filter(
        organisation_id=actor.organisation_id,
        away_on__lte=today,
        person__merged_into=None,
        person__erased_at=None,
    )
    if not actor.may(MayPeople.SEE_SHIELDED):
        rows = rows.filter(person__shielded=False)
    pause = timedelta(days=setting(actor.organisation_id, "keepintouch.after-touch"))
    return rows.filter(~Exists(_peace(today)), ~Exists(_touched(clock.now() - pause))).order_by(
        "-away_on", "person_id"
    )


def _peace(today: object) -> QuerySet[Peace]:
    lasting = Q(until=None) | Q(until__gt=today)
    return Peace.objects.filter(
        lasting, person=OuterRef("person"), since__date__gte=OuterRef("last_on")
    )


def _touched(since: object) -> QuerySet[Touch]:
    done = Q(state=TouchState.DONE, done_at__gt=since)
    return Touch.objects.filter(done | Q(state=TouchState.PLANNED), person=OuterRef("person"))


def with_faces(rows: QuerySet[Rhythm]) -> QuerySet[Rhythm]:
    """The same rows with what a list needs of each person, in a constant number of statements."""
    points = ContactPoint.objects.only("person_id", "kind").order_by("kind", "id")
    touches = Touch.objects.exclude(state=TouchState.PLANNED).order_by("-done_at")
    return rows.select_related("person", "last_session__series").prefetch_related(
        Prefetch("person__contact_points", points, "known_ways"),
        Prefetch("person__touches", touches, "past_touches"),
    )


def next_kind_thing(row: Rhythm) -> NextKindThing:
    """What to do next: telephone first, then a postcard; after somebody was not reached, a visit."""
    person: Any = row.person  # with_faces() put past_touches and known_ways there
    tried = {touch.thing for touch in person.past_touches if touch.state == TouchState.MISSED}
    ways = [SENT_BY[p.kind] for p in person.known_ways if p.kind in SENT_BY]
    fresh = [way for way in sorted(ways) if way not in tried]
    if fresh:
        return fresh[0]
    return NextKindThing.VISIT if ways else NextKindThing.ASK


def touches_visible_to(actor: Actor) -> QuerySet[Touch]:
    """Everything done or planned for people whom the actor may know of."""
    return Touch.objects.filter(people.known_to(actor), organisation_id=actor.organisation_id)


def planned_touches(actor: Actor) -> QuerySet[Touch]:
    """What is still to be done. What was done stays as it was."""
    return touches_visible_to(actor).filter(state=TouchState.PLANNED)


def due(actor: Actor) -> QuerySet[Touch]:
    """What was planned for today or before, the oldest first; without a day comes last."""
    waiting = planned_touches(actor).filter(Q(due_on=None) | Q(due_on__lte=clock.today()))
    return waiting.select_related("person").order_by(F("due_on").asc(nulls_last=True), "made_at")


def next_touch(person: Person) -> Touch | None:
    """The next thing planned for somebody."""
    planned = Touch.objects.filter(person=person, state=TouchState.PLANNED)
    return planned.order_by(F("due_on").asc(nulls_last=True), "made_at").first()


def last_touches(person: Person, count: int = 5) -> list[Touch]:
    """What was done for somebody lately."""
    done = Touch.objects.filter(person=person).exclude(state=TouchState.PLANNED)
    return list(done.order_by("-done_at", "-id")[:count])


def peace_of(person: Person) -> Peace | None:
    """The wish to be left in peace, while it lasts."""
    lasting = Q(until=None) | Q(until__gt=clock.today())
    return Peace.objects.filter(lasting, person=person).first()
