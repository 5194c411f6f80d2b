"""The pooled answer, how unlike the projects are, whether one carries it, whether small ones differ."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hidamari.engines.pooling import (
    Asymmetry,
    Filled,
    Group,
    Groups,
    Pooled,
    Studies,
    Without,
    egger,
    groups,
    leave_one_out,
    pool,
    trim_and_fill,
)
from hidamari.engines.pooling.wording import carried, remarks
from hidamari.engines.refusal import Refusal
from hidamari.engines.remark import Remark
from hidamari.office.evidence.enums import By, Unit
from hidamari.office.evidence.models import Effect
from hidamari.office.evidence.pooling import choosing
from hidamari.office.evidence.pooling.choosing import Asked

MOST = 100  # projects that are left out in turn on a page: about a second
NO_THEME = "–"


@dataclass(frozen=True)
class Evidence:
    """`pooled` is None where there is nothing, or where `refusal` says why nothing can be told."""

    asked: Asked
    unit: Unit
    effects: Sequence[Effect] = ()
    aside: Sequence[Effect] = ()  # without an effect in this unit
    studies: Studies | None = None
    pooled: Pooled | None = None
    refusal: Refusal | None = None
    remarks: Sequence[Remark] = ()
    without: Sequence[Without] = ()
    lean: Asymmetry | None = None
    filled: Filled | None = None
    groups: Groups = field(default_factory=lambda: Groups((), None))

    @property
    def people(self) -> int:
        return sum(one.n for one in self.effects)

    @property
    def projects(self) -> int:
        return len(self.effects)


def evidence(asked: Asked, effects: Sequence[Effect]) -> Evidence:
    """`effects`: those that stand, of every scale."""
    told = _chosen(asked, effects)
    if not told["effects"]:
        return Evidence(asked, **told)
    try:
        return _pooled(asked, choosing.studies(told["unit"], told["effects"]), told)
    except Refusal as why:
        return Evidence(asked, refusal=why, **told)


def brief(asked: Asked, effects: Sequence[Effect]) -> Evidence:
    """The answer alone, for a line in a list."""
    told = _chosen(asked, effects)
    if not told["effects"]:
        return Evidence(asked, **told)
    try:
        studies = choosing.studies(told["unit"], told["effects"])
        return Evidence(asked, pooled=pool(studies, method=asked.method, test=asked.test), **told)
    except Refusal as why:
        return Evidence(asked, refusal=why, **told)


def _chosen(asked: Asked, effects: Sequence[Effect]) -> dict[str, Any]:
    """The unit, the effects that have one in it, and those set aside."""
    found = choosing.chosen(asked, effects)
    unit = choosing.unit_of(asked, found)
    used = choosing.poolable(unit, found)
    return {"unit": unit, "effects": used, "aside": [one for one in found if one not in used]}


def _pooled(asked: Asked, studies: Studies, told: dict[str, Any]) -> Evidence:
    how: dict[str, Any] = {"method": asked.method, "test": asked.test}
    whole, lean = pool(studies, **how), egger(studies)
    without = leave_one_out(studies, **how) if len(studies) <= MOST else []
    enough = lean is not None and lean.enough
    said = [*remarks(whole, lean), *filter(None, [carried(whole, without)])]
    return Evidence(
        asked, studies=studies, pooled=whole, remarks=said, without=without, lean=lean,
        filled=trim_and_fill(studies, **how) if enough else None,
        groups=_groups(asked, studies, told["effects"], how), **told,
    )  # fmt: skip


def _groups(
    asked: Asked, studies: Studies, effects: Sequence[Effect], how: dict[str, Any]
) -> Groups:
    """Themes overlap, so each is pooled on its own and they are not tested against each other."""
    if not asked.by:
        return Groups((), None)
    names = [_names(one, asked.by) for one in effects]
    if asked.by != By.THEME:
        return groups(studies, [one[0] for one in names], **how)
    each = [
        Group(name, pool(studies.take([n for n, of in enumerate(names) if name in of]), **how))
        for name in sorted({name for of in names for name in of})
    ]
    return Groups(tuple(each), None)


def _names(effect: Effect, by: str) -> list[str]:
    award = effect.award
    if by == By.PROGRAMME:
        return [award.call.programme.title]
    if by == By.CALL:
        return [award.call.title]
    return [theme.name for theme in award.themes.all()] or [NO_THEME]
