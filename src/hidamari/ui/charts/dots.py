"""Before and after: two dots a question, each with the whiskers of its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hidamari.ui.charts import frame
from hidamari.ui.charts.frame import LEFT, RIGHT, Chart, shown, words_width

FIRST, LAST = 34.0, 444.0


@dataclass(frozen=True)
class Dot:
    """An estimate with the ends of its interval (None where it cannot be said)."""

    value: float
    low: float | None = None
    high: float | None = None

    def words(self, unit: str) -> str:
        if self.low is None or self.high is None:
            return f"{shown(self.value)}{unit}"
        return f"{shown(self.value)}{unit} ({shown(self.low)}–{shown(self.high)})"


def before_after(
    *,
    title: str,
    sentence: str,
    column: str,
    categories: Sequence[str],
    before: tuple[str, Sequence[Dot | None]],
    after: tuple[str, Sequence[Dot | None]],
    interval: str,
    unit: str = "",
    bottom: float = 0,
    top: float | None = None,
) -> Chart:
    """Each category with its two dots, on one scale from `bottom` to `top` (or the largest end)."""
    columns = [column, before[0], after[0]]
    found = [dot for dot in (*before[1], *after[1]) if dot is not None]
    if not categories or not found:
        return frame.nothing(title, sentence, columns)
    ends = [e for d in found for e in (d.value, d.low, d.high) if e is not None]
    marks = frame.ticks(min(bottom, *ends), max(ends) if top is None else max(top, *ends))
    pairs = list(zip(categories, before[1], after[1], strict=True))
    rows = [[name, *(d.words(unit) if d else "–" for d in dots)] for name, *dots in pairs]
    parts, y = frame.legend(
        [
            (_dot("bar-2", 9, 9), before[0]),
            (_dot("pool", 9, 9), after[0]),
            (_whisker(0, 24, 9), interval),
        ]
    )
    head = y
    for name, *dots in pairs:
        for words in _lines(name):
            y += 26
            parts.append(frame.text(LEFT, y, words, anchor="start"))
        for kind, dot in zip(("bar-2", "pool"), dots, strict=True):
            y += 20
            parts += _estimate(kind, dot, y, marks)
        y += 14
    grid = [frame.path("grid", f"M{_x(v, marks):.1f} {head + 4:.1f}V{y:.1f}") for v in marks]
    axis = [frame.path("axis", f"M{LEFT} {y:.1f}H{RIGHT}")]
    axis += [
        frame.text(_x(v, marks), y + 26, f"{shown(v)}{unit}", "minor")
        for v in _readable(marks, unit)
    ]
    svg = frame.drawing(title, sentence, y + 36, [*grid, *parts, *axis])
    return Chart(title, sentence, svg, columns, rows)


def _x(value: float, marks: Sequence[float]) -> float:
    return FIRST + (LAST - FIRST) * (value - marks[0]) / (marks[-1] - marks[0])


def _readable(marks: Sequence[float], unit: str) -> Sequence[float]:
    """As many of the marks as fit side by side."""
    slot = (LAST - FIRST) / max(len(marks) - 1, 1)
    return marks[:: frame.kept(max(words_width(f"{shown(v)}{unit}") for v in marks), slot)]


def _lines(name: str) -> list[str]:
    """A long question in lines that fit the drawing on a phone."""
    lines = [""]
    for letter in name:
        if words_width(lines[-1] + letter) > RIGHT - LEFT:
            lines.append("")
        lines[-1] += letter
    return lines


def _estimate(kind: str, dot: Dot | None, y: float, marks: Sequence[float]) -> list[SafeString]:
    if dot is None:
        return []
    drawn = [_dot(kind, _x(dot.value, marks), y)]
    if dot.low is None or dot.high is None:
        return drawn
    return [_whisker(_x(dot.low, marks), _x(dot.high, marks), y), *drawn]


def _dot(kind: str, x: float, y: float) -> SafeString:
    return format_html('<circle class="{}" cx="{}" cy="{}" r="7"/>', kind, round(x, 1), round(y, 1))


def _whisker(low: float, high: float, y: float) -> SafeString:
    return frame.path("whisker", f"M{low:.1f} {y:.1f}H{high:.1f}")
