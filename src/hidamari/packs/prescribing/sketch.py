"""A sketch of the way: home, the sun, and a dotted line between; directions, never a map."""

from dataclasses import dataclass
from math import cos, radians

from django.utils.translation import gettext as _

LEFT, RIGHT, UP, DOWN = 56, 300, 40, 104
STREETS = (96, 250)


@dataclass(frozen=True)
class Sketch:
    """Where things stand in a picture of 360 × 150, and what it says aloud."""

    home: tuple[int, int]
    place: tuple[int, int]
    path: str
    way: str
    label: str

    @property
    def home_corner(self) -> tuple[int, int]:
        return self.home[0] - 12, self.home[1] - 12

    @property
    def home_words(self) -> tuple[int, int]:
        return self.home[0], self.home[1] + (34 if self.home[1] == DOWN else -22)

    @property
    def way_words(self) -> tuple[int, int]:
        return 178, (UP if self.place[1] == UP else DOWN) + (-14 if self.place[1] == UP else 30)


def sketch(home: tuple[float, float], place: tuple[float, float], way: str) -> Sketch:
    """The way from one (latitude, longitude) to another: east is right, north is up."""
    north = place[0] - home[0]
    east = (place[1] - home[1]) * cos(radians(home[0]))
    start = (LEFT if east >= 0 else RIGHT, DOWN if north >= 0 else UP)
    end = (RIGHT if east >= 0 else LEFT, UP if north >= 0 else DOWN)
    street = STREETS[0] if east >= 0 else STREETS[1]
    path = f"M{start[0]} {start[1]}H{street}V{end[1]}H{end[0]}"
    words = {"direction": direction(north, east), "way": way}
    return Sketch(start, end, path, way, _("From home to the %(direction)s, %(way)s") % words)


def direction(north: float, east: float) -> str:
    """North, north-east …; the nearer of eight."""
    high, wide = abs(north) > 0.41 * abs(east), abs(east) > 0.41 * abs(north)
    names = {
        (1, 0): _("north"), (1, 1): _("north-east"), (0, 1): _("east"), (-1, 1): _("south-east"),
        (-1, 0): _("south"), (-1, -1): _("south-west"), (0, -1): _("west"), (1, -1): _("north-west"),
    }  # fmt: skip
    key = (high * (1 if north > 0 else -1), wide * (1 if east > 0 else -1))
    return names.get(key, _("north"))
