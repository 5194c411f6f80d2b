"""Which counts may not be shown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """Counts from 1 up to below a threshold are hidden, 0 is shown.

    below: the threshold; below_in_small: the one where fewer than `small` people live; where fewer
    than `tiny` live nothing is shown at all. Where nobody told how many live there, `below`.
    """

    slug: str
    below: int
    below_in_small: int
    small: int
    tiny: int

    def threshold(self, population: int | None) -> int:
        """The least count that is shown besides 0."""
        if population is not None and population < self.small:
            return self.below_in_small
        return self.below

    def hides(self, count: int, population: int | None) -> bool:
        """Whether a count may not be shown, whatever stands around it."""
        if population is not None and population < self.tiny:
            return True
        return 0 < count < self.threshold(population)


CARE_DB = Policy("care-db", below=10, below_in_small=20, small=25_000, tiny=2_000)
"""The publication rule of the long-term care database (Ministry of Health, Labour and Welfare)."""
