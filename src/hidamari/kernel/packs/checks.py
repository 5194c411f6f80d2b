"""Start-up checks: what an app names must exist."""

from typing import Any

from django.core.checks import CheckMessage, Error

from hidamari.kernel.packs.declaration import App, Role
from hidamari.kernel.packs.registry import registry


def check_registry(**_: Any) -> list[CheckMessage]:
    """Every declaration of every app, looked through once."""
    roles, permissions = registry.roles(), registry.permissions()
    return [
        problem
        for app in registry
        for problem in (
            *_check_grants(app, roles, permissions),
            *_check_named(app, permissions),
            *_check_settings(app),
        )
    ]


def _check_grants(app: App, roles: dict[str, Role], permissions: frozenset[str]) -> list[Error]:
    problems = [
        Error(f"{app.slug}: unknown role {r}", id="packs.E001")
        for r in app.grants
        if r not in roles
    ]
    granted = {str(p) for granted in app.grants.values() for p in granted}
    problems += [
        Error(f"{app.slug}: grants undeclared permission {p}", id="packs.E002")
        for p in sorted(granted - permissions)
    ]
    return problems


def _check_named(app: App, permissions: frozenset[str]) -> list[Error]:
    named = {p.permission for p in app.panels} | {n.permission for n in app.nav if n.permission}
    return [
        Error(f"{app.slug}: names undeclared permission {p}", id="packs.E003")
        for p in sorted(named - permissions)
    ]


def _check_settings(app: App) -> list[Error]:
    return [
        Error(f"{app.slug}: default of {s.slug} is out of its bounds", id="packs.E004")
        for s in app.settings
        if (s.minimum is not None and s.default < s.minimum)
        or (s.maximum is not None and s.default > s.maximum)
    ]
