"""Before and after: which two answers of a person are compared.

The rule: on each scale and version, a person's first answer (of those given, so the caller chooses
the period), and their last answer at least `minimum_days` after it and, where a maximum is set, no
more than `maximum_days` after it. Two answers of one day count in the order in which they come.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .scoring import Score

Why = Literal["one_answer", "too_soon", "too_late"]
Dated = tuple[date, Score]


@dataclass(frozen=True, slots=True)
class Pair:
    """A first and a later answer of one person, on one scale."""

    person: Hashable
    first_on: date
    first: Score
    later_on: date
    later: Score

    @property
    def days(self) -> int:
        """From the first to the later answer."""
        return (self.later_on - self.first_on).days


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A person with a first answer on a scale and no later one that fits, and why."""

    person: Hashable
    first_on: date
    first: Score
    why: Why


@dataclass(frozen=True, slots=True)
class Pairing:
    """Both halves, in the order in which people first appear."""

    pairs: tuple[Pair, ...]
    unpaired: tuple[Unpaired, ...]


def pair_first_and_later(
    answers: Iterable[tuple[Hashable, date, Score]],
    *,
    minimum_days: int = 28,
    maximum_days: int | None = None,
) -> Pairing:
    """Pair (person, taken_on, score) rows by the rule above.

    ValueError unless 1 <= minimum_days <= maximum_days.
    """
    if not 1 <= minimum_days <= (maximum_days or minimum_days):
        raise ValueError("1 <= minimum_days <= maximum_days")
    given: dict[tuple[Hashable, tuple[str, str]], list[Dated]] = {}
    for person, taken_on, score in answers:
        given.setdefault((person, score.scale), []).append((taken_on, score))
    found = [
        paired(person, sorted(own, key=lambda answer: answer[0]), minimum_days, maximum_days)
        for (person, _), own in given.items()
    ]
    return Pairing(
        tuple(pair for pair in found if isinstance(pair, Pair)),
        tuple(pair for pair in found if isinstance(pair, Unpaired)),
    )


def paired(
    person: Hashable, own: list[Dated], minimum_days: int, maximum_days: int | None
) -> Pair | Unpaired:
    """One person's answers on one scale, by day."""
    (first_on, first), *later = own
    late_enough = [a for a in later if (a[0] - first_on).days >= minimum_days]
    in_time = [
        a for a in late_enough if maximum_days is None or (a[0] - first_on).days <= maximum_days
    ]
    if in_time:
        return Pair(person, first_on, first, *in_time[-1])
    why: Why = "too_late" if late_enough else "too_soon" if later else "one_answer"
    return Unpaired(person, first_on, first, why)
