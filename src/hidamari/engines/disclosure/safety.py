"""What must be possible so that a cell is safe, and the whole tables that show it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf

import numpy as np

from .attacker import Derived, Known, derived, islands
from .narrowing import narrowed
from .policy import Span
from .room import Room
from .table import Table
from .ties import Ties


@dataclass(frozen=True, slots=True)
class Need:
    """A cell that must be able to take a value at most `high` (or at least `low`)."""

    place: int
    low: float
    high: float


Demand = dict[int, float]  # cells and what hiding each gives: of all of them 1 at least is asked


def needs_of(places: Iterable[int], spans: np.ndarray) -> list[Need]:
    """Of every primary cell: it could be as little, and as much, as its span asks."""
    return [
        need
        for place in sorted(places)
        for need in (Need(place, 0, spans[place, 0]), Need(place, spans[place, 1], inf))
    ]


def weights(table: Table) -> np.ndarray:
    """What it costs to hide each cell: fewest cells first, totals dearer, then fewest people lost."""
    totals = np.array([cell.totals for cell in table.cells])
    return 1 + totals + table.counts / (1 + table.counts.sum())


class Safety:
    """Whether needs are met with a set of cells hidden; tables found once are used again.

    All arrays run over the columns of the ties: cells, then what overlapping totals leave open.
    """

    def __init__(self, table: Table, shown: Known | None = None) -> None:
        """shown: what an outsider knows of each cell where it is shown; without it, its count."""
        self.cells = len(table.cells)
        self.ties = Ties.of(self.cells, table.sums)
        self.counts = self.ties.completed(table.counts)
        told = np.array(shown, dtype=float).T if shown else np.array([table.counts] * 2)
        self.low, self.high = self.ties.widened(*told)
        self.costs = np.zeros(self.ties.columns)
        self.costs[: self.cells] = weights(table)
        self.seen: list[tuple[np.ndarray, frozenset[int]]] = []  # whole tables, and where they
        # differ from what is shown: as long as those cells are hidden, an outsider cannot rule them out

    def over_columns(self, spans: Mapping[int, Span]) -> np.ndarray:
        """The spans of some cells, one row a column; 0 for the others."""
        rows = np.zeros((self.ties.columns, 2))
        if spans:
            rows[list(spans)] = list(spans.values())
        return rows

    def cost(self, places: Iterable[int]) -> float:
        """What it costs to hide these."""
        return float(self.costs[list(places)].sum())

    def near(self, place: int, most: int) -> set[int]:
        """The columns around a cell, sum by sum, the shortest sums first; about so many."""
        found, waiting = {place}, [place]
        done: set[int] = set()
        while waiting and len(found) < most:
            rows = {row for each in waiting for row in self.ties.rows_of(each).tolist()} - done
            done |= rows
            waiting = []
            for row in sorted(rows, key=lambda row: len(self.ties.columns_of(row))):
                new = set(self.ties.columns_of(row).tolist()) - found
                if len(found) + len(new) <= most or self.cells <= most:
                    found |= new
                    waiting += new
        return found

    def known(self, hidden: Iterable[int]) -> tuple[np.ndarray, np.ndarray]:
        """What an outsider knows of each column: at least, at most."""
        low, high, places = self.low.copy(), self.high.copy(), list(hidden)
        low[places], high[places] = 0.0, inf
        return low, high

    def derived(self, hidden: Iterable[int]) -> Derived:
        """What an outsider derives: between what each cell lies, and what was found of it in whole tables."""
        low, high = self.known(hidden)
        seen = list(self.fitting(frozenset(hidden)))
        return derived(self.ties, low[: self.cells], high[: self.cells], seen=seen)

    def fitting(self, hidden: frozenset[int]) -> Iterator[np.ndarray]:
        """The whole tables found so far that an outsider cannot rule out."""
        yield self.counts
        yield from (whole for whole, differs in self.seen if differs <= hidden)

    def found(
        self, hidden: frozenset[int], least: np.ndarray, most: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """The least and most of each cell, those of all tables found so far included."""
        for whole in self.fitting(hidden):
            least = np.minimum(least, whole[: self.cells])
            most = np.maximum(most, whole[: self.cells])
        return least, most

    def broken(self, needs: Iterable[Need], hidden: frozenset[int]) -> Iterator[Need]:
        """The needs that are not met."""
        space: tuple[dict[int, Room], np.ndarray, np.ndarray] | None = None
        for need in needs:
            if self._seen(need, hidden):
                continue
            rooms, low, high = space = space or self._rooms(hidden)
            place = need.place
            if place not in rooms:  # alone, or known
                if low[place] > need.high or high[place] < need.low:
                    yield need
                continue
            found = rooms[place].with_value(place, need.low, need.high)
            if found is None:
                yield need
            else:
                whole = self.counts.copy()
                whole[rooms[place].columns] = found
                self.remember(self.ties.completed(whole[: self.cells]))

    def remember(self, whole: np.ndarray) -> frozenset[int]:
        """Keep a whole table; the cells that must be hidden for it to be possible."""
        differs = frozenset(np.flatnonzero((whole < self.low) | (whole > self.high)).tolist())
        self.seen.append((whole, differs))
        return differs

    def _seen(self, need: Need, hidden: frozenset[int]) -> bool:
        return any(
            need.low <= whole[need.place] <= need.high and differs <= hidden
            for whole, differs in self.seen
        )

    def _rooms(self, hidden: frozenset[int]) -> tuple[dict[int, Room], np.ndarray, np.ndarray]:
        """The room of each cell that sums leave free, and what single sums tell of all."""
        low, high, ended = narrowed(self.ties, *self.known(hidden))
        ties = self.ties.binding(low, high) if ended else self.ties
        found = (Room(ties, island, low, high) for island, _ in islands(ties, low, high))
        return {place: room for room in found for place in room.place}, low, high
