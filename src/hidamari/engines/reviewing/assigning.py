"""Who reads which application.

Never where there is a conflict; of all assignments the one that comes first by, in this order,

1. the most readings, and where readers are short, the lack spread evenly over applications
2. loads of reviewers as even as can be: the least Σ load², so the greatest load is least, too
3. readers who know a theme of the application, strangers spread evenly: the least Σ strangers²
4. lot (with a fixed seed), so that reviewers meet many others and can be held against each other

1 and then 2 to 4 together are flows of least cost: proven best, for the numbers of readers that 1
found. What was assigned before stays, and counts.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hidamari.engines.refusal import Refusal

from .network import SINK, SOURCE, Network, Whole, climbing
from .parties import Application, Pair, Reviewer, places_of

SEED, LOTS = 20240401, 8
Grid = NDArray[np.bool_]  # (applications, reviewers)
Why = Literal["conflict", "full"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One application read by one reviewer; themes they share, in alphabetical order."""

    application: str
    reviewer: str
    kept: bool
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """An application with fewer readers than wanted: too few without a conflict, or all others full."""

    application: str
    readers: int
    why: Why


@dataclass(frozen=True)
class Assignment:
    """readings by application, then reviewer, as they were given. withdrawn: kept before, but there
    is a conflict now. loads: readings by reviewer."""

    each: int
    readings: tuple[Reading, ...]
    short: tuple[Shortfall, ...]
    withdrawn: tuple[Pair, ...]
    loads: dict[str, int]


@dataclass(frozen=True)
class Case:
    """What the flows are made of. barred: a conflict; kept: read already, without one."""

    each: int
    barred: Grid
    kept: Grid
    fits: Grid
    most: Whole

    @property
    def free(self) -> Grid:
        """Pairs that could be added."""
        return ~self.barred & ~self.kept

    @property
    def wanted(self) -> Whole:
        """Readers still wanted by each application."""
        return np.maximum(0, self.each - self.kept.sum(1))

    @property
    def room(self) -> Whole:
        """Readings that each reviewer can still take."""
        return np.maximum(0, self.most - self.kept.sum(0))


def assign(
    applications: Sequence[Application],
    reviewers: Sequence[Reviewer],
    *,
    each: int,
    conflicts: Collection[Pair] = (),
    kept: Collection[Pair] = (),
) -> Assignment:
    """`each` readers for every application where that is possible. The same input gives the same
    answer. Raises Refusal: repeated, each, unknown (a kept pair of nobody)."""
    rows = places_of(application.key for application in applications)
    columns = places_of(reviewer.key for reviewer in reviewers)
    if each < 1:
        raise Refusal(
            "each", "1件を読む人数は1以上です。", "At least one reader for each application."
        )
    barred, before = grid(conflicts, rows, columns), grid(kept, rows, columns)
    if before.sum() < len(set(kept)):
        raise Refusal(
            "unknown",
            "すでに決めた担当に、一覧にない申請か審査員があります。",
            "A pair that was assigned before names an application or reviewer who is not listed.",
        )
    most = np.array([reviewer.most for reviewer in reviewers], dtype=np.int64)
    case = Case(each, barred, before & ~barred, sharing(applications, reviewers), most)
    chosen = case.kept | seated(case, reachable(case))
    withdrawn = tuple(pair for pair in sorted(set(kept)) if pair in set(conflicts))
    return Assignment(
        each,
        tuple(
            reading(applications[i], reviewers[j], kept=bool(case.kept[i, j]))
            for i, j in np.argwhere(chosen).tolist()
        ),
        tuple(shortfalls(case, applications, chosen)),
        withdrawn,
        dict(zip(columns, chosen.sum(0).tolist(), strict=True)),
    )


def reading(application: Application, reviewer: Reviewer, *, kept: bool) -> Reading:
    """With the themes they share."""
    shared = tuple(sorted(application.themes & reviewer.themes))
    return Reading(application.key, reviewer.key, kept, shared)


def grid(pairs: Collection[Pair], rows: dict[str, int], columns: dict[str, int]) -> Grid:
    """True for the pairs; those of nobody listed are passed over."""
    found = np.zeros((len(rows), len(columns)), bool)
    for application, reviewer in pairs:
        if application in rows and reviewer in columns:
            found[rows[application], columns[reviewer]] = True
    return found


def sharing(applications: Sequence[Application], reviewers: Sequence[Reviewer]) -> Grid:
    """Whether they have a theme in common; an application without themes suits everybody."""
    about, knows = [each.themes for each in applications], [each.themes for each in reviewers]
    themes = sorted(frozenset().union(*about, *knows))
    first, second = (ticked(themes, parties) for parties in (about, knows))
    return np.asarray((first @ second.T > 0) | ~first.any(axis=1, keepdims=True))


def ticked(themes: Sequence[str], parties: Sequence[frozenset[str]]) -> Whole:
    """(parties, themes) 1 where the theme is theirs."""
    ticks = [[theme in own for theme in themes] for own in parties]
    return np.array(ticks, np.int64).reshape(len(parties), len(themes))


def reachable(case: Case) -> Whole:
    """How many more readers each application can have, when a lack is spread evenly."""
    network, (n, m) = Network(), case.free.shape
    wanting, reading = 2 + np.arange(n), 2 + n + np.arange(m)
    row, cost = climbing(case.kept.sum(1), case.wanted)
    levels = network.add(SOURCE, wanting[row], 1, cost)
    at, who = np.nonzero(case.free)
    network.add(wanting[at], reading[who], 1, 0)
    network.add(reading, SINK, case.room, 0)
    return np.bincount(row[network.flows(len(row))[levels] > 0], minlength=n)


def seated(case: Case, wanted: Whole) -> Grid:
    """The new pairs: even loads before themes before lot, so many for each application."""
    network, (n, m) = Network(), case.free.shape
    wanting, strange, reading = (2 + np.arange(n), 2 + n + np.arange(n), 2 + 2 * n + np.arange(m))
    theme = LOTS * int(wanted.sum()) + 1  # dearer than all lots together
    load = theme * int((wanted**2).sum()) + 1  # dearer than all strangers together
    network.add(SOURCE, wanting, wanted, 0)
    row, cost = climbing(np.zeros(n, np.int64), wanted)
    network.add(wanting[row], strange[row], 1, cost * theme)
    at, who = np.nonzero(case.free)
    lots = np.random.default_rng(SEED).integers(0, LOTS, case.free.shape)[at, who]
    start = np.where(case.fits[at, who], wanting[at], strange[at])
    pairs = network.add(start, reading[who], 1, lots)
    row, cost = climbing(case.kept.sum(0), np.minimum(case.room, case.free.sum(0)))
    network.add(reading[row], SINK, 1, cost * load)
    chosen = np.zeros(case.free.shape, bool)
    chosen[at, who] = network.flows(int(wanted.sum()))[pairs] > 0
    return chosen


def shortfalls(case: Case, applications: Sequence[Application], chosen: Grid) -> list[Shortfall]:
    """The applications that did not get what was wanted. Where enough reviewers are without a
    conflict, all those who do not read it are full: else the flow would not be the most."""
    without = (~case.barred).sum(1)
    return [
        Shortfall(application.key, int(got), "conflict" if could < case.each else "full")
        for application, got, could in zip(applications, chosen.sum(1), without, strict=True)
        if got < case.each
    ]
