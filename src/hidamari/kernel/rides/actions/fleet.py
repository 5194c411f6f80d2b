"""Vehicles and stops: added, changed, given up."""

from typing import Any

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.rides.models import RideRequest, Stop, Vehicle


class InUse(Exception):
    """Somebody boards there."""


@transaction.atomic
def add_stop(*, organisation: Organisation, by: Actor, **facts: Any) -> Stop:
    """A place where people board."""
    stop = Stop.objects.create(organisation=organisation, **facts)
    record(by=by, verb="stop.added", of=stop, fields=list(facts))
    return stop


@transaction.atomic
def change_stop(*, stop: Stop, by: Actor, **facts: Any) -> Stop:
    for name, value in facts.items():
        setattr(stop, name, value)
    stop.save(update_fields=list(facts))
    record(by=by, verb="stop.changed", of=stop, fields=list(facts))
    return stop


@transaction.atomic
def remove_stop(*, stop: Stop, by: Actor) -> None:
    """Nobody boards there any more. Raises InUse where somebody means to on a coming day."""
    if RideRequest.objects.filter(stop=stop, session__ends_at__gt=clock.now()).exists():
        raise InUse
    stop.is_gone = True
    stop.save(update_fields=["is_gone"])
    record(by=by, verb="stop.removed", of=stop)


@transaction.atomic
def add_vehicle(*, organisation: Organisation, by: Actor, **facts: Any) -> Vehicle:
    """A vehicle that can be had."""
    vehicle = Vehicle.objects.create(organisation=organisation, **facts)
    record(by=by, verb="vehicle.added", of=vehicle, fields=list(facts))
    return vehicle


@transaction.atomic
def change_vehicle(*, vehicle: Vehicle, by: Actor, **facts: Any) -> Vehicle:
    for name, value in facts.items():
        setattr(vehicle, name, value)
    vehicle.save(update_fields=list(facts))
    record(by=by, verb="vehicle.changed", of=vehicle, fields=list(facts))
    return vehicle


@transaction.atomic
def remove_vehicle(*, vehicle: Vehicle, by: Actor) -> None:
    """It is not there any more. The tours that it drove stay."""
    vehicle.is_gone = True
    vehicle.save(update_fields=["is_gone"])
    record(by=by, verb="vehicle.removed", of=vehicle)
