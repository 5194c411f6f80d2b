"""What every page of the house shows: who is here and where they may go."""

from typing import Any

from django.http import HttpRequest

from hidamari.kernel.access.actor import NOBODY
from hidamari.kernel.packs import NavWord, registry

OFFICE = "hidamari.office."


def house(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", NOBODY)
    return {
        "actor": actor,
        "nav_word": _word_of(request),
        "organisation": getattr(request, "organisation", None),
        "nav_items": registry.nav(actor.permissions),
        "role_titles": [registry.roles()[r].title for r in sorted(actor.roles)],
    }


def _word_of(request: HttpRequest) -> str:
    """Every room of the office stands under its word; elsewhere the address says which it is."""
    match = request.resolver_match
    return NavWord.OFFICE if match and match.func.__module__.startswith(OFFICE) else ""
