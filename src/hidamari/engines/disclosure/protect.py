"""Before publishing: protect(). On what others published: attack()."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from hidamari.engines.refusal import Refusal

from .attacker import Bounds, bounds
from .policy import CARE_DB, Rule
from .releases import Joined, joined, known_of
from .rounding import Rounding, is_rounded, rounded
from .suppress import hide
from .table import Cell, Table
from .verdict import is_exposed, is_safe_primary, is_safe_secondary


class Status(StrEnum):
    """Why a cell looks as it does."""

    SHOWN = "shown"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    ROUNDED = "rounded"
    HIDDEN = "hidden"  # by others, nobody knows why


@dataclass(frozen=True, slots=True)
class Finding:
    """One cell: what is shown of it, what an outsider can derive, and whether that is too much."""

    status: Status
    shown: int | None
    bounds: Bounds
    exposed: bool


@dataclass(frozen=True)
class Earlier:
    """A cell that an earlier release hid, and what can be derived of it by now."""

    named: dict[str, str]
    bounds: Bounds


@dataclass(frozen=True)
class Report:
    """findings: of every cell, in the order of the table. given_away: what earlier releases alone hold,
    hid, and is exposed by now. gap: by how much of its cost the hiding may
    exceed the best one (None where nothing was chosen here). populations: whether any row told how
    many live in its place; without it the threshold is that of larger places."""

    findings: tuple[Finding, ...]
    gap: float | None
    populations: bool
    given_away: tuple[Earlier, ...] = ()

    @property
    def safe(self) -> bool:
        """Nothing is exposed."""
        return not self.given_away and not any(finding.exposed for finding in self.findings)


def protect(table: Table, policy: Rule = CARE_DB, rounding: Rounding | None = None) -> Report:
    """Hide what the policy hides and as little else as makes it safe; then attack the outcome.

    Raises Refusal: unknown_count, where a cell has no count to protect; not_additive.
    """
    if any(cell.count is None for cell in table.cells):
        raise Refusal(
            "unknown_count",
            "人数の書かれていない行があります。守る表には、すべての人数が要ります。",
            "A row has no count. A table that is to be protected needs them all.",
        )
    table.check_sums()
    ordered, order = _in_order(table)
    findings, gap = _protected(ordered, policy, rounding)
    at = sorted(range(len(order)), key=order.__getitem__)
    return Report(tuple(findings[place] for place in at), gap, _told(table, policy))


def _in_order(table: Table) -> tuple[Table, list[int]]:
    """The same table by its names, and where each of its cells stood: a table sorted otherwise must not
    hide other cells, as both together would tell what each hides."""
    names = sorted(range(len(table.dimensions)), key=table.dimensions.__getitem__)
    keys = [tuple(cell.key[name] for name in names) for cell in table.cells]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    cells = [replace(table.cells[place], key=keys[place]) for place in order]
    return Table(tuple(table.dimensions[name] for name in names), cells, table.overlapping), order


def _protected(
    table: Table, policy: Rule, rounding: Rounding | None
) -> tuple[list[Finding], float]:
    """What becomes of every cell, and how far that may be from the best."""
    primary = {
        place: policy.span(cell)
        for place, cell in enumerate(table.cells)
        if policy.is_primary(cell)
    }
    shown = [_shown(cell, rounding) for cell in table.cells]
    told = zip(table.cells, shown, strict=True)
    known = [known_of(*each, rounding) for each in told] if rounding else None
    hidden = hide(table, primary, known)
    findings = []
    printed = cache(Finding)  # most are alike
    for place, found in enumerate(hidden.bounds):
        if place in primary:
            safe = is_safe_primary(found, primary[place])
            findings.append(Finding(Status.PRIMARY, None, found, exposed=not safe))
        elif place in hidden.places:
            safe = is_safe_secondary(found)
            findings.append(Finding(Status.SECONDARY, None, found, exposed=not safe))
        else:
            status = Status.ROUNDED if is_rounded(table.cells[place], rounding) else Status.SHOWN
            findings.append(printed(status, shown[place], found, exposed=False))
    return findings, hidden.gap


def attack(
    table: Table,
    policy: Rule = CARE_DB,
    rounding: Rounding | None = None,
    published: Sequence[Table] = (),
    growing: bool = False,
) -> Report:
    """What an outsider derives of each hidden cell (a count of None), knowing how the shown ones
    were rounded, and everything that was published before.

    published: earlier releases, the oldest first. growing: counts may only have grown since, else they
    are the same.
    Raises Refusal: not_additive, inconsistent, where the published figures contradict each other.
    """
    if rounding is None:
        for each in (table, *published):
            each.check_sums()
    whole = joined(table, published, growing, rounding)
    derived = bounds(whole.known, whole.sums)
    findings = []
    for cell, found in zip(table.cells, derived, strict=False):
        if cell.count is None:
            exposed = is_exposed(found, policy.threshold(cell.population))
            findings.append(Finding(Status.HIDDEN, None, found, exposed))
        else:
            status = Status.ROUNDED if is_rounded(cell, rounding) else Status.SHOWN
            findings.append(Finding(status, cell.count, found, exposed=False))
    given_away = _given_away(whole, len(table.cells), derived, policy)
    return Report(tuple(findings), None, _told(table, policy), given_away)


def _given_away(
    whole: Joined, own: int, derived: Sequence[Bounds], policy: Rule
) -> tuple[Earlier, ...]:
    """Of the cells that only earlier releases hold; the first `own` are of the newest."""
    return tuple(
        Earlier(dict(zip(whole.dimensions, cell.key, strict=True)), found)
        for cell, found in list(zip(whole.cells, derived, strict=True))[own:]
        if cell is not None
        and cell.count is None
        and is_exposed(found, policy.threshold(cell.population))
    )


def _shown(cell: Cell, rounding: Rounding | None) -> int:
    """What would be printed of it."""
    count = cell.count or 0
    return rounded(count, rounding) if rounding and is_rounded(cell, rounding) else count


def _told(table: Table, policy: Rule) -> bool:
    """Whether populations were told, or make no difference."""
    matters = policy.threshold(0) != policy.threshold(None)
    return not matters or any(cell.population is not None for cell in table.cells)
