"""A funnel plot: each project by its effect and how exact it is. Even on both sides, if nothing is amiss."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hidamari.ui.charts import frame
from hidamari.ui.charts.across import Across
from hidamari.ui.charts.frame import LEFT, RIGHT, Chart, signed, words_width

PLOT = 240.0
SURE = 1.96  # standard errors that hold 95 of 100, if all true effects were equal


@dataclass(frozen=True)
class Point:
    """One project. added: it is not one, it was put in to make the funnel even."""

    label: str
    value: float
    error: float
    added: bool = False


def funnel(
    *,
    title: str,
    sentence: str,
    columns: tuple[str, str, str],
    points: Sequence[Point],
    middle: float,
    added: str,
) -> Chart:
    """columns: project, effect, standard error (it grows downwards). `added`: what was put in."""
    if not points:
        return frame.nothing(title, sentence, columns)
    deep = frame.ticks(0, max(p.error for p in points), 4)
    reach = SURE * deep[-1]
    ends = [middle - reach, middle + reach, *(p.value for p in points)]
    left = LEFT + 30 + max(words_width(_error(v)) for v in deep)
    scale = Across(frame.ticks(min(ends), max(ends)), frame.shown, first=left)
    parts, head = _legend(points, columns[0], added)
    head += 34

    def y(error: float) -> float:
        return head + PLOT * error / deep[-1]

    parts.append(frame.text(LEFT, head - 14, columns[2], "minor", "start"))
    for value in deep:
        parts.append(frame.path("grid", f"M{left:.1f} {y(value):.1f}H{RIGHT}"))
        parts.append(frame.text(left - 22, y(value) + 6, _error(value), "minor", "end"))
    parts += _cone(middle, reach, head, scale)
    parts += [_dot("bar-2" if p.added else "dot", scale.x(p.value), y(p.error)) for p in points]
    parts += scale.axis(head + PLOT)
    svg = frame.drawing(title, sentence, head + PLOT + 38, parts)
    return Chart(title, sentence, svg, columns, [_row(p) for p in points])


def _row(point: Point) -> list[str]:
    return [point.label, signed(point.value), f"{point.error:.2f}"]


def _error(value: float) -> str:
    return f"{value:g}"


def _legend(points: Sequence[Point], name: str, added: str) -> tuple[list[SafeString], float]:
    if not any(p.added for p in points):
        return [], 0.0
    return frame.legend([(_dot("dot", 9, 9), name), (_dot("bar-2", 9, 9), added)])


def _cone(middle: float, reach: float, head: float, scale: Across) -> list[SafeString]:
    """Where 95 of 100 projects would lie if they differed by chance alone."""
    low, high, foot = scale.x(middle - reach), scale.x(middle + reach), head + PLOT
    sides = f"M{low:.1f} {foot:.1f}L{scale.x(middle):.1f} {head:.1f}L{high:.1f} {foot:.1f}"
    return [
        frame.path("expect", sides),
        frame.path("axis", f"M{scale.x(middle):.1f} {head:.1f}V{foot:.1f}"),
    ]


def _dot(kind: str, x: float, y: float) -> SafeString:
    return format_html('<circle class="{}" cx="{}" cy="{}" r="6"/>', kind, round(x, 1), round(y, 1))
