"""Read who needs a ride, which vehicles and stops there are, and what is planned."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import Step
from hidamari.kernel.people.models import Person
from hidamari.kernel.rides.models import RidePlan, RideRequest, Seat, Stop, Tour, Vehicle


def stops_visible_to(actor: Actor) -> QuerySet[Stop]:
    """Where people can board now."""
    found = Stop.objects.filter(organisation_id=actor.organisation_id, is_gone=False)
    return found.order_by("name", "id")


def stops_called(stops: QuerySet[Stop], words: str) -> QuerySet[Stop]:
    """Those with the words in their name."""
    return stops.filter(name__icontains=words)


def vehicles_visible_to(actor: Actor) -> QuerySet[Vehicle]:
    """The vehicles of the organisation; the driver comes along where they are still with us."""
    found = Vehicle.objects.filter(organisation_id=actor.organisation_id, is_gone=False)
    return found.select_related("start", "driver").order_by("name", "id")


def drivers_for(actor: Actor, vehicles: list[Vehicle]) -> dict[UUID, Person]:
    """Vehicle → who drives it, where this actor may know of them."""
    drivers = {v.pk: v.driver_id for v in vehicles if v.driver_id}
    known = people.visible_to(actor).in_bulk(list(drivers.values()))
    return {pk: known[driver] for pk, driver in drivers.items() if driver in known}


def who_may_drive(actor: Actor, *, keep: UUID | None = None) -> QuerySet[Person]:
    """Those who lend a hand, in kana order; `keep` stays one of them."""
    helping = Q(step__in=(Step.HELPER, Step.SUPPORTER)) | Q(pk=keep)
    return people.visible_to(actor).filter(helping)


def requests_visible_to(actor: Actor) -> QuerySet[RideRequest]:
    """Who asked for a ride, in kana order; nobody whom this actor may not know of."""
    return (
        RideRequest.objects.filter(people.known_to(actor), organisation_id=actor.organisation_id)
        .select_related("person", "stop", "session__place")
        .order_by("person__sort_key", "id")
    )


def requests_of(session: Session) -> QuerySet[RideRequest]:
    """Everybody who asked for a ride; `people_tags.told` says who may be named."""
    asked = _standing().filter(session=session)
    return asked.select_related("person", "stop").order_by("person__sort_key", "id")


def _standing() -> QuerySet[RideRequest]:
    """Each person once; of who is no longer with us only the rides that were."""
    gone = Q(person__ended_on__isnull=False, session__on__gte=F("person__ended_on"))
    return RideRequest.objects.filter(person__merged_into=None).exclude(gone)


def requests_to_plan(plan: RidePlan) -> QuerySet[RideRequest]:
    """Everybody who needs this way, the shielded among them: a plan without them would be wrong."""
    living = {"person__merged_into": None, "person__erased_at": None}
    return (
        _standing()
        .filter(session=plan.session_id, **{plan.way: True}, **living)
        .select_related("person", "stop")
        .order_by("id")
    )


def plans_visible_to(actor: Actor) -> QuerySet[RidePlan]:
    found = RidePlan.objects.filter(organisation_id=actor.organisation_id)
    return found.select_related("session__place", "session__series").order_by("-way", "id")


def plan_with(pk: UUID) -> RidePlan:
    """A plan for the task that works it out."""
    return RidePlan.objects.select_related("session__place").get(pk=pk)


def minutes_of(plan: RidePlan) -> int:
    """All vehicles on the road."""
    return Tour.objects.filter(plan=plan).aggregate(sum=Sum("minutes"))["sum"] or 0


def tours_visible_to(actor: Actor) -> QuerySet[Tour]:
    found = Tour.objects.filter(organisation_id=actor.organisation_id)
    related = ("plan__session__place", "plan__session__series", "vehicle__start", "vehicle__driver")
    return found.select_related(*related).order_by("vehicle__name", "vehicle_id")


def seats_visible_to(actor: Actor) -> QuerySet[Seat]:
    """Seats in the order of the stops; nobody whom this actor may not know of."""
    known = people.known_to(actor, "request__person")
    return (
        Seat.objects.filter(known, organisation_id=actor.organisation_id)
        .select_related(
            "request__person", "request__stop", "tour__vehicle", "plan__session__place",
            "plan__session__series",
        )
        .order_by("at", "request__person__sort_key", "id")
    )  # fmt: skip


def seats_of(plan: RidePlan) -> QuerySet[Seat]:
    """Every seat in the order of the stops; `people_tags.told` says who may be named."""
    found = Seat.objects.filter(plan=plan)
    related = ("request__person", "request__stop", "tour__vehicle")
    return found.select_related(*related).order_by("at", "request__person__sort_key", "id")


def riders_of(plan: RidePlan, vehicle: Vehicle) -> list[RideRequest]:
    """Who sits in one vehicle, the shielded among them."""
    seated = Q(seats__plan=plan, seats__tour__vehicle=vehicle)
    return list(requests_to_plan(plan).filter(seated))


def apart_from_driver(
    riders: Iterable[RideRequest], vehicles: Iterable[Vehicle]
) -> dict[UUID, set[UUID]]:
    """Vehicle → the people among the riders whom its driver must not meet."""
    drivers = {vehicle.pk: vehicle.driver_id for vehicle in vehicles if vehicle.driver_id}
    apart = people.kept_apart_among([*(one.person_id for one in riders), *drivers.values()])
    return {vehicle: apart.get(driver, set()) for vehicle, driver in drivers.items()}


def wanted(session: Session) -> int:
    """How many asked for a ride."""
    return requests_of(session).count()
