"""What an answer is made of: an interval or too few, and the level they go by."""

from dataclasses import dataclass
from typing import Literal

from hidamari.engines.refusal import Lang

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class TooFew:
    """No figure, because n observations are fewer than the `needed` ones. False in a condition."""

    n: int
    needed: int

    def __bool__(self) -> Literal[False]:
        return False

    def reason(self, lang: Lang = "ja") -> str:
        """Why there is no figure, in one sentence."""
        if lang == "ja":
            return f"まだ{self.n}件です。{self.needed}件になったら示します。"
        return f"Only {self.n} so far; shown from {self.needed}."


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate between its limits. level is the coverage asked for, or for a median reached."""

    n: int
    value: float
    low: float
    high: float
    level: float


def student_t(freedom: float, level: float) -> float:
    """The two-sided quantile of Student's t."""
    from scipy.special import stdtrit  # slow to import

    return float(stdtrit(freedom, (1 + level) / 2))


def check_level(level: float) -> None:
    """A coverage lies between 0 and 1."""
    if not 0 < level < 1:
        raise ValueError("0 < level < 1")
