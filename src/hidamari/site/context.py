"""What every page of the house shows: who is here and where they may go."""

from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse

from hidamari.kernel.access.actor import NOBODY, Actor
from hidamari.kernel.organisations.enums import OrganisationPermission
from hidamari.kernel.organisations.queries.accounts import demo_accounts
from hidamari.kernel.packs import NavWord, registry

OFFICE = "hidamari.office."


def house(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", NOBODY)
    return {
        "actor": actor,
        "nav_word": _word_of(request),
        "organisation": getattr(request, "organisation", None),
        "has_demo_accounts": has_demo_accounts,
        "our_page": _our_page(request, actor),
        "nav_items": registry.nav(actor.permissions),
        "role_titles": [registry.roles()[r].title for r in sorted(actor.roles)],
    }


def _our_page(request: HttpRequest, actor: Actor) -> str:
    """The page of the organisation: colleagues, keys, settings; "" for whoever has nothing to do there."""
    organisation = getattr(request, "organisation", None)
    if organisation is None or not actor.may(OrganisationPermission.SETTINGS):
        return ""
    return reverse("organisations:overview", kwargs={"org": organisation.slug})


def has_demo_accounts() -> bool:
    """Asked by the templates; a page that tells of a broken database must not ask it again."""
    try:
        return demo_accounts().exists()
    except DatabaseError:
        return False


def _word_of(request: HttpRequest) -> str:
    """Every room of the office stands under its word; elsewhere the address says which it is."""
    match = request.resolver_match
    return NavWord.OFFICE if match and match.func.__module__.startswith(OFFICE) else ""
