"""A scale that runs across the drawing: where a value stands, its grid, its axis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from hidamari.ui.charts import frame
from hidamari.ui.charts.frame import RIGHT, words_width

FIRST, LAST = 34.0, 444.0


@dataclass(frozen=True)
class Across:
    """From the first to the last of round marks. `words` writes a value under the axis."""

    marks: Sequence[float]
    words: Callable[[float], str]
    first: float = FIRST
    last: float = LAST

    def x(self, value: float) -> float:
        """Where a value stands; one beyond the marks stands at their end."""
        low, high = self.marks[0], self.marks[-1]
        held = min(max(value, low), high)
        return self.first + (self.last - self.first) * (held - low) / (high - low)

    def grid(self, head: float, foot: float) -> list[SafeString]:
        return [frame.path("grid", f"M{self.x(v):.1f} {head:.1f}V{foot:.1f}") for v in self.marks]

    def axis(self, foot: float) -> list[SafeString]:
        """The line with as many of the marks as fit side by side."""
        slot = (self.last - self.first) / max(len(self.marks) - 1, 1)
        every = frame.kept(max(words_width(self.words(v)) for v in self.marks), slot)
        return [frame.path("axis", f"M{self.first - 14:.1f} {foot:.1f}H{RIGHT}")] + [
            frame.text(self.x(v), foot + 26, self.words(v), "minor") for v in self.marks[::every]
        ]
