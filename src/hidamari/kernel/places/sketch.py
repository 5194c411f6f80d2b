"""A sketch of where places lie, drawn on the server: rings of walking time, numbered pins, words.

With a tile address in the settings the ground is a real map; nothing else changes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from hidamari.kernel.places.ground import HEIGHT, WIDTH, Ground, ground_of, tiles_under
from hidamari.kernel.places.walking import METRES_A_MINUTE
from hidamari.ui.charts.frame import words_width

PIN, LETTER = 19, 17
LOWEST = HEIGHT - 30
HALF_HERE = 48  # half the width of the sign where one starts
GOLDEN_ANGLE = 2.399963  # turning by it never comes back to one direction
RINGS = (5, 10, 15, 20, 25, 30)  # minutes on foot
Box = tuple[float, float, float, float]
Ring = tuple[tuple[float, float], int, float]  # centre, minutes, radius


@dataclass(frozen=True)
class Pin:
    """One numbered place. `is_now` fills it with sun: somebody is there today."""

    number: int
    name: str
    latitude: float
    longitude: float
    is_now: bool = False


def sketch(
    pins: Sequence[Pin],
    *,
    centre: tuple[float, float] | None = None,
    name: str = "",
    from_first: bool = False,
) -> SafeString | str:
    """The map as SVG; nothing when there is nowhere to put a pin.

    One walks from `centre`, called `name`, or from the first pin; else there are no rings.
    """
    spots = [(pin.latitude, pin.longitude) for pin in pins] + ([centre] if centre else [])
    if not spots:
        return ""
    ground = ground_of(spots)
    tiles = tiles_under(ground)
    here = ground.at(*centre) if centre else None
    places = _apart([ground.at(pin.latitude, pin.longitude) for pin in pins], here)
    middle = places[0] if from_first else here
    rings = _rings(ground, spots[0][0]) if middle and not tiles else []
    parts = [
        *tiles,
        *[_circle(middle, radius) for _, radius in rings if middle],
        *([_way(here, places[0])] if here and places else []),
        *[_pin(pin, at) for pin, at in zip(pins, places, strict=True)],
        *_names(pins, places, here, [(middle, *ring) for ring in rings if middle]),
        *([_here(here, name or gettext("Here"))] if here else []),
        _measure(ground, spots[0][0]),
    ]
    said = gettext("A sketch with %(n)s numbered places, north at the top.") % {"n": len(pins)}
    return format_html(
        '<svg class="map" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH, HEIGHT, said, format_html_join("", "{}", ((part,) for part in parts)),
    )  # fmt: skip


def _apart(
    points: list[tuple[float, float]], here: tuple[float, float] | None
) -> list[tuple[float, float]]:
    """Pins at one door stand side by side, and none on the place one starts from."""
    placed: list[tuple[float, float]] = []
    for x, y in points:
        for step in range(60):
            far = 0 if step == 0 else PIN * (1.2 + step / 8)
            turn = step * GOLDEN_ANGLE
            near = _within(x + far * cos(turn), WIDTH), _within(y + far * sin(turn), HEIGHT)
            if _is_free(near, placed, here):
                break
        placed.append(near)
    return placed


def _is_free(
    at: tuple[float, float],
    placed: Sequence[tuple[float, float]],
    here: tuple[float, float] | None,
) -> bool:
    if here and abs(at[0] - here[0]) < HALF_HERE + PIN and abs(at[1] - here[1]) < 18 + PIN:
        return False
    return all((at[0] - x) ** 2 + (at[1] - y) ** 2 >= (2 * PIN) ** 2 for x, y in placed)


def _within(value: float, limit: float) -> float:
    return round(min(max(value, PIN + 3), limit - PIN - 3), 1)


def _rings(ground: Ground, latitude: float) -> list[tuple[int, float]]:
    """(minutes, radius): how far one walks in so long; the drawing's only streets."""
    radii = [(m, ground.units(m * METRES_A_MINUTE, latitude)) for m in RINGS]
    return [(minutes, radius) for minutes, radius in radii if 40 < radius < WIDTH]


def _circle(here: tuple[float, float], radius: float) -> SafeString:
    ring = '<circle cx="{}" cy="{}" r="{}" fill="none" stroke="#fff" stroke-width="6"/>'
    return format_html(ring, round(here[0], 1), round(here[1], 1), round(radius, 1))


def _way(here: tuple[float, float], there: tuple[float, float]) -> SafeString:
    return format_html(
        '<path d="M{} {}L{} {}" fill="none" stroke="#2b2118" stroke-width="3"'
        ' stroke-dasharray="2 7" stroke-linecap="round"/>',
        round(here[0], 1), round(here[1], 1), *there,
    )  # fmt: skip


def _pin(pin: Pin, at: tuple[float, float]) -> SafeString:
    return format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="#2b2118" stroke-width="2.5"/>'
        '<text x="{}" y="{}" font-size="20" font-weight="700" text-anchor="middle">{}</text>',
        *at, PIN, "#ffc72e" if pin.is_now else "#fff", at[0], at[1] + 7, pin.number,
    )  # fmt: skip


def _names(
    pins: Sequence[Pin],
    places: Sequence[tuple[float, float]],
    here: tuple[float, float] | None,
    rings: Sequence[Ring],
) -> list[SafeString]:
    """Each name where it covers no pin and no other name; else the number alone says it."""
    taken: list[Box] = [(x - PIN, y - PIN, x + PIN, y + PIN) for x, y in places]
    if here:
        taken.append((here[0] - HALF_HERE, here[1] - 17, here[0] + HALF_HERE, here[1] + 17))
    drawn = []
    for pin, place in zip(pins, places, strict=True):
        words = pin.name if len(pin.name) <= 12 else f"{pin.name[:11]}…"
        box = _room(place, words_width(words, LETTER), taken)
        if box:
            taken.append(box)
            drawn.append(_text(box[0], box[3] - 4, words))
    return [*drawn, *_minutes(rings, taken)]


def _minutes(rings: Sequence[Ring], taken: list[Box]) -> Iterator[SafeString]:
    """What a ring means, written on it where there is room."""
    for (centre_x, centre_y), minutes, radius in rings:
        words = gettext("%(minutes)s min") % {"minutes": minutes}
        wide = words_width(words, LETTER)
        spots = ((centre_x, centre_y + radius), (centre_x, centre_y - radius))
        boxes = ((x - wide / 2, y - 9, x + wide / 2, y + 9) for x, y in spots)
        inside = (
            b for b in boxes if b[0] >= 4 and b[1] >= 2 and b[2] <= WIDTH - 4 and b[3] <= LOWEST
        )
        box = next((b for b in inside if not any(_meet(b, other) for other in taken)), None)
        if box:
            taken.append(box)
            yield _text(box[0], box[3] - 3, words)


def _room(place: tuple[float, float], wide: float, taken: Sequence[Box]) -> Box | None:
    """Beside the pin, below, above or before it: the first room that nothing else has."""
    x, y = place
    starts = (
        (x + PIN + 7, y + 6),
        (x - wide / 2, y + PIN + 20),
        (x - wide / 2, y - PIN - 8),
        (x - PIN - 7 - wide, y + 6),
    )
    boxes = ((left, base - LETTER, left + wide, base + 4) for left, base in starts)
    inside = (b for b in boxes if b[0] >= 4 and b[1] >= 2 and b[2] <= WIDTH - 4 and b[3] <= LOWEST)
    return next((b for b in inside if not any(_meet(b, other) for other in taken)), None)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _text(x: float, y: float, words: str, anchor: str = "start") -> SafeString:
    return format_html(
        '<text x="{}" y="{}" font-size="{}" text-anchor="{}">{}</text>',
        round(x, 1), round(y, 1), LETTER, anchor, words,
    )  # fmt: skip


def _here(at: tuple[float, float], name: str) -> SafeString:
    words = name if len(name) <= 8 else f"{name[:7]}…"
    wide = words_width(words, LETTER) + 20
    x = min(max(at[0], wide / 2 + 3), WIDTH - wide / 2 - 3)
    y = min(max(at[1], 19), HEIGHT - 19)
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="32" rx="4" fill="#2b2118"/>'
        '<text class="on-ink" x="{}" y="{}" font-size="17" text-anchor="middle">{}</text>',
        round(x - wide / 2, 1), round(y - 16, 1), round(wide, 1), round(x, 1), round(y + 6, 1), words,
    )  # fmt: skip


def _measure(ground: Ground, latitude: float) -> SafeString:
    """A bar with its length: the only thing that tells a village from a county."""
    lengths = [n * 10**p for p in range(1, 7) for n in (1, 2, 5)]
    metres = max((m for m in lengths if ground.units(m, latitude) <= 130), default=lengths[0])
    wide = round(ground.units(metres, latitude), 1)
    words = f"{metres}m" if metres < 1000 else f"{metres // 1000}km"
    return format_html(
        '<path d="M16 {}v8h{}v-8" fill="none" stroke="#2b2118" stroke-width="2"/>{}',
        HEIGHT - 24, wide, _text(16 + wide + 8, HEIGHT - 14, words),
    )  # fmt: skip
