"""The apps of this installation, and what they offer together."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from hidamari.kernel.packs.declaration import (
    App,
    Indicator,
    Meeting,
    NavItem,
    NavWord,
    Opening,
    Panel,
    Role,
    Setting,
)


class RegistryError(RuntimeError):
    """An app was registered twice, too late, or declares what cannot be."""


class Registry:
    """The apps of this installation, in the order of INSTALLED_APPS."""

    def __init__(self) -> None:
        self._apps: dict[str, App] = {}
        self._closed = False

    def register(self, app: App) -> None:
        """Add an app. Raises RegistryError when it is there already or start-up is over."""
        if self._closed:
            raise RegistryError(f"{app.slug}: registered after start-up")
        if app.slug in self._apps:
            raise RegistryError(f"{app.slug}: registered twice")
        self._apps[app.slug] = app

    def close(self) -> None:
        self._closed = True

    def __iter__(self) -> Any:
        return iter(self._apps.values())

    def __getitem__(self, slug: str) -> App:
        return self._apps[slug]

    def permissions(self) -> frozenset[str]:
        """Every permission that an app declares."""
        return frozenset(p.value for app in self for p in (app.permissions or ()))

    def roles(self, kind: str | None = None) -> dict[str, Role]:
        """Every role; or those that can be held in an organisation of this kind."""
        return {
            role.slug: role
            for app in self
            for role in app.roles
            if kind is None or not role.kinds or kind in role.kinds
        }

    def granted(self, roles: Iterable[str]) -> frozenset[str]:
        """The permissions that these roles hold together."""
        wanted = set(roles)
        return frozenset(
            str(permission)
            for app in self
            for role, permissions in app.grants.items()
            if role in wanted
            for permission in permissions
        )

    def panels(self, slot: str, permissions: frozenset[str]) -> list[Panel]:
        """The panels of one page that this actor may see, in order."""
        found = (p for app in self for p in app.panels if p.slot == slot)
        return sorted((p for p in found if p.permission in permissions), key=lambda p: p.order)

    def public_panels(self, slot: str) -> list[Panel]:
        """The panels of a page that everybody may see; their permission is not asked for."""
        return sorted(
            (p for app in self for p in app.panels if p.slot == slot), key=lambda p: p.order
        )

    def openings(
        self, place_ids: Sequence[UUID], since: datetime, until: datetime
    ) -> list[Opening]:
        """What is held for everybody at these places and not over by `since`, begun by `until`."""
        hooks = (hook for app in self for hook in app.openings)
        return [opening for hook in hooks for opening in hook(place_ids, since, until)]

    def meetings(self) -> list[Meeting]:
        """The ways in which apps meet or reach people, besides the door and a touch."""
        return [meeting for app in self for meeting in app.meetings]

    def lent(self, actor: Any, person: Any) -> frozenset[str]:
        """The closed records of one person that apps open to one actor for a while."""
        hooks = (hook for app in self for hook in app.lends)
        return frozenset(part for hook in hooks for part in hook(actor, person))

    def to_tell(self, actor: Any, person: Any) -> list[str]:
        """Who expects somebody and should be told, each once."""
        hooks = (hook for app in self for hook in app.to_tell)
        return list(dict.fromkeys(name for hook in hooks for name in hook(actor, person)))

    def nav(self, permissions: frozenset[str]) -> list[NavItem]:
        """The navigation of this actor, in the order of the words; first come fills a word."""
        items: dict[NavWord, NavItem] = {}
        for app in self:
            for item in app.nav:
                if item.permission is None or item.permission in permissions:
                    items.setdefault(item.word, item)
        return [items[word] for word in NavWord if word in items]

    def settings(self) -> dict[str, Setting]:
        return {f"{app.slug}.{s.slug}": s for app in self for s in app.settings}

    def indicators(self) -> dict[str, Indicator]:
        return {f"{app.slug}.{i.slug}": i for app in self for i in app.indicators}


registry = Registry()
