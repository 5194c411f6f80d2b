"""Receipts against the budget as awarded: sums in whole yen, and whether spending is behind. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

BEGUN = Fraction(1, 3)  # of the time: before, nothing is said
BEHIND = Fraction(1, 2)  # of what would be even


@dataclass(frozen=True)
class Line:
    """A kind of cost. planned: own share included; own: of it. name: empty for the award as a whole."""

    name: str
    planned: int
    own: int
    spent: int

    @property
    def left(self) -> int:
        return max(0, self.planned - self.spent)

    @property
    def over(self) -> int:
        return max(0, self.spent - self.planned)


@dataclass(frozen=True)
class Spending:
    """All lines, and the award. The award pays what is spent beyond one's own share, up to amount."""

    lines: tuple[Line, ...]
    amount: int

    @property
    def total(self) -> Line:
        found = self.lines
        return Line(
            "", sum(x.planned for x in found), sum(x.own for x in found),
            sum(x.spent for x in found),
        )  # fmt: skip

    @property
    def unspent(self) -> int:
        """What of the award is left."""
        return self.amount - min(self.amount, max(0, self.total.spent - self.total.own))

    @property
    def beyond(self) -> int:
        """What the award does not pay."""
        return max(0, self.total.spent - self.total.own - self.amount)


def spending(
    budget: Iterable[Mapping[str, Any]], amount: int, spent: Mapping[str, int]
) -> Spending:
    """`budget`: lines as handed in (item, price, quantity, own_share). `spent`: yen by item; what the
    budget does not know is a line of its own. Without a budget the award is one line."""
    planned: dict[str, list[int]] = {}
    for row in budget:
        cost, own = planned.setdefault(str(row["item"]), [0, 0])
        planned[str(row["item"])] = [cost + row["price"] * row["quantity"], own + row["own_share"]]
    planned = planned or {"": [amount, 0]}
    for name in spent:
        planned.setdefault(name, [0, 0])
    lines = (Line(name, cost, own, spent.get(name, 0)) for name, (cost, own) in planned.items())
    return Spending(tuple(lines), amount)


def is_behind(found: Spending, *, starts_on: date, ends_on: date, today: date) -> bool:
    """A third of the time is over, and less than half is spent of what would be even."""
    whole, gone = (ends_on - starts_on).days + 1, (min(today, ends_on) - starts_on).days + 1
    passed = Fraction(gone, whole)
    return passed >= BEGUN and found.total.spent < BEHIND * passed * found.total.planned
