"""Days: planned from the rule, moved, cancelled, opened again, added."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from hidamari.engines.recurrence import dates
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.gatherings.actions.coming import fill_room, hold
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.models import Series, Session
from hidamari.kernel.gatherings.pattern import as_rule
from hidamari.kernel.packs import registry
from hidamari.kernel.places.models import Place

HORIZON = timedelta(weeks=8)


@transaction.atomic
def plan_sessions(*, series: Series, first: date, last: date, by: Actor) -> int:
    """A session for every day of the rule from `first` to `last` that has none yet.

    Idempotent: a day that was moved or cancelled is known by the day it was planned on. Returns
    how many were made.
    """
    rule = as_rule(series.rule, ended_on=series.ended_on)
    there = Session.objects.filter(series=series, planned_on__range=(first, last))
    known = set(there.values_list("planned_on", flat=True))
    days = [day for day in dates(rule, first, last) if day not in known]
    Session.objects.bulk_create([new_session(series, day) for day in days], ignore_conflicts=True)
    if days:
        record(by=by, verb="sessions.planned", of=series, fields=[f"count={len(days)}"])
        announce(series.pk)
    return len(days)


def plan_ahead(*, series: Series, by: Actor) -> int:
    """Plan the next eight weeks."""
    today = clock.today(series.place.zone)
    return plan_sessions(series=series, first=today, last=today + HORIZON, by=by)


def new_session(series: Series, day: date) -> Session:
    """A session of the rule, not yet saved."""
    return Session(planned_on=day, **when(day, series.starts_at, series.ends_at, series.place),
                   organisation_id=series.organisation_id, series=series,
                   **shared_with(series))  # fmt: skip


def shared_with(series: Series) -> dict[str, Any]:
    """What a session takes over from its series."""
    return {
        "project_id": series.project_id,
        "place_id": series.place_id,
        "capacity": series.capacity,
    }


def when(on: date, starts_at: time, ends_at: time, place: Place) -> dict[str, Any]:
    """The day and the two moments of a session, from the clock on the wall of its place.

    An end that is not later than the beginning lies on the next day.
    """
    zone = ZoneInfo(place.zone)
    last = on if ends_at > starts_at else on + timedelta(days=1)
    return {
        "on": on,
        "starts_at": datetime.combine(on, starts_at, zone),
        "ends_at": datetime.combine(last, ends_at, zone),
    }


def announce(series_id: UUID) -> None:
    """The days of a series are others now: tell the apps, in this same transaction."""
    for app in registry:
        for changed in app.on_schedule:
            changed(series_id)


def _changed(series_id: UUID) -> None:
    """Days are not as the rule says: whoever follows the series has to look again."""
    Series.objects.filter(pk=series_id).update(changed_at=clock.now())
    announce(series_id)


@transaction.atomic
def add_session(
    *, series: Series, on: date, starts_at: time, ends_at: time, by: Actor, note: str = ""
) -> Session:
    """One more day that the rule does not know."""
    made = Session.objects.create(
        organisation_id=series.organisation_id,
        series=series,
        note=note,
        **when(on, starts_at, ends_at, series.place),
        **shared_with(series),
    )
    record(by=by, verb="session.added", of=made, fields=["on"])
    _changed(series.pk)
    return made


@transaction.atomic
def move_session(
    *, session: Session, on: date, starts_at: time, ends_at: time, by: Actor, note: str = ""
) -> Session:
    """Another day or hour for one session. It stays known by the day the rule gave it."""
    held = hold(session)
    for name, value in when(on, starts_at, ends_at, held.place).items():
        setattr(held, name, value)
    held.note, held.changed_at = note, clock.now()
    held.save(update_fields=["on", "starts_at", "ends_at", "note", "changed_at"])
    record(by=by, verb="session.moved", of=held, fields=["on", "starts_at", "ends_at"])
    _changed(held.series_id)
    return held


@transaction.atomic
def cancel_session(*, session: Session, reason: str, by: Actor) -> Session:
    """This day is not held, and why. Who signed up stays signed up, in case it opens again."""
    held = hold(session)
    held.state, held.note, held.changed_at = SessionState.CANCELLED, reason, clock.now()
    held.save(update_fields=["state", "note", "changed_at"])
    record(by=by, verb="session.cancelled", of=held, fields=["state", "note"])
    _changed(held.series_id)
    return held


@transaction.atomic
def reopen_session(*, session: Session, by: Actor) -> Session:
    """It is held after all."""
    held = hold(session)
    held.state, held.note, held.let_go = SessionState.PLANNED, "", False
    held.changed_at = clock.now()
    held.save(update_fields=["state", "note", "let_go", "changed_at"])
    record(by=by, verb="session.reopened", of=held, fields=["state"])
    fill_room(held)
    _changed(held.series_id)
    return held


def untouched(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions to which nothing at all is tied: no sign-up, no hand, no tap, no referral."""
    for relation in Session._meta.related_objects:
        tied = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        sessions = sessions.filter(~Exists(tied))
    return sessions
