"""One line over time; a value that is not known leaves a gap."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hidamari.ui.charts import frame
from hidamari.ui.charts.frame import LEFT, RIGHT, Chart, shown, words_width

HEAD, PLOT = 30.0, 200.0


def line(
    *,
    title: str,
    sentence: str,
    column: str,
    categories: Sequence[str],
    values: Sequence[float | None],
    name: str,
) -> Chart:
    """A line from zero. Its last, its highest and its first value are written where they fit."""
    columns = [column, name]
    known = [v for v in values if v is not None]
    if not known:
        return frame.nothing(title, sentence, columns)
    rows = [[c, shown(v)] for c, v in zip(categories, values, strict=True)]
    marks = frame.ticks(min(0, *known), max(*known, 1), 4)
    left = LEFT + max(words_width(shown(m)) for m in marks)
    slot = (RIGHT - left) / len(values)
    centres = [left + slot * (n + 0.5) for n in range(len(values))]
    base = HEAD + PLOT

    def height(value: float) -> float:
        return base - PLOT * (value - marks[0]) / (marks[-1] - marks[0])

    points = [(x, height(v), v) for x, v in zip(centres, values, strict=True) if v is not None]
    parts = []
    for mark in marks:
        parts.append(frame.path("grid", f"M{left:.1f} {height(mark):.1f}H{RIGHT}"))
        parts.append(frame.text(left - 8, height(mark) + 6, shown(mark), "minor", "end"))
    parts.append(
        frame.path("whisker", _strokes(centres, [None if v is None else height(v) for v in values]))
    )
    radius = min(6.0, max(slot * 0.3, 2.5))
    parts += [_point(x, y, radius) for x, y, _v in points[:-1]]
    parts.append(_last(points[-1]))
    parts += _written(points)
    parts.append(frame.path("axis", f"M{left:.1f} {base:.1f}H{RIGHT + 8}"))
    parts += frame.category_labels(categories, centres, base + 28)
    svg = frame.drawing(title, sentence, base + 38, parts)
    return Chart(title, sentence, svg, columns, rows)


def _strokes(xs: Sequence[float], ys: Sequence[float | None]) -> str:
    """The path of the line: lifts the pen where a value is missing."""
    d, down = "", False
    for x, y in zip(xs, ys, strict=True):
        if y is not None:
            d += f"{'L' if down else 'M'}{x:.1f} {y:.1f}"
        down = y is not None
    return d


def _point(x: float, y: float, radius: float) -> SafeString:
    return format_html(
        '<circle class="dot" cx="{}" cy="{}" r="{}"/>', round(x, 1), round(y, 1), round(radius, 1)
    )


def _last(point: tuple[float, float, float]) -> SafeString:
    return format_html(
        '<circle class="pool" cx="{}" cy="{}" r="8"/>', round(point[0], 1), round(point[1], 1)
    )


def _written(points: Sequence[tuple[float, float, float]]) -> list[SafeString]:
    """The last value, then the highest, then the first, each only where it stands free."""
    taken: list[tuple[float, float, float]] = []
    drawn = []
    for x, y, value in (points[-1], max(points, key=lambda p: p[2]), points[0]):
        half = words_width(shown(value)) / 2 + 4
        top = y - 14
        if all(abs(x - ox) > half + oh or abs(top - ot) > 24 for ox, ot, oh in taken):
            drawn.append(frame.text(min(x, frame.WIDTH - half), top, shown(value)))
            taken.append((x, top, half))
    return drawn
