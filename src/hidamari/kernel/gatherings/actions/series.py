"""A series: planned, changed, ended; and the roles every session of it needs."""

from datetime import date, time
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from hidamari.engines.recurrence import Rule, falls_on
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.gatherings.actions.coming import fill_room
from hidamari.kernel.gatherings.actions.sessions import (
    announce,
    plan_ahead,
    shared_with,
    untouched,
    when,
)
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.models import Role, Series, Session
from hidamari.kernel.gatherings.pattern import as_plain, as_rule
from hidamari.kernel.organisations.models import Project
from hidamari.kernel.places.models import Place

DATED = ("rule", "starts_at", "ends_at", "place", "project", "capacity")


@transaction.atomic
def plan_series(
    *, project: Project, place: Place, title: str, rule: Rule, starts_at: time, ends_at: time,
    by: Actor, **facts: Any,
) -> Series:  # fmt: skip
    """Begin something that is held again and again, and plan its next eight weeks."""
    series = Series.objects.create(
        organisation_id=project.organisation_id,
        project=project,
        place=place,
        title=title,
        rule=as_plain(rule),
        starts_at=starts_at,
        ends_at=ends_at,
        **facts,
    )
    record(by=by, verb="series.planned", of=series, fields=["title", "rule", *facts])
    plan_ahead(series=series, by=by)
    return series


@transaction.atomic
def change_series(*, series: Series, by: Actor, **facts: Any) -> Series:
    """Change a series, and with it every session that has not begun.

    A day that is no longer one of the rule goes; where somebody signed up or lends a hand it stays
    to be seen as not held. Days that were moved by hand stay where they are.
    """
    if "rule" in facts:
        facts["rule"] = as_plain(facts["rule"])
    changed = [name for name, value in facts.items() if getattr(series, name) != value]
    for name in changed:
        setattr(series, name, facts[name])
    series.changed_at = clock.now()
    series.save(update_fields=[*changed, "changed_at"])
    record(by=by, verb="series.changed", of=series, fields=changed)
    if not set(changed).isdisjoint(DATED):
        _bring_in_line(series, by)
    return series


@transaction.atomic
def end_series(*, series: Series, last_day: date, by: Actor) -> Series:
    """It is held for the last time on `last_day`."""
    series.ended_on, series.changed_at = last_day, clock.now()
    series.save(update_fields=["ended_on", "changed_at"])
    record(by=by, verb="series.ended", of=series, fields=["ended_on"])
    _bring_in_line(series, by)
    return series


def _bring_in_line(series: Series, by: Actor) -> None:
    """Every session ahead as the series now says."""
    rule = as_rule(series.rule, ended_on=series.ended_on)
    for session in _ahead(series).select_for_update():
        if session.planned_on and falls_on(rule, session.planned_on):
            _follow(session, series)
        else:
            _let_go(session)
    announce(series.pk)
    plan_ahead(series=series, by=by)


def _ahead(series: Series) -> QuerySet[Session]:
    """Sessions that have not begun and stand on the day of the rule, or were cancelled there."""
    ruled = Q(on=F("planned_on")) | Q(state=SessionState.CANCELLED, planned_on__isnull=False)
    return Session.objects.filter(ruled, series=series, starts_at__gt=clock.now())


def _follow(session: Session, series: Series) -> None:
    """The hour, place, project and room of the series."""
    day = when(session.on, series.starts_at, series.ends_at, series.place)
    for name, value in {**day, **shared_with(series)}.items():
        setattr(session, name, value)
    if session.let_go:  # the rule says this day again
        session.let_go, session.state = False, SessionState.PLANNED
        session.changed_at = clock.now()
    session.save()
    fill_room(session)


def _let_go(session: Session) -> None:
    """No longer a day of the rule."""
    if untouched(Session.objects.filter(pk=session.pk)).exists():
        session.delete()
    else:
        session.let_go |= session.state == SessionState.PLANNED
        session.state, session.changed_at = SessionState.CANCELLED, clock.now()
        session.save(update_fields=["state", "let_go", "changed_at"])


@transaction.atomic
def add_role(*, series: Series, title: str, hands: int, by: Actor) -> Role:
    """Hands that every session needs from now on."""
    role = Role.objects.create(
        organisation_id=series.organisation_id, series=series, title=title, hands=hands
    )
    record(by=by, verb="role.added", of=role, fields=["title", "hands"])
    return role


@transaction.atomic
def remove_role(*, role: Role, by: Actor) -> None:
    """No longer needed; who took it in coming sessions is free again."""
    record(by=by, verb="role.removed", of=role)
    role.delete()
