"""A year of plausible, plainly fictional records, written through the apps' own actions.

The same day and seed give the same world: the clock stands at the day's morning while it is made.
"""

import random
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from hidamari.kernel import clock
from hidamari.kernel.access.actor import house
from hidamari.kernel.demo import World
from hidamari.kernel.organisations import queries
from hidamari.kernel.organisations.actions import accounts
from hidamari.kernel.organisations.demo import PASSWORD, SHOWN
from hidamari.kernel.organisations.queries import accounts as known
from hidamari.kernel.packs import registry
from hidamari.site import hosts
from hidamari.ui.terminal import progress

SEED = 20240611

__all__ = ["PASSWORD", "SEED", "fill", "is_empty", "sign_ins"]


def is_empty() -> bool:
    """Whether nobody and no organisation is here."""
    return queries.is_bare() and not queries.every_organisation().exists()


def remove() -> int:
    """Close every account whose password everybody knows; returns how many."""
    by = house(permissions=registry.permissions(), via="command")
    found = list(known.demo_accounts())
    for user in found:
        accounts.deactivate(user=user, by=by)
    return len(found)


def why_not() -> str:
    """Why accounts with a known password must not be here; empty where they may."""
    if hosts.is_public():
        return _(
            "Everybody knows the password of the demo, and HIDAMARI_HOSTS names a public host."
        )
    if known.has_real_records():
        return _("There are real records here. The demo is for an empty house only.")
    return ""


def fill(today: date, *, seed: int) -> dict[str, Any]:
    """Fill the house; whole or not at all. Returns how much of what was made."""
    world, apps = World(today), [app for app in registry if app.demo]
    morning = datetime.combine(today, time(8), ZoneInfo("Asia/Tokyo"))
    with transaction.atomic(), clock.stopped_at(morning):
        for app in progress(apps, label="demo", total=len(apps)):
            import_string(app.demo)(world, random.Random(f"{seed}-{app.slug}"))
    return {
        "today": today.isoformat(),
        "organisations": len(world.organisations),
        "people": sum(map(len, world.people.values())),
        "sessions": sum(map(len, world.sessions.values())),
        "sign_ins": world.sign_ins,
    }


def sign_ins() -> list[tuple[str, str, str]]:
    """(sign-in name, roles, organisation) of the demo accounts, when this house is a demo."""
    titles = registry.roles()
    return [
        (
            member.user.username,
            "・".join(str(titles[role].title) for role in member.roles),
            member.organisation.name,
        )
        for member in queries.memberships_called(SHOWN)
        if member.user.is_demo and member.user.is_active
    ]
