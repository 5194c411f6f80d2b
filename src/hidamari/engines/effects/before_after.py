"""Everything that the first and later answers of a group tell, and what a comparison adds."""

from collections.abc import Sequence
from dataclasses import dataclass

from .answer import LEVEL, TooFew
from .changes import FEWEST_PUBLISHED, Change, differences, mean_and_sd, mean_change
from .deviations import Pairs, Standardised, standardised
from .groups import Difference, difference
from .reliable import Reliable, reliable_change

Answers = Sequence[tuple[float, float | None]]  # first and later; None: did not answer again


@dataclass(frozen=True)
class BeforeAfter:
    """left: dropped out after the first answer. drop_outs: first answers of those who left minus of
    those who stayed. reliable: None where the reliability of the questionnaire is not known, or all began alike."""

    n: int
    left: int
    change: Change | TooFew
    standardised: Standardised | None
    reliable: Reliable | None
    drop_outs: Difference | TooFew


@dataclass(frozen=True)
class Comparison:
    """The change of others who were waiting or without it. value: our change minus theirs, in points;
    yi, vi: the same in standard deviations of the first answers, None where it cannot be told."""

    change: Change | TooFew
    value: Difference | TooFew
    yi: float | None
    vi: float | None


def before_after(
    answers: Answers,
    *,
    lower_is_better: bool,
    reliability: float | None = None,
    level: float = LEVEL,
    fewest: int = FEWEST_PUBLISHED,
) -> BeforeAfter:
    """All from answers on one scale. Without `fewest` pairs no figure about their change is told."""
    pairs = answered_twice(answers)
    stayed, left = ([one for one, _ in pairs], [one for one, two in answers if two is None])
    change = mean_change(pairs, lower_is_better=lower_is_better, level=level, fewest=fewest)
    spread = mean_and_sd([*stayed, *left])[1] if change else 0.0
    return BeforeAfter(
        n=len(pairs),
        left=len(left),
        change=change,
        standardised=standardised(pairs, level) if change else None,
        reliable=reliable_change(
            differences(pairs),
            sd_first=spread,
            reliability=reliability,
            lower_is_better=lower_is_better,
            level=level,
        )
        if spread and reliability is not None
        else None,
        drop_outs=difference(left, stayed, level=level, fewest=fewest),
    )


def compared(
    answers: Answers,
    others: Answers,
    *,
    lower_is_better: bool,
    level: float = LEVEL,
    fewest: int = FEWEST_PUBLISHED,
) -> Comparison:
    """Our change against that of others who were not, or not yet, part of it.

    In standard deviations each group by its own (Becker 1988; Morris, Organ. Res. Methods 11, 2008,
    364-386): yi the difference, vi the sum of both variances.
    """
    ours, theirs = answered_twice(answers), answered_twice(others)
    value = difference(differences(ours), differences(theirs), level=level, fewest=fewest)
    change = mean_change(theirs, lower_is_better=lower_is_better, level=level, fewest=fewest)
    one, two = standardised(ours, level), standardised(theirs, level)
    if not value or one is None or two is None:
        return Comparison(change, value, None, None)
    return Comparison(change, value, one.yi - two.yi, one.vi + two.vi)


def answered_twice(answers: Answers) -> Pairs:
    """Those with a later answer."""
    return [(first, later) for first, later in answers if later is not None]
