"""A world to match in: 60 × 60 km, 40 clustered towns, people who go 1 to 10 km."""

import random
from collections.abc import Iterator

from hidamari.engines.matching import DAYS, Person, Place

FEATURES = ("step_free", "toilet", "parking", "quiet", "pick_up", "hearing_loop")
TAGS = ("go", "cooking", "garden", "songs", "wood", "tea", "walking", "crafts", "games", "books")


class Towns:
    """The same towns, people and places for the same seed; people one by one, as a file gives."""

    def __init__(self, seed: int = 3) -> None:
        self.dice = random.Random(seed)
        self.middles = [(36.5 + self.dice.uniform(-0.27, 0.27), 136.7 + self.dice.uniform(-0.33, 0.33))
                        for _ in range(40)]  # fmt: skip

    def spot(self) -> tuple[float, float]:
        latitude, longitude = self.dice.choice(self.middles)
        return latitude + self.dice.gauss(0, 0.02), longitude + self.dice.gauss(0, 0.025)

    def some(self, words: tuple[str, ...], least: int, most: int) -> frozenset[str]:
        return frozenset(self.dice.sample(words, self.dice.randint(least, most)))

    def places(self, count: int) -> Iterator[Place]:
        for n in range(count):
            yield Place(f"l{n:05}", *self.spot(), self.some(DAYS, 2, 5), self.dice.randint(5, 30),
                        features=self.some(FEATURES, 3, 6), tags=self.some(TAGS, 1, 5),
                        age_in_weeks=self.dice.choice((None, 2.0, 20.0, 200.0)))  # fmt: skip

    def people(self, count: int) -> Iterator[Person]:
        for n in range(count):
            wishes = {tag: self.dice.choice((1.0, 2.0)) for tag in sorted(self.some(TAGS, 0, 3))}
            yield Person(f"p{n:06}", *self.spot(), self.dice.uniform(1, 10), self.some(DAYS, 2, 5),
                         self.some(FEATURES, 0, 1), wishes, self.dice.choice((0.0, 0.0, 1.0, 4.0)))  # fmt: skip
