"""What is planned for somebody, what was done, and the wish to be left in peace."""

from django.db.models import F, Q, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.keepintouch.enums import TouchState
from hidamari.kernel.keepintouch.models import Peace, Touch
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.models import Person


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


def who_means_to_turn_to(actor: Actor, person: Person) -> list[str]:
    """The colleagues who planned something for somebody, and their family in the same books."""
    planned = Touch.objects.filter(person=person, state=TouchState.PLANNED).exclude(who="")
    family = people.household_of(person) & people.visible_to(actor)
    return [*sorted(set(planned.values_list("who", flat=True))), *(one.nickname for one in family)]


def last_touches(person: Person, count: int = 5) -> list[Touch]:
    """What was done for somebody lately."""
    done = Touch.objects.filter(person=person).exclude(state=TouchState.PLANNED)
    return list(done.order_by("-done_at", "-id")[:count])


def peace_of(person: Person) -> Peace | None:
    """The wish to be left in peace, while it lasts."""
    lasting = Q(until=None) | Q(until__gt=clock.today())
    return Peace.objects.filter(lasting, person=person).first()
