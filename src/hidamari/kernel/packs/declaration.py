"""What an app may declare: one frozen `App`, and the words it is made of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Role:
    """What somebody does in an organisation. The slug is stable; the title is shown."""

    slug: str
    title: Text
    help: Text = ""
    kinds: frozenset[str] = frozenset()  # of organisation, where it can be held; none said: in all


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
    """A part of somebody else's page. `context` returns None when there is nothing to show.

    "plan-items" is a part of each row: `context` takes all items and returns values by their ids.
    """

    slot: str  # "today", "person", "place", "session", "plan-items"; "public-place": for everybody
    template: str
    context: Callable[..., Mapping[str, Any] | None]
    permission: str
    order: int = 50
    side: bool = False
    tells_what_was: bool = False  # on a person's page: also of who is no longer with us


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
    disclosure: str = "internal"  # "open": it counts things, not people; nothing of it is hidden
    level: str = "person"  # what one case of it is: "person", "visit", "session", "introduction"
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
    ahead: tuple[Callable[..., Iterable[tuple[Any, Mapping[str, Any]]]], ...] = ()  # (person): ends
    to_tell: tuple[Callable[..., Iterable[str]], ...] = ()  # (actor, person): who expects them
    lends: tuple[Callable[..., Iterable[str]], ...] = ()  # (actor, person): closed records, for now
