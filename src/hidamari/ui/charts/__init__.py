"""Charts as SVG: a sentence that says what it shows, a drawing, the same numbers as a table.

Pure functions of plain values. Every drawing is 480 units wide; text is 16 units high, 21 on a
phone (the stylesheet sets both), and nothing is placed where it would overlap at 21. What does not
fit on a phone carries the class `wide-only`: the table has it.
"""

from hidamari.ui.charts.bars import stacked_bars
from hidamari.ui.charts.dots import Dot, before_after
from hidamari.ui.charts.forest import Line, Whole, forest
from hidamari.ui.charts.frame import Chart, signed
from hidamari.ui.charts.funnel import Point, funnel
from hidamari.ui.charts.lines import line

__all__ = [
    "Chart", "Dot", "Line", "Point", "Whole", "before_after", "forest", "funnel", "line",
    "signed", "stacked_bars",
]  # fmt: skip
