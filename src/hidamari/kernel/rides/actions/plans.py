"""A plan: begun, worked out, and changed by hand."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from uuid import UUID

from django.db import transaction

from hidamari.engines.rides import Plan, plan
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.rides import asking, queries
from hidamari.kernel.rides.enums import PlanState
from hidamari.kernel.rides.models import RidePlan, RideRequest, Seat, Tour, Vehicle, meeting

BY_HAND, APART = "by-hand", "apart"  # reasons of ours beside the engine's


class CannotRide(Exception):
    """No tour of this vehicle keeps every limit with them; the argument is the reason's code."""


@transaction.atomic
def begin_plan(*, session: Session, way: str, vehicles: Iterable[Vehicle], by: Actor) -> RidePlan:
    """Begin to work out one way of a session with these vehicles. What was planned before goes."""
    RidePlan.objects.filter(session=session, way=way).delete()
    begun = RidePlan.objects.create(
        organisation_id=session.organisation_id,
        session=session,
        way=way,
        meets_at=meeting(session, way),
        made_at=clock.now(),
    )
    begun.vehicles.set(vehicles)
    record(by=by, verb="rides.begun", of=begun, fields=["way", "vehicles"])
    return begun


def work_out(*, plan_begun: RidePlan, by: Actor) -> None:
    """Plan it. The reckoning takes seconds and holds nobody up; only the writing is a transaction.

    A plan begun again in the meantime stays as the later one says.
    """
    try:
        found = _found(plan_begun)
    except asking.NoPosition:
        RidePlan.objects.filter(pk=plan_begun.pk).update(state=PlanState.FAILED)
        return
    with transaction.atomic():
        current = RidePlan.objects.select_for_update().filter(pk=plan_begun.pk).first()
        if current is None or current.state != PlanState.WORKING:
            return
        asked = {str(r.pk): r for r in queries.requests_to_plan(plan_begun)}
        vehicles = plan_begun.vehicles.all()
        apart = queries.apart_from_driver(asked.values(), vehicles)
        unmet = _write_tours(plan_begun, found, asked, apart)
        left = [(asked[one.passenger], one.reason) for one in found.left if one.passenger in asked]
        left += [(request, APART) for request in unmet]
        Seat.objects.bulk_create([_seat(plan_begun, r, reason=why) for r, why in left])
        RidePlan.objects.filter(pk=plan_begun.pk).update(state=PlanState.READY, bound=found.bound)
        record(by=by, verb="rides.worked-out", of=plan_begun, fields=["tours", "seats"])


def _found(begun: RidePlan) -> Plan:
    session, vehicles = begun.session, list(begun.vehicles.select_related("start"))
    return plan(
        asking.passengers(list(queries.requests_to_plan(begun)), begun.way),
        asking.cars(vehicles, session),
        asking.gathering(begun),
        direction=asking.direction(begun.way),
        rules=asking.rules(session.organisation_id),
    )


@transaction.atomic
def move_rider(*, seat: Seat, vehicle: Vehicle, by: Actor) -> None:
    """Somebody sits in another vehicle; both tours get new times. Raises CannotRide."""
    before = seat.tour.vehicle if seat.tour else None
    riders = queries.riders_of(seat.plan, vehicle)
    if seat.request not in riders:
        riders.append(seat.request)
    _drive_again(seat.plan, vehicle, riders)
    if before and before != vehicle:
        rest = [r for r in queries.riders_of(seat.plan, before) if r != seat.request]
        _drive_again(seat.plan, before, rest)
    _by_hand(seat.plan)
    record(by=by, verb="rider.moved", of=seat.request, fields=["tour"])


@transaction.atomic
def drop_rider(*, seat: Seat, by: Actor) -> None:
    """Somebody does not ride with anybody; the tour passes their stop by."""
    before = seat.tour.vehicle if seat.tour else None
    Seat.objects.filter(plan=seat.plan, request=seat.request).delete()
    Seat.objects.bulk_create([_seat(seat.plan, seat.request, reason=BY_HAND)])
    if before:
        _drive_again(seat.plan, before, queries.riders_of(seat.plan, before))
    _by_hand(seat.plan)
    record(by=by, verb="rider.dropped", of=seat.request, fields=["tour"])


def _drive_again(current: RidePlan, vehicle: Vehicle, riders: list[RideRequest]) -> None:
    """The best tour of one vehicle with exactly these riders. Raises CannotRide."""
    session = current.session
    if any(queries.apart_from_driver(riders, [vehicle]).values()):
        raise CannotRide(APART)
    found = plan(
        asking.passengers(riders, current.way),
        asking.cars([vehicle], session),
        asking.gathering(current),
        direction=asking.direction(current.way),
        rules=asking.rules(session.organisation_id),
    )
    if found.left:
        raise CannotRide(found.left[0].reason)
    Seat.objects.filter(plan=current, request__in=riders).delete()
    Tour.objects.filter(plan=current, vehicle=vehicle).delete()
    _write_tours(current, found, {str(r.pk): r for r in riders})


def _write_tours(
    current: RidePlan,
    found: Plan,
    asked: dict[str, RideRequest],
    apart: Mapping[UUID, Collection[UUID]] = MappingProxyType({}),
) -> list[RideRequest]:
    """Write what was found; those whom a driver must not meet get no seat and are returned."""
    unmet: list[RideRequest] = []
    for ride in found.rides:
        tour = Tour.objects.create(
            organisation_id=current.organisation_id,
            plan=current,
            vehicle_id=ride.vehicle,
            leaves_at=asking.moment(ride.leaves, current.session),
            arrives_at=asking.moment(ride.arrives, current.session),
            minutes=ride.minutes,
        )
        for halt in ride.halts:
            at, leaves = (asking.moment(m, current.session) for m in (halt.at, halt.leaves))
            here = [asked[who] for who in halt.passengers if who in asked]
            barred = [r for r in here if r.person_id in apart.get(UUID(ride.vehicle), ())]
            here = [r for r in here if r not in barred]
            unmet += barred
            Seat.objects.bulk_create(
                [_seat(current, r, tour=tour, at=at, leaves_at=leaves) for r in here]
            )
    return unmet


def _seat(current: RidePlan, request: RideRequest, **facts: object) -> Seat:
    return Seat(organisation_id=current.organisation_id, plan=current, request=request, **facts)


def _by_hand(current: RidePlan) -> None:
    """The bound was said of the plan that was worked out, not of this one."""
    RidePlan.objects.filter(pk=current.pk).update(bound=None)
