"""What awards lend to the page of today."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.awards import queries


def unread(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Letters from an office that nobody has read."""
    found = list(queries.letters_unread(actor)[:5])
    return {"letters": found} if found else None
