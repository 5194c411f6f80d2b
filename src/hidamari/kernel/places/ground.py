"""The ground under a sketch: where a position falls, and the tiles of a real map if there are any."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asinh, cos, floor, log2, pi, radians, tan

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

WIDTH, HEIGHT, EDGE = 400, 440, 54
TILE = 256
CLOSEST = 300.0  # metres across at least: one pin alone is not a street corner
METRES_A_DEGREE = 111_195.0


@dataclass(frozen=True)
class Ground:
    """Where a position falls on the drawing: the sphere rolled flat (Web Mercator)."""

    west: float
    north: float
    scale: float  # units of the drawing per unit of the world, which is 1 wide

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        x, y = _world(latitude, longitude)
        return (x - self.west) * self.scale, (y - self.north) * self.scale

    def units(self, metres: float, latitude: float) -> float:
        """How long so many metres are on the drawing."""
        return metres / (METRES_A_DEGREE * 360 * cos(radians(latitude))) * self.scale


def ground_of(spots: Sequence[tuple[float, float]]) -> Ground:
    """Everything within the edges, and not closer than it helps."""
    points = [_world(*spot) for spot in spots]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    least = CLOSEST / (METRES_A_DEGREE * 360)
    across, down = max(max(xs) - min(xs), least), max(max(ys) - min(ys), least)
    scale = min((WIDTH - 2 * EDGE) / across, (HEIGHT - 2 * EDGE) / down)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Ground(middle_x - WIDTH / 2 / scale, middle_y - HEIGHT / 2 / scale, scale)


def _world(latitude: float, longitude: float) -> tuple[float, float]:
    bound = max(-85.0, min(85.0, latitude))
    return (longitude + 180) / 360, (1 - asinh(tan(radians(bound))) / pi) / 2


def tile_address() -> str:
    """The tiles this installation names, https://…/{z}/{x}/{y}.png, or nothing."""
    return str(getattr(settings, "TILE_URL", ""))


def tiles_under(ground: Ground) -> list[SafeString]:
    """The pictures of a real map that lie under the drawing; the reader's browser fetches them."""
    address = tile_address()
    if not address:
        return []
    zoom = max(2, min(17, floor(log2(ground.scale / TILE) + 0.5)))
    side = ground.scale / 2**zoom
    west, north = floor(ground.west * 2**zoom), floor(ground.north * 2**zoom)
    tiles = [
        (x, y)
        for x in range(west, floor((ground.west + WIDTH / ground.scale) * 2**zoom) + 1)
        for y in range(north, floor((ground.north + HEIGHT / ground.scale) * 2**zoom) + 1)
    ]
    return [_tile(address.format(z=zoom, x=x, y=y), x, y, side, ground, zoom) for x, y in tiles]


def _tile(address: str, x: int, y: int, side: float, ground: Ground, zoom: int) -> SafeString:
    return format_html(
        '<image href="{}" x="{}" y="{}" width="{}" height="{}" opacity="0.7"/>',
        address,
        round((x / 2**zoom - ground.west) * ground.scale, 1),
        round((y / 2**zoom - ground.north) * ground.scale, 1),
        round(side + 0.3, 1),
        round(side + 0.3, 1),
    )
