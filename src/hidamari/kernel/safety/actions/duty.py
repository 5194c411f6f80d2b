"""The roster: who is on duty every week, and on single days."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Organisation, User
from hidamari.kernel.safety.models import Duty


@transaction.atomic
def set_week(*, organisation: Organisation, who: Mapping[int, User | None], by: Actor) -> None:
    """Who is on duty on each weekday; None: nobody."""
    Duty.objects.filter(organisation=organisation, weekday__in=who).delete()
    Duty.objects.bulk_create(
        Duty(organisation=organisation, weekday=weekday, user=user)
        for weekday, user in who.items()
        if user is not None
    )
    record(by=by, verb="duty.week-set", of=organisation, fields=["duty"])


@transaction.atomic
def set_day(*, organisation: Organisation, on: date, user: User, by: Actor) -> Duty:
    """One day is not as every week."""
    duty, _ = Duty.objects.update_or_create(
        organisation=organisation, on=on, defaults={"user": user}
    )
    record(by=by, verb="duty.day-set", of=duty, fields=["on", "user"])
    return duty


@transaction.atomic
def drop_day(*, duty: Duty, by: Actor) -> None:
    """That day is as every week again."""
    record(by=by, verb="duty.day-dropped", of=duty, fields=["on"])
    duty.delete()
