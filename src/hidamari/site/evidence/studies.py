"""One row a project, as `hidamari evidence pool` reads it."""

from typing import Any

from hidamari.engines.effects import BeforeAfter, Comparison, before_after, compared

from .answers import Pairs, Scale, split

STUDY = ("label", "yi", "vi", "n", "scale", "standardised")


def studies(
    scale: Scale, waiting: str | None, by: str, *, standardised: bool
) -> list[dict[str, Any]]:
    """A row for each value of the column `by`, as `pool` reads it; yi null where n is too small."""
    return [
        {
            "label": label,
            **effect(*split(answers, waiting), waiting is not None, standardised),
            "scale": scale.name,
            "standardised": "yes" if standardised else "no",
        }
        for label, answers in scale.parts(by).items()
    ]


def effect(ours: Pairs, others: Pairs, compare: bool, standardised: bool) -> dict[str, Any]:
    """yi and vi of one project: its change, or with a comparison how much its change differs."""
    found = before_after(ours, lower_is_better=False)
    beside = compared(ours, others, lower_is_better=False) if compare else None
    yi, vi = in_deviations(found, beside) if standardised else in_points(found, beside)
    return {"yi": yi, "vi": vi, "n": found.n}


def in_points(
    found: BeforeAfter, beside: Comparison | None
) -> tuple[float, float] | tuple[None, None]:
    """The variance is that of the mean change, or the sum of both."""
    changes = [found.change] if beside is None else [found.change, beside.change]
    told = [change for change in changes if change]
    variance = sum(change.sd**2 / change.n for change in told)
    if len(told) < len(changes) or variance == 0:
        return None, None
    return told[0].mean - sum(change.mean for change in told[1:]), variance


def in_deviations(
    found: BeforeAfter, beside: Comparison | None
) -> tuple[float, float] | tuple[None, None]:
    """The standardised change, or the difference of both."""
    if beside is not None:
        told = (beside.yi, beside.vi)
        return (None, None) if told[0] is None or told[1] is None else (told[0], told[1])
    own = found.standardised
    return (None, None) if own is None or own.vi == 0 else (own.yi, own.vi)
