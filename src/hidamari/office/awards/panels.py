"""What awards lend to the page of today."""

from collections.abc import Iterable, Mapping
from typing import Any

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.awards import queries
from hidamari.office.awards.models import Award
from hidamari.office.programme.models import PlanItem


def unread(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Letters from an office that nobody has read."""
    found = list(queries.letters_unread(actor)[:5])
    return {"letters": found} if found else None


def contributing(*, actor: Actor, items: Iterable[PlanItem]) -> Mapping[str, Any]:
    """The awards that serve each item of the priority plan, by the item's id."""
    found: dict[str, list[Award]] = {}
    for award in queries.awards_serving(actor, items):
        for item in award.plan_items.all():
            found.setdefault(str(item.pk), []).append(award)
    return {pk: {"awards": awards} for pk, awards in found.items()}
