"""The demo's world: what the apps' `demo.fill(world, rng)` share while they fill the house."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hidamari.kernel.access.actor import Actor


@dataclass
class World:
    """A year of plainly fictional records, ending today. Same day, same world.

    Apps are called in the order of registration; each reads what the ones below put here and
    adds its own: organisations by slug, actors by (organisation slug, role slug), and lists of
    projects, people, places, series, sessions by organisation slug.
    """

    today: date
    organisations: dict[str, Any] = field(default_factory=dict)
    actors: dict[tuple[str, str], Actor] = field(default_factory=dict)
    projects: dict[str, list[Any]] = field(default_factory=dict)
    people: dict[str, list[Any]] = field(default_factory=dict)
    places: dict[str, list[Any]] = field(default_factory=dict)
    series: dict[str, list[Any]] = field(default_factory=dict)
    sessions: dict[str, list[Any]] = field(default_factory=dict)
    sign_ins: list[dict[str, str]] = field(default_factory=list)

    @property
    def first_day(self) -> date:
        return self.today - timedelta(days=364)

    def actor(self, organisation: str, role: str = "coordinator") -> Actor:
        return self.actors[(organisation, role)]
