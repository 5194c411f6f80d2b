"""Before and after: two dots a question, each with the whiskers of its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hidamari.ui.charts import frame
from hidamari.ui.charts.across import Across
from hidamari.ui.charts.frame import LEFT, RIGHT, Chart, shown


@dataclass(frozen=True)
class Dot:
    """An estimate with the ends of its interval (None where it cannot be said)."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def ends(self) -> list[float]:
        return [end for end in (self.value, self.low, self.high) if end is not None]

    def words(self, unit: str) -> str:
        if self.low is None or self.high is None:
            return f"{shown(self.value)}{unit}"
        return f"{shown(self.value)}{unit} ({shown(self.low)}–{shown(self.high)})"


Pair = tuple[str, Dot | None, Dot | None]  # a category, before, after


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
    ends = [end for dot in (*before[1], *after[1]) if dot for end in dot.ends]
    if not categories or not ends:
        return frame.nothing(title, sentence, columns)
    marks = frame.ticks(min(bottom, *ends), max(ends) if top is None else max(top, *ends))
    scale = Across(marks, lambda value: f"{shown(value)}{unit}")
    pairs: list[Pair] = list(zip(categories, before[1], after[1], strict=True))
    parts, head = _legend(before[0], after[0], interval)
    questions, foot = _questions(pairs, head, scale)
    drawn = [*scale.grid(head + 4, foot), *parts, *questions, *scale.axis(foot)]
    svg = frame.drawing(title, sentence, foot + 36, drawn)
    return Chart(title, sentence, svg, columns, [_row(pair, unit) for pair in pairs])


def _row(pair: Pair, unit: str) -> list[str]:
    """A category with what its two dots say."""
    name, *dots = pair
    return [name, *(dot.words(unit) if dot else "–" for dot in dots)]


def _legend(before: str, after: str, interval: str) -> tuple[list[SafeString], float]:
    return frame.legend(
        [
            (_dot("bar-2", 9, 9), before),
            (_dot("pool", 9, 9), after),
            (_whisker(0, 24, 9), interval),
        ]
    )


def _questions(pairs: Sequence[Pair], y: float, scale: Across) -> tuple[list[SafeString], float]:
    """Each name over its two estimates from `y` downwards, and where they end."""
    parts: list[SafeString] = []
    for name, *dots in pairs:
        for words in frame.wrapped(name, RIGHT - LEFT):
            y += 26
            parts.append(frame.text(LEFT, y, words, anchor="start"))
        for kind, dot in zip(("bar-2", "pool"), dots, strict=True):
            y += 20
            parts += _estimate(kind, dot, y, scale)
        y += 14
    return parts, y


def _estimate(kind: str, dot: Dot | None, y: float, scale: Across) -> list[SafeString]:
    if dot is None:
        return []
    drawn = [_dot(kind, scale.x(dot.value), y)]
    if dot.low is None or dot.high is None:
        return drawn
    return [_whisker(scale.x(dot.low), scale.x(dot.high), y), *drawn]


def _dot(kind: str, x: float, y: float) -> SafeString:
    return format_html('<circle class="{}" cx="{}" cy="{}" r="7"/>', kind, round(x, 1), round(y, 1))


def _whisker(low: float, high: float, y: float) -> SafeString:
    return frame.path("whisker", f"M{low:.1f} {y:.1f}H{high:.1f}")
