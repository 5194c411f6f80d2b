"""What the office may hold of a change on a scale. It holds this and nothing else.

1. With fewer than ten people who answered twice nothing is told, and nothing either where all changed
   alike: the mean would then be each one's own change.
2. It is told again only when at least ten people more answered twice. So no difference of two tellings
   tells about fewer than ten. A mean of the same scale that a report or a month told counts as one.
3. How many answered once only is left out from 1 to 9, and where it differs by so few from what was
   told before.

Rule 1 is kept by `ToldChange` itself: one that may not be told cannot be made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isclose, isfinite
from typing import Protocol

from hidamari.engines.disclosure import CARE_DB
from hidamari.engines.effects import FEWEST_PUBLISHED, before_after
from hidamari.engines.effects.before_after import Answers
from hidamari.engines.instruments import Instrument, Pairing, instrument
from hidamari.engines.refusal import Refusal
from hidamari.kernel.measures.queries import found_in
from hidamari.kernel.organisations.models import Project

MOST = 10_000_000  # people


@dataclass(frozen=True)
class ToldChange:
    """The change on one scale in one project, by value: the fields of `Effect`.

    Raises Refusal where it may not be told or cannot be true: few, scale, numbers.
    """

    scale: str
    version: str
    first: date
    last: date
    n: int
    left: int | None
    mean: float
    sd: float
    low: float
    high: float
    yi: float | None = None
    vi: float | None = None

    def __post_init__(self) -> None:
        if self.n < FEWEST_PUBLISHED or self.sd == 0 or CARE_DB.hides(self.left or 0, None):
            raise Refusal(
                "few",
                "10人に満たない方の変化、または全員が同じだった変化は、受けとれません。",
                "The change of fewer than ten people, or one that was the same for all, is not taken.",
            )
        if not (self._is_of_the_scale() and self._are_numbers()):
            raise Refusal(
                "numbers", "数字どうしが合っていません。", "The figures do not fit together."
            )

    def _is_of_the_scale(self) -> bool:
        """Raises Refusal where nobody knows the scale."""
        known = known_scale(self.scale, self.version)
        span = known.maximum - known.minimum
        return abs(self.mean) <= span and 0 < self.sd <= 2 * span and self.first <= self.last

    def _are_numbers(self) -> bool:
        counts = self.n <= MOST and 0 <= (self.left or 0) <= MOST
        limits = isfinite(self.low) and isfinite(self.high) and self.low <= self.mean <= self.high
        if self.yi is None or self.vi is None:
            return counts and limits and self.yi is self.vi
        return counts and limits and isfinite(self.yi) and 0 < self.vi < float("inf")


class Earlier(Protocol):
    """A change that was told before."""

    @property
    def n(self) -> int: ...
    @property
    def left(self) -> int | None: ...


class Mean(Protocol):
    """A figure of the same scale in a report or a month."""

    @property
    def value(self) -> float | None: ...
    @property
    def n(self) -> int | None: ...


def known_scale(slug: str, version: str) -> Instrument:
    """Raises Refusal: scale."""
    try:
        return instrument(slug, version)
    except KeyError:
        raise Refusal(
            "scale", f"知らない尺度です: {slug} {version}", f"An unknown scale: {slug} {version}"
        ) from None


def change_of(project: Project, scale: Instrument, today: date) -> ToldChange | None:
    """What may be told of a project up to today, where its records lie. None: nothing yet."""
    days = project.starts_on, min(project.ends_on, today)
    return change_in(scale, days, answers_of(found_in(project, scale, *days).pairing))


def change_in(scale: Instrument, days: tuple[date, date], answers: Answers) -> ToldChange | None:
    """What may be told of these answers. None: nothing."""
    found = before_after(answers, lower_is_better=scale.lower_is_better)
    change, own = found.change, found.standardised
    if not change or change.sd == 0:
        return None
    known = (own.yi, own.vi) if own and own.vi > 0 else (None, None)
    left = None if CARE_DB.hides(found.left, None) else found.left
    return ToldChange(
        scale.slug, scale.version, *days, change.n, left,
        change.mean, change.sd, change.ci_low, change.ci_high, *known,
    )  # fmt: skip


def answers_of(pairing: Pairing) -> Answers:
    """First and later answers, without a person."""
    twice = [(float(one.first.value), float(one.later.value)) for one in pairing.pairs]
    return [*twice, *((float(one.first.value), None) for one in pairing.unpaired)]


def news(
    told: ToldChange, held: Sequence[Earlier], elsewhere: Iterable[Mean] = ()
) -> ToldChange | None:
    """What of it is told, after all that was told before (rules 2 and 3). None: nothing."""
    if any(told.n - one.n < FEWEST_PUBLISHED for one in held):
        return None
    if any(_tells_apart(told, one) for one in elsewhere):
        return None
    before = [one.left for one in held if one.left is not None]
    if told.left is not None and any(CARE_DB.hides(abs(told.left - n), None) for n in before):
        return replace(told, left=None)
    return told


def _tells_apart(told: ToldChange, mean: Mean) -> bool:
    """Whether the difference of both is about fewer than ten people."""
    if mean.value is None or mean.n is None:
        return False
    same = told.n == mean.n and isclose(told.mean, mean.value, rel_tol=1e-9, abs_tol=1e-9)
    return not same and abs(told.n - mean.n) < FEWEST_PUBLISHED
