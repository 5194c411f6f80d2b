"""What the programme lends to the page of today."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.programme import queries


def closing(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Calls that close next, and questions that wait for an answer."""
    calls = list(queries.calls_closing(actor)[:5])
    waiting = queries.enquiries_waiting(actor).count()
    return {"calls": calls, "waiting": waiting} if calls or waiting else None
