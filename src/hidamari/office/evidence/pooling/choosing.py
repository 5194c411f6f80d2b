"""Which effects are pooled, and in which unit. Of each project one: two would count its people twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hidamari.engines.instruments import Instrument
from hidamari.engines.pooling import Method, Studies, Test, mean_change
from hidamari.kernel.measures.queries import instruments
from hidamari.office.evidence.enums import Unit
from hidamari.office.evidence.models import Effect


@dataclass(frozen=True)
class Asked:
    """What the page was asked. unit "": as it fits. also: other scales that are put in, too."""

    scale: Instrument
    unit: str = ""
    method: str = Method.REML
    test: str = Test.HK
    by: str = ""
    also: Sequence[str] = ()


def chosen(asked: Asked, effects: Iterable[Effect]) -> list[Effect]:
    """One of each project: of the scale itself before others, of the newest version."""
    wanted = [asked.scale.slug, *asked.also]
    rows = sorted(
        (one for one in effects if one.scale in wanted),
        key=lambda one: (wanted.index(one.scale), -one.told_on.toordinal(), one.version),
    )
    first: dict[object, Effect] = {}
    for one in rows:
        first.setdefault(one.award_id, one)
    return sorted(first.values(), key=lambda one: (one.award.number, str(one.award_id)))


def unit_of(asked: Asked, effects: Sequence[Effect]) -> Unit:
    """Points where all used one scale in one version, else standard deviations, unless asked."""
    if asked.unit:
        return Unit(asked.unit)
    return Unit.POINTS if len({scale_of(one) for one in effects}) < 2 else Unit.DEVIATIONS


def poolable(unit: Unit, effects: Sequence[Effect]) -> list[Effect]:
    """Those that have an effect in this unit."""
    return [one for one in effects if unit == Unit.POINTS or one.vi is not None]


def studies(unit: Unit, effects: Sequence[Effect]) -> Studies:
    """Raises Refusal: no_studies, scales_mixed."""
    labels = [one.award.title for one in effects]
    scales = [scale_of(one) for one in effects]
    if unit == Unit.DEVIATIONS:
        yi, vi = [one.yi or 0.0 for one in effects], [one.vi or 0.0 for one in effects]
        return Studies.of(yi, vi, labels, scales, standardised=True)
    of = [one.n for one in effects], [one.mean for one in effects], [one.sd for one in effects]
    return Studies.of(*mean_change(*of), labels, scales)


def scale_of(effect: Effect) -> str:
    """As `hidamari evidence pool` compares it, so that scales never mix."""
    return f"{effect.scale} {effect.version}"


def alike(scale: Instrument, effects: Iterable[Effect]) -> list[Instrument]:
    """Other scales that have effects and on which the same direction is good."""
    there = {one.scale for one in effects}
    return [
        one
        for one in instruments()
        if one.slug in there - {scale.slug} and one.lower_is_better == scale.lower_is_better
    ]
