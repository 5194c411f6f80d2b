"""What must be hidden more in a network, told by its narrowest places.

A cell can change by as much as flows back around it: through a hidden cell up without an end, down by
its count; through a shown one by what is not told of it. Where that is too little, some cut lets too
little through, and hiding further cells across this cut must make up for it (capacity constraints;
Fischetti, Salazar, Math. Oper. Res. 25, 2000, 84-108, there by linear programmes).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from .network import Network
from .room import Room
from .safety import Demand, Need, Safety


@dataclass(frozen=True, slots=True)
class _Change:
    """A column that must be able to change by `much`; sign: 1 more, -1 less."""

    column: int
    sign: int
    much: float


class Cuts:
    """The demands of a network: asked of one choice of hidden cells after the other."""

    def __init__(
        self, safety: Safety, room: Room, net: Network, needs: Sequence[Need], first: frozenset[int]
    ) -> None:
        self.columns, self.network = room.columns, net
        counts = safety.counts[self.columns]
        self.may_hide = self.columns < safety.cells
        self.first = np.isin(self.columns, list(first))
        self.up = np.array([safety.high[self.columns] - counts, np.full(len(counts), inf)])
        self.down = np.array([counts - safety.low[self.columns], counts])
        self.changes = [
            _Change(room.place[need.place], sign, much)
            for need in needs
            if need.place in room.place
            for sign, much in (
                (1, need.low - safety.counts[need.place]),
                (-1, safety.counts[need.place] - need.high),
            )
            if much > 0
        ]

    @classmethod
    def of(cls, safety: Safety, needs: Sequence[Need], first: frozenset[int]) -> "Cuts | None":
        """Of all sums of the table, None where they are no network."""
        room = Room(safety.ties, np.unique(safety.ties.column), *safety.known(range(safety.cells)))
        return cls(safety, room, room.network, needs, first) if room.network else None

    def demands(self, hidden: frozenset[int]) -> list[Demand]:
        """One for each change that is too small with these hidden; none: all needs are met."""
        now = np.isin(self.columns, list(hidden))
        up, down = np.where(now, self.up[1], self.up[0]), np.where(now, self.down[1], self.down[0])
        found = [self._demand(change, up, down) for change in self.changes]
        return [demand for demand in found if demand]

    def _demand(self, change: _Change, up: np.ndarray, down: np.ndarray) -> Demand:
        """Empty where the change is possible, or nothing would make it so."""
        cut = self.network.narrowest(change.column, change.sign, change.much, up, down)
        if cut is None:
            return {}
        rising, falling = cut
        shown = self.up[0][rising].sum() + self.down[0][falling].sum()
        gain = np.zeros(len(self.columns))
        gain[rising] = self.up[1][rising] - self.up[0][rising]
        gain[falling] = self.down[1][falling] - self.down[0][falling]
        lacking = change.much - shown - gain[self.first].sum()
        share = np.minimum(gain / lacking, 1.0)
        helps = np.flatnonzero(self.may_hide & ~self.first & (share > 0))
        return dict(zip(self.columns[helps].tolist(), share[helps].tolist(), strict=True))
