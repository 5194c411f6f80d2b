"""What must be hidden more in any table: a choice that does not do is filled up as far as it still does
not, and one cell at least of the rest is asked for."""

from collections.abc import Sequence

from .safety import Demand, Need, Safety


class Fillings:
    """The demands of any table: asked of one choice of hidden cells after the other."""

    def __init__(self, safety: Safety, needs: Sequence[Need], first: frozenset[int]) -> None:
        self.safety, self.needs = safety, needs
        self.others = [place for place in range(safety.cells) if place not in first]

    def demands(self, hidden: frozenset[int]) -> list[Demand]:
        """One for each need that is not met."""
        broken = list(self.safety.broken(self.needs, hidden))
        found = [dict.fromkeys(self._demand(need, hidden), 1.0) for need in broken]
        return [demand for demand in found if demand]

    def _demand(self, broken: Need, hidden: frozenset[int]) -> frozenset[int]:
        """Of these cells one at least must be hidden: all those outside a largest set that does not do."""

        def fill(hidden: frozenset[int], more: Sequence[int]) -> frozenset[int]:
            fuller = hidden | frozenset(more)
            if next(self.safety.broken([broken], fuller), None) is not None:
                return fuller
            if len(more) == 1:
                return hidden
            half = len(more) // 2
            return fill(fill(hidden, more[:half]), more[half:])

        rest = sorted(set(self.others) - hidden, key=lambda place: self.safety.costs[place])
        return frozenset(self.others) - fill(hidden, rest)
