"""What the reports lend to the page of today: reckoned from the due day as it stands."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.reports import queries, rules

AHEAD = timedelta(days=30)
SHOWN = 5


def due(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Reports of ours due within a month, or late, or returned."""
    today = clock.today(organisation.zone)
    found = queries.reports_due(actor, today + AHEAD)[:SHOWN]
    rows = [(one, rules.is_late(one, today)) for one in found]
    return {"rows": rows} if rows else None


def to_read(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Handed in and not answered; how many are late."""
    today = clock.today(organisation.zone)
    handed = list(queries.handed_to_read(actor)[:SHOWN])
    late = queries.dues_waiting(actor).filter(due_on__lt=today).count()
    return {"handed": handed, "late": late} if handed or late else None
