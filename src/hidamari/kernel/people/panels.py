"""What people lend to everybody's page of today."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.queries import unusual_volume
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.organisations.queries import setting
from hidamari.kernel.people import queries

DAY = timedelta(days=1)
SHOWN = 5


def namesakes_today(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Newcomers who bear the name of somebody protected and wait to be told apart."""
    count = queries.namesakes(actor).count()
    return {"namesakes": count} if count else None


def volume_today(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Accounts that saw unusually many people within an hour of the last day."""
    most = setting(organisation.pk, "people.unusual-volume")
    found = unusual_volume(actor, more_than=most, since=clock.now() - DAY)
    return {"volumes": found[:SHOWN]} if found else None
