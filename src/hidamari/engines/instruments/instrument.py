"""What a questionnaire is. Plain values, checked once, when they are made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to tick: what it counts, and its words."""

    value: int
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question with its answers, in the order in which they are printed."""

    slug: str
    ja: str
    en: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A range of scores with a name; both ends belong to it."""

    slug: str
    minimum: int
    maximum: int
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire whose score is the sum of its answers.

    minimum, maximum  of the sum; they follow from the answers and are checked against them
    lower_is_better   a fall of the score is good news
    bands             cover minimum..maximum without gap or overlap, or none at all
    licence           what may be done with the wording, as far as we know
    source            where wording and bands were read
    verified          the source itself was read, not only quoted; else say so wherever it is used

    Raises ValueError where these do not agree.
    """

    slug: str
    version: str
    title_ja: str
    title_en: str
    items: tuple[Item, ...]
    minimum: int
    maximum: int
    lower_is_better: bool
    bands: tuple[Band, ...]
    licence: str
    source: str
    verified: bool

    def __post_init__(self) -> None:
        values = [[answer.value for answer in item.answers] for item in self.items]
        if (sum(map(min, values)), sum(map(max, values))) != (self.minimum, self.maximum):
            raise ValueError(f"{self.slug}: the answers do not sum to the stated range")
        ends = [self.minimum - 1, *(band.maximum for band in self.bands)]
        if self.bands and [band.minimum for band in self.bands] != [end + 1 for end in ends[:-1]]:
            raise ValueError(f"{self.slug}: the bands leave a gap or overlap")
        if self.bands and ends[-1] != self.maximum:
            raise ValueError(f"{self.slug}: the bands do not end at the maximum")

    def band_of(self, value: int) -> Band | None:
        """The band in which a score lies; None where the instrument has no bands."""
        return next((b for b in self.bands if b.minimum <= value <= b.maximum), None)
