"""When shelters close: official counts of people in open shelters drive a seeded, made-up crowd.

The counts are the city's; who leaves, for which kind of home and town, and who is reached
afterwards is drawn. Plain values only: whoever plays it writes it down through the actions.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from hidamari.kernel.people.enums import Stay

QUAKE = date(2024, 1, 1)
HOME, NEXT_TOWN, CAPITAL, AWAY = "七尾市", "となりの町", "県都", "県外の町"
EARLY = (  # kind of home, town, weight: leaving a shelter before April
    (Stay.SECONDARY, CAPITAL, 35), (Stay.RELATIVES, CAPITAL, 15), (Stay.RELATIVES, AWAY, 10),
    (Stay.REBUILT, HOME, 20), (Stay.RENTED, NEXT_TOWN, 12), (Stay.CARE, NEXT_TOWN, 5),
    (Stay.UNKNOWN, AWAY, 3),
)  # fmt: skip
LATE = (  # from April on, and out of what was for the time being
    (Stay.TEMPORARY, HOME, 40), (Stay.RENTED, CAPITAL, 20), (Stay.PUBLIC, NEXT_TOWN, 12),
    (Stay.REBUILT, HOME, 18), (Stay.SETTLED, CAPITAL, 7), (Stay.CARE, NEXT_TOWN, 3),
)  # fmt: skip
FOR_NOW = {Stay.SECONDARY, Stay.RELATIVES}


@dataclass(frozen=True)
class Happening:
    """On a day somebody `moved`, was `called` or `missed`, `came`, or asked for `peace`."""

    on: date
    what: str
    who: int
    stay: str = ""
    town: str = ""


def counts(folder: Path) -> list[tuple[date, dict[str, int]]]:
    """The official days in order, each with shelter → people there."""
    return [(_day(path), _people(path)) for path in sorted(folder.glob("open_shelter_*.csv"))]


def _day(path: Path) -> date:
    return date(*map(int, path.stem.split("_")[-1].split("-")[:3]))


def _people(path: Path) -> dict[str, int]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    column = next(name for name in rows[0] if name.startswith("人数"))
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        found[row["名称"]] += int(row[column])
    return dict(found)


class Crowd:
    """Who is where; every change is a happening. The same seed gives the same story."""

    def __init__(self, seed: int) -> None:
        self.dice, self.people, self.story = Random(seed), 0, list[Happening]()
        self.inside: dict[str, list[int]] = defaultdict(list)
        self.stays: dict[int, str] = {}

    def live_through(self, official: list[tuple[date, dict[str, int]]]) -> list[Happening]:
        before = QUAKE - timedelta(days=1)
        for day, wanted in official:
            self._move_on(before, day)
            leaving = [who for name in list(self.inside) for who in self._leave(name, wanted)]
            for name, number in wanted.items():
                self._fill(name, number - len(self.inside[name]), leaving, before, day)
            for who in leaving:
                self._settle(who, before, day)
            before = day
        return sorted(self.story, key=lambda h: h.on)

    def _leave(self, name: str, wanted: dict[str, int]) -> list[int]:
        there = self.inside[name]
        self.dice.shuffle(there)
        stay = wanted.get(name, 0)
        gone, self.inside[name] = there[stay:], there[:stay]
        return gone

    def _fill(self, name: str, room: int, leaving: list[int], before: date, day: date) -> None:
        """From shelters that closed, then people who were in none so far."""
        for _ in range(room):
            who = leaving.pop() if leaving else self._newcomer()
            self.inside[name].append(who)
            first = before == QUAKE - timedelta(days=1)
            self._moved(who, QUAKE if first else self._between(before, day), Stay.SHELTER, HOME)

    def _newcomer(self) -> int:
        self.people += 1
        return self.people - 1

    def _move_on(self, before: date, day: date) -> None:
        """A quarter of those who live somewhere for the time being find a home by each day."""
        for who, stay in list(self.stays.items()):
            if stay in FOR_NOW and self.dice.random() < 0.25:
                self._settle(who, before, day, LATE)

    def _settle(self, who: int, before: date, day: date, ways: tuple = ()) -> None:
        ways = ways or (EARLY if day < date(2024, 4, 1) else LATE)
        (stay, town, _), *_ = self.dice.choices(ways, [weight for *_, weight in ways])
        self._moved(who, self._between(before, day), stay, town)

    def _between(self, before: date, day: date) -> date:
        return before + timedelta(days=self.dice.randint(1, (day - before).days))

    def _moved(self, who: int, on: date, stay: str, town: str) -> None:
        self.stays[who] = stay
        self.story.append(Happening(on, "moved", who, stay, town))
        for what, share, latest in (("called", 0.5, 60), ("missed", 0.3, 30), ("came", 0.2, 40),
                                    ("peace", 0.02, 20)):  # fmt: skip
            if self.dice.random() < share:
                later = timedelta(days=self.dice.randint(0, latest))
                self.story.append(Happening(on + later, what, who))
