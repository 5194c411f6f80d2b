"""What people lend to everybody's page of today."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.people import queries


def namesakes_today(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Newcomers who bear the name of somebody protected and wait to be told apart."""
    count = queries.namesakes(actor).count()
    return {"namesakes": count} if count else None
