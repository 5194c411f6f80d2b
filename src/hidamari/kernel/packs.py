"""What an app offers to the house, and the registry that holds it.

Every app of kernel, packs and office declares one frozen `App` in its `pack.py`/`app.py` and
registers it in `AppConfig.ready()`. The site mounts what is registered: URLs, API, commands,
navigation, panels. A late or double registration raises; a broken declaration stops start-up.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.checks import CheckMessage, Error
from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Role:
    """What somebody does in an organisation. The slug is stable; the title is shown."""

    slug: str
    title: Text
    help: Text = ""


class NavWord(StrEnum):
    """The seven words of the navigation, in order, and the office's own."""

    TODAY = "today"
    PEOPLE = "people"
    PLACES = "places"
    GATHERINGS = "gatherings"
    CONNECT = "connect"
    TELL = "tell"
    REVIEW = "review"
    OFFICE = "office"


@dataclass(frozen=True)
class NavItem:
    """One word of the navigation: it appears when an app fills it and the actor may go there."""

    word: NavWord
    title: Text
    url_name: str
    permission: str | None = None


@dataclass(frozen=True)
class Panel:
    """A part of somebody else's page. `context` returns None when there is nothing to show."""

    slot: str  # "today", "person", "place", "session"; "public-place" is shown to everybody
    template: str
    context: Callable[..., Mapping[str, Any] | None]
    permission: str
    order: int = 50
    side: bool = False


@dataclass(frozen=True)
class Arrival:
    """Somebody is awaited at a place.

    `awaited` is a condition in SQL on `p` (people_person) with one %s, the place: it is asked inside
    the one reading of every tap. Where it holds, `read` is called in the transaction of the tap, and
    after every undo (organisation_id, person_id, session_id, place_id).
    """

    awaited: str
    read: Callable[..., None]


@dataclass(frozen=True)
class Counted:
    """One indicator over one project and period."""

    numerator: float | None
    denominator: float | None
    n: int
    version: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Indicator:
    """A figure with its definition. `addable` says over what it may be summed."""

    slug: str
    name: Text
    unit: Text
    definition: Text
    compute: Callable[..., Counted]  # (project, first: date, last: date) -> Counted
    addable: frozenset[str] = frozenset()  # of "months", "places", "projects"
    disclosure: str = "internal"
    headline: int | None = None  # place among the five figures that tell the project's story


@dataclass(frozen=True)
class Setting:
    """A choice an organisation can make, with its bounds. Stored per organisation, audited."""

    slug: str
    name: Text
    type: type
    default: Any
    help: Text
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True)
class Periodic:
    """A task that runs by itself every so many seconds beside the server."""

    task: str  # dotted path of a django-tasks task without arguments
    every_seconds: int


@dataclass(frozen=True)
class Opening:
    """Somebody is there from `starts_at` to `ends_at` because something is held for everybody."""

    place_id: UUID
    starts_at: datetime
    ends_at: datetime
    title: str


@dataclass(frozen=True)
class Meeting:
    """Rows that say somebody was met or reached: whose (`person`), and the field with the day."""

    rows: Callable[[], Any]  # () -> QuerySet
    day: str


@dataclass(frozen=True)
class App:
    """Everything one app offers. Nothing is looked up by name outside this declaration."""

    slug: str
    title: Text
    permissions: type[StrEnum] | None = None
    grants: Mapping[str, Iterable[str]] = field(default_factory=dict)  # role slug -> permissions
    roles: tuple[Role, ...] = ()
    nav: tuple[NavItem, ...] = ()
    panels: tuple[Panel, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    settings: tuple[Setting, ...] = ()
    urls: str | None = None  # dotted module with urlpatterns, under /o/<organisation>/<slug>/
    public_urls: str | None = None  # dotted module with urlpatterns, under /<slug>/
    api: str | None = None  # dotted path "module.router", under /api/v1/<slug>
    commands: tuple[str, ...] = ()  # dotted paths "module.name" of click commands or groups
    demo: str | None = None  # dotted path "module.fill": (world, rng) -> None
    periodic: tuple[Periodic, ...] = ()
    openings: tuple[Callable[..., Iterable[Opening]], ...] = ()  # (place_ids, since, until)
    on_arrival: tuple[Arrival, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    on_schedule: tuple[Callable[..., Any], ...] = ()  # (series_id): sessions planned or cancelled
    on_identity: tuple[Callable[..., None], ...] = ()  # (person_ids): merged or taken apart
    lends: tuple[Callable[..., Iterable[str]], ...] = ()  # (actor, person): closed records, for now


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

    def roles(self) -> dict[str, Role]:
        return {role.slug: role for app in self for role in app.roles}

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


def check_registry(**_: Any) -> list[CheckMessage]:
    """Start-up checks: what an app names must exist."""
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
