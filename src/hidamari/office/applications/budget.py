"""The budget reckoned: totals, own share, and which ceilings are passed. Yen, whole numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from hidamari.office.applications.models import BudgetLine
from hidamari.office.programme.models import Call, CostItem


class Sum(NamedTuple):
    """cost = asked + own, in yen."""

    cost: int
    own: int

    @property
    def asked(self) -> int:
        return self.cost - self.own


@dataclass(frozen=True)
class Part:
    """One kind of cost with its lines."""

    item: CostItem
    lines: list[BudgetLine]
    total: Sum


@dataclass(frozen=True)
class Budget:
    parts: list[Part]
    total: Sum
    problems: list[str]  # one sentence each; empty when it keeps to the call

    @property
    def is_empty(self) -> bool:
        return not any(part.lines for part in self.parts)


def reckon(call: Call, items: Iterable[CostItem], lines: Iterable[BudgetLine]) -> Budget:
    """A budget by kinds of cost, held against the ceilings of the call."""
    known = list(lines)
    parts = []
    for item in items:
        mine = [line for line in known if line.cost_item_id == item.pk]
        parts.append(Part(item, mine, _sum(mine)))
    total = _sum(known)
    return Budget(parts, total, [*_of_items(parts, total), *_of_call(call, total)])


def _sum(lines: Iterable[BudgetLine]) -> Sum:
    known = list(lines)
    return Sum(sum(line.cost for line in known), sum(line.own_share for line in known))


def _of_items(parts: Iterable[Part], total: Sum) -> list[str]:
    """Ceilings of the kinds of cost: yen, and percent of all that is asked for."""
    found = []
    for item, asked in ((part.item, part.total.asked) for part in parts):
        if item.ceiling is not None and asked > item.ceiling:
            found.append(
                _("%(item)s: at most %(most)s yen, %(asked)s are asked for.")
                % {"item": item.name, "most": f"{item.ceiling:,}", "asked": f"{asked:,}"}
            )
        if item.percent is not None and asked * 100 > item.percent * total.asked:
            found.append(
                _("%(item)s: at most %(most)s percent of all that is asked for.")
                % {"item": item.name, "most": item.percent}
            )
    return found


def _of_call(call: Call, total: Sum) -> list[str]:
    found = []
    if call.ceiling is not None and total.asked > call.ceiling:
        found.append(
            _("All together: at most %(most)s yen, %(asked)s are asked for.")
            % {"most": f"{call.ceiling:,}", "asked": f"{total.asked:,}"}
        )
    if total.own * 100 < call.own_share * total.cost:
        found.append(
            _("Your own share must be at least %(least)s percent of the costs.")
            % {"least": call.own_share}
        )
    return found
