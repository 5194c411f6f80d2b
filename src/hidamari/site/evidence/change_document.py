"""The answer of `hidamari evidence change`, as plain dicts and lists. Numbers are not rounded.

    scales [{
        instrument, version, verified   verified: the house has read its source; null: not known
        n, left                    answered twice; did not answer again
        change {mean, sd, ci_lb, ci_ub, rose, same, fell, better, worse,
                share_better, share_same, share_worse}
            later - first in points; better, worse: null where nobody said which way is good;
            shares {value, ci_lb, ci_ub} after Wilson
        standardised {yi, vi, ci_lb, ci_ub, r, sd_first}     in standard deviations of the first
        reliable {reliability, threshold, …}                 the same counts and shares of people whose
                                                             score went further than threshold
        drop_outs {n, others, difference, ci_lb, ci_ub}      first answers: who left - who stayed
        comparison {group, with, n, change, difference, ci_lb, ci_ub, yi, vi}
            our change - theirs; everything above is then of `group` alone
        by [{label, yi, vi, n, scale, standardised}]         with --by, ready for pool
        said [{code, sentence}]    what may be said, by rule
    }]
    level, skipped [{file, row, column, reason}]

Whatever cannot be told is null: below ten people who answered twice no figure of their change is told,
and in `by` neither. Counts of people may be small: protect them before they leave the house.
"""

from dataclasses import dataclass
from typing import Any

from hidamari.engines.effects import (
    Change,
    Comparison,
    Difference,
    Reliable,
    Standardised,
    TooFew,
    before_after,
    compared,
    wilson,
)
from hidamari.engines.effects.wording import remarks
from hidamari.engines.refusal import Lang
from hidamari.site.pure import said_document

from .answers import Scale, split
from .studies import studies

Document = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """How the command was asked."""

    reliability: float | None
    better: str | None
    by: str
    standardised: bool
    level: float
    lang: Lang


def scale_document(scale: Scale, waiting: str | None, asked: Asked) -> Document:
    """One scale; `waiting`: the group that the rest is compared with."""
    lower = lower_is_better(scale, asked)
    ours, others = split(scale.answers, waiting)
    how: dict[str, Any] = {"lower_is_better": bool(lower), "level": asked.level}
    reliability = scale.reliability if asked.reliability is None else asked.reliability
    found = before_after(ours, reliability=reliability, **how)
    beside = compared(ours, others, **how) if waiting else None
    known = scale.known
    return {
        "instrument": scale.slug,
        "version": scale.version,
        "verified": known.verified if known else None,
        "n": found.n,
        "left": found.left,
        "change": change_document(found.change, lower, asked.level),
        "standardised": standardised_document(found.standardised),
        "reliable": reliable_document(found.reliable, lower, asked.level),
        "drop_outs": difference_document(found.drop_outs),
        "comparison": comparison_document(scale, waiting, beside, lower, asked.level),
        "by": studies(scale, waiting, asked.by, standardised=asked.standardised)
        if asked.by
        else [],
        "said": said_document(remarks(found, beside), asked.lang),
    }


def lower_is_better(scale: Scale, asked: Asked) -> bool | None:
    """As the house knows it, else as was said; None where nobody said."""
    if known := scale.known:
        return known.lower_is_better
    return None if asked.better is None else asked.better == "lower"


def change_document(found: Change | TooFew, lower: bool | None, level: float) -> Document | None:
    """The mean change and whose score went which way."""
    if not found:
        return None
    limits = {"mean": found.mean, "sd": found.sd, "ci_lb": found.ci_low, "ci_ub": found.ci_high}
    return limits | ways(found, lower, level)


def reliable_document(found: Reliable | None, lower: bool | None, level: float) -> Document | None:
    """Whose change exceeds the threshold."""
    if found is None:
        return None
    how = {"reliability": found.reliability, "threshold": found.threshold}
    return how | ways(found, lower, level)


def ways(found: Change | Reliable, lower: bool | None, level: float) -> Document:
    """People by the way their score went."""
    rose, fell = (found.worse, found.better) if lower else (found.better, found.worse)
    n, told = found.better + found.same + found.worse, lower is not None
    return {
        "rose": rose,
        "same": found.same,
        "fell": fell,
        "better": found.better if told else None,
        "worse": found.worse if told else None,
        "share_better": share(found.better, n, level) if told else None,
        "share_same": share(found.same, n, level),
        "share_worse": share(found.worse, n, level) if told else None,
    }


def share(count: int, n: int, level: float) -> Document | None:
    """A share with its interval."""
    found = wilson(count, n, level)
    return {"value": found.value, "ci_lb": found.low, "ci_ub": found.high} if found else None


def standardised_document(found: Standardised | None) -> Document | None:
    """In standard deviations of the first answers."""
    if found is None:
        return None
    limits = {"ci_lb": found.low, "ci_ub": found.high}
    return {"yi": found.yi, "vi": found.vi, **limits, "r": found.r, "sd_first": found.sd_first}


def difference_document(found: Difference | TooFew) -> Document | None:
    """Between two groups."""
    if not found:
        return None
    limits = {"difference": found.value, "ci_lb": found.low, "ci_ub": found.high}
    return {"n": found.n, "others": found.others, **limits}


def comparison_document(
    scale: Scale,
    waiting: str | None,
    found: Comparison | None,
    lower: bool | None,
    level: float,
) -> Document | None:
    """Our change beside that of those who were waiting."""
    if found is None:
        return None
    ours = next(group for group in scale.parts("group") if group != waiting)
    nothing = {"n": None, "others": None, "difference": None, "ci_lb": None, "ci_ub": None}
    return {
        "group": ours,
        "with": waiting,
        "change": change_document(found.change, lower, level),
        **(difference_document(found.value) or nothing),
        "yi": found.yi,
        "vi": found.vi,
    }
