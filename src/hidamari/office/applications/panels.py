"""What applications lend to the page of today."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.applications import queries

SHOWN = 3


def due(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Applications still to be handed in: when the call closes, how many answers are missing."""
    found = list(queries.drafts_due(actor, clock.now())[:SHOWN])
    if not found:
        return None
    return {"applications": found, "unanswered": queries.unanswered(found)}


def handed_in(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """The latest calls of the office, with how many applications stand."""
    found = list(queries.calls_with_counts(actor)[:SHOWN])
    return {"calls": found} if found else None
