"""What every page of the house shows: who is here and where they may go."""

from typing import Any

from django.http import HttpRequest

from hidamari.kernel.access.actor import NOBODY
from hidamari.kernel.packs import registry


def house(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", NOBODY)
    return {
        "actor": actor,
        "organisation": getattr(request, "organisation", None),
        "nav_items": registry.nav(actor.permissions),
        "role_titles": [registry.roles()[r].title for r in sorted(actor.roles)],
    }
