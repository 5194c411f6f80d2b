"""What all charts share: the frame, scales, the width of words, legends, axes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width
from zlib import crc32

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

WIDTH = 480
WIDE, PHONE = 16, 21  # heights of text, in units of the drawing
LEFT, RIGHT = 20, 464


@dataclass(frozen=True)
class Chart:
    """A drawing with its words. `rows` is the table twin: the first cell names the row."""

    title: str
    sentence: str
    svg: SafeString
    columns: Sequence[str]
    rows: Sequence[Sequence[str]] = field(default_factory=list)
    total: bool = False  # whether the last row sums the others


def words_width(words: str, size: int = PHONE) -> float:
    """How wide a text is drawn: a full-width letter is one size, the others somewhat over half."""
    return sum(1.0 if east_asian_width(c) in "WFA" else 0.6 for c in words) * size


def shown(number: float | None) -> str:
    """1,234 or 0.8 with a true minus; a dash where there is nothing."""
    if number is None:
        return "–"
    plain = f"{number:,.0f}" if float(number).is_integer() else f"{number:,.1f}"
    return plain.replace("-", "−")


def signed(number: float) -> str:
    """−0.83, +0.10: a change, to two places."""
    plain = f"{number:+.2f}"
    return plain[1:] if float(plain) == 0 else plain.replace("-", "−")


def wrapped(words: str, widest: float) -> list[str]:
    """Words in lines that are not wider, drawn for a phone."""
    lines = [""]
    for letter in words:
        if words_width(lines[-1] + letter) > widest:
            lines.append("")
        lines[-1] += letter
    return lines


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round values from at or below `low` to at or above `high`, at most `most` of them (about)."""
    span = (high - low) or 1
    rough = span / (most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "middle") -> SafeString:
    return format_html(
        '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>',
        kind, round(x, 1), round(y, 1), anchor, words,
    )  # fmt: skip


def path(kind: str, d: str) -> SafeString:
    return format_html('<path class="{}" d="{}"/>', kind, d)


def joined(parts: Sequence[SafeString]) -> SafeString:
    return format_html_join("\n", "{}", ((part,) for part in parts))


def kept(widest: float, slot: float) -> int:
    """Every how many labels fit side by side in slots of this width, with air between."""
    return max(1, math.ceil((widest + 8) / slot))


def category_labels(labels: Sequence[str], centres: Sequence[float], y: float) -> list[SafeString]:
    """The words under the axis, thinned so that they never touch; the last one leads."""
    if not labels:
        return []
    slot = centres[1] - centres[0] if len(centres) > 1 else float(WIDTH)
    widest = max(words_width(label) for label in labels)
    inward = max(0.0, widest / 2 - centres[0], widest / 2 - (WIDTH - centres[-1]))
    wide, phone = kept((widest + inward) * WIDE / PHONE, slot), kept(widest + inward, slot)
    phone = math.ceil(phone / wide) * wide
    drawn = []
    for number, (label, x) in enumerate(zip(labels, centres, strict=True)):
        back = len(labels) - 1 - number
        if back % wide == 0:
            kind = "minor" if back % phone == 0 else "minor wide-only"
            half = words_width(label) / 2
            drawn.append(text(min(max(x, half), WIDTH - half), y, label, kind))
    return drawn


def legend(items: Sequence[tuple[SafeString, str]]) -> tuple[list[SafeString], float]:
    """Marks (drawn at 0,0 with a room of 28 × 18) with their words; and the height they take."""
    drawn, x, y = [], float(LEFT), 4.0
    for mark, words in items:
        room = 28 + words_width(words) + 18
        if x + room - 18 > WIDTH and x > LEFT:
            x, y = float(LEFT), y + 30
        place = f"translate({x:.1f} {y:.1f})"
        drawn.append(
            format_html(
                '<g transform="{}">{}{}</g>', place, mark, text(28, 16, words, anchor="start")
            )
        )
        x += room
    return drawn, (y + 30 if items else 0)


def drawing(title: str, desc: str, height: float, parts: Sequence[SafeString]) -> SafeString:
    """The <svg> with its title and description; ids come from the content, so they are stable."""
    body = joined(parts)
    mark = f"c{crc32((title + body).encode()):08x}"
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>\n{}</svg>',
        WIDTH, round(height), mark, mark, mark, title, mark, desc, body,
    )  # fmt: skip


def nothing(title: str, sentence: str, columns: Sequence[str]) -> Chart:
    """A chart without a number yet."""
    parts = [
        path("axis", f"M{LEFT} 100H{RIGHT}"),
        text(WIDTH / 2, 64, _("No numbers yet"), "minor"),
    ]
    return Chart(title, sentence, drawing(title, sentence, 120, parts), columns)
