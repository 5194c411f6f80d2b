"""What counts for how much."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part counts for. The five parts sum to 1, or ValueError.

    exploring: what a new or small place may be lifted by on top, 0..1, drawn from the seed.
    """

    wishes: float = 0.45
    nearness: float = 0.30
    days: float = 0.10
    room: float = 0.10
    newness: float = 0.05
    exploring: float = 0.0
    seed: str = ""

    def __post_init__(self) -> None:
        parts = (self.wishes, self.nearness, self.days, self.room, self.newness)
        if not 0 <= self.exploring <= 1:
            raise ValueError("exploring: 0 to 1")
        if min(parts) < 0 or abs(sum(parts) - 1) > 1e-9:
            raise ValueError("weights: none below zero, together 1")


WEIGHTS = Weights()
