import pytest
from django.utils import translation

from hidamari.packs.prescribing.sketch import sketch

HOME = (35.0, 138.0)


@pytest.mark.parametrize(
    ("north", "east", "words"),
    [
        (1, 0, "north"), (1, 1, "north-east"), (0, 1, "east"), (-1, 1, "south-east"),
        (-1, 0, "south"), (-1, -1, "south-west"), (0, -1, "west"), (1, -1, "north-west"),
    ],
)  # fmt: skip
def test_sketch_shows_and_says_the_direction(north, east, words):
    with translation.override("en"):
        drawn = sketch(HOME, (HOME[0] + north / 100, HOME[1] + east / 82), "8 min")
    assert f"to the {words}," in drawn.label
    assert (drawn.place[0] > drawn.home[0]) == (east >= 0)
    assert (drawn.place[1] < drawn.home[1]) == (north >= 0)
