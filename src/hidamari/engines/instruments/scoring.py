"""From ticked answers to a score that remembers its scale."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import total_ordering

from hidamari.engines.refusal import Refusal

from .instrument import Instrument


class ScaleMismatch(TypeError):
    """Two scores of different scales or versions were compared or subtracted."""


class IncompleteAnswers(Refusal):
    """Items without an answer, in printed order: `items` holds their slugs."""

    def __init__(self, instrument: Instrument, missing: tuple[str, ...]) -> None:
        asked = [item for item in instrument.items if item.slug in missing]
        super().__init__(
            "incomplete_answers",
            "まだ答えていない質問があります: " + "".join(f"「{item.ja}」" for item in asked),
            "Not yet answered: " + " ".join(item.en for item in asked),
        )
        self.items = missing


class UnknownAnswer(Refusal):
    """An item the instrument does not have, or a value that none of its answers has."""

    def __init__(self, item: str) -> None:
        super().__init__("unknown_answer", f"選べない答えです: {item}", f"no such answer: {item}")
        self.item = item


@total_ordering
@dataclass(frozen=True, slots=True)
class Score:
    """A sum on the scale `slug`, `version`; band is the slug of its band, if the scale has any.

    Two scores of one scale and version compare by value, and later - first is the change in points.
    Of two scales: ScaleMismatch (a TypeError). They are unequal, too, whatever their values.
    """

    slug: str
    version: str
    value: int
    band: str | None

    @property
    def scale(self) -> tuple[str, str]:
        """What must agree before two scores meet."""
        return self.slug, self.version

    def __lt__(self, other: object) -> bool:
        return self.value < self.on_same_scale(other).value

    def __sub__(self, other: object) -> int:
        return self.value - self.on_same_scale(other).value

    def on_same_scale(self, other: object) -> "Score":
        """The other score, if it is of this scale and version; else ScaleMismatch."""
        if isinstance(other, Score) and other.scale == self.scale:
            return other
        what = " ".join(other.scale) if isinstance(other, Score) else type(other).__name__
        raise ScaleMismatch(f"{' '.join(self.scale)} and {what} have no common scale")


def score(instrument: Instrument, answers: Mapping[str, int]) -> Score:
    """The sum of the answers, by item slug. Every item must be answered: nothing is filled in.

    Raises IncompleteAnswers naming the unanswered items, UnknownAnswer for anything not on offer.
    """
    known = {item.slug: {answer.value for answer in item.answers} for item in instrument.items}
    for slug, value in answers.items():
        if value is not None and (slug not in known or value not in known[slug]):
            raise UnknownAnswer(slug)
    if missing := tuple(slug for slug in known if answers.get(slug) is None):
        raise IncompleteAnswers(instrument, missing)
    value = sum(answers[slug] for slug in known)
    band = instrument.band_of(value)
    return Score(instrument.slug, instrument.version, value, band.slug if band else None)
