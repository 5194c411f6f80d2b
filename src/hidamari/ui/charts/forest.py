"""A forest plot: each project with its interval, the larger its square the more it weighs; under
them, as a diamond, all as one, and dotted where the next project is expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hidamari.ui.charts import frame
from hidamari.ui.charts.across import Across
from hidamari.ui.charts.frame import LEFT, PHONE, RIGHT, WIDE, Chart, signed, words_width

BEYOND = 0.5  # how far, in spans of the projects, the answer of all may widen the scale
SMALL, LARGE = 3.5, 8.5  # half the side of a square


@dataclass(frozen=True)
class Line:
    """One estimate of n people between its limits. weight: its share of 1."""

    label: str
    n: int
    value: float
    low: float
    high: float
    weight: float = 1.0

    @property
    def name(self) -> str:
        return f"{self.label} n={self.n:,}"

    @property
    def words(self) -> str:
        return f"{signed(self.value)} ({signed(self.low)}〜{signed(self.high)})"


@dataclass(frozen=True)
class Whole:
    """All as one; `expected`: where the next one would fall, None where nobody can tell."""

    line: Line
    expected: tuple[float, float] | None = None
    expected_label: str = ""


def forest(
    *,
    title: str,
    sentence: str,
    columns: tuple[str, str, str, str, str],
    studies: Sequence[Line],
    whole: Whole,
    left: str,
    right: str,
    others: Sequence[Line] = (),
) -> Chart:
    """columns: project, n, effect, interval, weight. left, right: what lies on either side of 0.
    others: projects of the same whole that another drawing shows on the same scale."""
    if not studies:
        return frame.nothing(title, sentence, columns)
    scale = Across(_marks([*studies, *others], whole), frame.shown)
    heaviest = max(one.weight for one in (*studies, *others))
    parts, y = [], 0.0
    for one in studies:
        drawn, y = _study(one, y, scale, one.weight / heaviest)
        parts += drawn
    parts.append(frame.path("expect", f"M{LEFT} {y + 6:.1f}H{RIGHT}"))
    drawn, foot = _all(whole, y + 6, scale)
    parts = [*scale.grid(6, foot), *parts, *drawn, *scale.axis(foot)]
    parts.append(frame.text(LEFT, foot + 56, f"← {left}", anchor="start"))
    parts.append(frame.text(RIGHT, foot + 56, f"{right} →", anchor="end"))
    svg = frame.drawing(title, sentence, foot + 68, parts)
    return Chart(title, sentence, svg, columns, _rows(studies, whole), total=not whole.expected)


def _study(one: Line, top: float, scale: Across, weight: float) -> tuple[list[SafeString], float]:
    """Its name over its whisker and square, and where that ends. weight: of the heaviest, 0 to 1."""
    named, y = _name(one, top)
    y += 20
    half = SMALL + (LARGE - SMALL) * sqrt(weight)
    drawn = [_zero(one, top, y, y + 14, scale), *named]
    drawn += _whisker("whisker", one.low, one.high, y, scale)
    return [*drawn, _square(scale.x(one.value), y, half)], y + 14


def _zero(one: Line, top: float, row: float, foot: float, scale: Across) -> SafeString:
    """The line of no change; it makes room for words that would lie across it."""
    x = scale.x(0)
    across = LEFT + words_width(one.name, PHONE) + 4 >= x
    across |= RIGHT - words_width(one.words, WIDE) - 4 <= x
    return frame.path("axis", f"M{x:.1f} {row - 15 if across else top:.1f}V{foot:.1f}")


def _rows(studies: Sequence[Line], whole: Whole) -> list[list[str]]:
    rows = [_row(one, f"{one.weight:.1%}") for one in studies]
    rows.append(_row(whole.line, "100%"))
    if whole.expected:
        low, high = whole.expected
        rows.append([whole.expected_label, "", "", f"{signed(low)}〜{signed(high)}", ""])
    return rows


def _row(one: Line, weight: str) -> list[str]:
    interval = f"{signed(one.low)}〜{signed(one.high)}"
    return [one.label, f"{one.n:,}", signed(one.value), interval, weight]


def _marks(studies: Sequence[Line], whole: Whole) -> list[float]:
    """Round values that hold every project, and of the whole as much as leaves them readable."""
    ends = [0.0, *(one.low for one in studies), *(one.high for one in studies)]
    low, high = min(ends), max(ends)
    room = BEYOND * (high - low)
    wide = [whole.line.low, whole.line.high, *(whole.expected or ())]
    return frame.ticks(min(low, max(min(wide), low - room)), max(high, min(max(wide), high + room)))


def _name(one: Line, y: float) -> tuple[list[SafeString], float]:
    """The name in lines, the figures beside the first: on a phone only the table has those."""
    room = (RIGHT - LEFT - words_width(one.words, WIDE) - 12) / WIDE
    widest = min(room, (RIGHT - LEFT) / PHONE)
    drawn = [frame.text(RIGHT, y + 26, one.words, "wide-only", "end")]
    for words in frame.wrapped(one.name, widest * PHONE):
        y += 26
        drawn.append(frame.text(LEFT, y, words, anchor="start"))
    return drawn, y


def _all(whole: Whole, y: float, scale: Across) -> tuple[list[SafeString], float]:
    named, row = _name(whole.line, y)
    row += 22
    drawn = [_zero(whole.line, y, row, row + 24, scale), *named]
    y = row
    if whole.expected:
        drawn += _whisker("expect", *whole.expected, y, scale)
    left, middle, right = (scale.x(v) for v in (whole.line.low, whole.line.value, whole.line.high))
    shape = f"M{left:.1f} {y:.1f}L{middle:.1f} {y - 10:.1f}L{right:.1f} {y:.1f}"
    drawn.append(frame.path("pool", f"{shape}L{middle:.1f} {y + 10:.1f}Z"))
    drawn += _arrows(whole.line.low, whole.line.high, y, scale)
    return drawn, y + 24


def _whisker(kind: str, low: float, high: float, y: float, scale: Across) -> list[SafeString]:
    line = frame.path(kind, f"M{scale.x(low):.1f} {y:.1f}H{scale.x(high):.1f}")
    return [line, *_arrows(low, high, y, scale)]


def _arrows(low: float, high: float, y: float, scale: Across) -> list[SafeString]:
    """It goes on beyond the scale."""
    found = []
    for value, end, way in ((low, scale.marks[0], -8), (high, scale.marks[-1], 8)):
        if (value - end) * way > 1e-9:
            x = scale.x(end)
            found.append(frame.path("dot", f"M{x:.1f} {y - 6:.1f}l{way} 6l{-way} 6Z"))
    return found


def _square(x: float, y: float, half: float) -> SafeString:
    place = f'x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:.1f}" height="{2 * half:.1f}"'
    return format_html('<rect class="dot" {}/>', SafeString(place))
