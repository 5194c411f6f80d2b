"""What whoever looks after the house reads on the page of today."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.site.keeping import backups
from hidamari.site.operating import check


def state_of_the_house(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any]:
    """When the last backup was made, and what wants mending."""
    return {"backup_at": backups.last_moment(), "findings": list(check.to_mend())}
