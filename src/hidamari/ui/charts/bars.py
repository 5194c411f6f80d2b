"""Stacked bars by month: white, sun, hatched, shaded; they differ on a copier too."""

from collections.abc import Mapping, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hidamari.ui.charts import frame
from hidamari.ui.charts.frame import LEFT, PHONE, RIGHT, WIDE, Chart, shown, words_width

KINDS = ("bar-2", "bar", "bar-3", "bar-4")
PLOT = 200.0
HATCH = SafeString(
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/>'
    '<path class="hatch-line" d="M0 0V6"/></pattern></defs>'
)


def stacked_bars(
    *,
    title: str,
    sentence: str,
    column: str,
    categories: Sequence[str],
    series: Mapping[str, Sequence[float]],
    addable: bool = True,
) -> Chart:
    """Bars of up to four series over 0–24 categories. `addable`: the table ends with a sum.

    Raises ValueError with more than four series or rows of unequal length.
    """
    if len(series) > len(KINDS) or any(len(v) != len(categories) for v in series.values()):
        raise ValueError("at most four series, each with one value for every category")
    several = len(series) > 1
    columns = [column, *series, *([_("Total")] if several else [])]
    if not categories or not series:
        return frame.nothing(title, sentence, columns)
    totals = [sum(values) for values in zip(*series.values(), strict=True)]
    rows = [
        [name, *(shown(v[i]) for v in series.values()), *([shown(totals[i])] if several else [])]
        for i, name in enumerate(categories)
    ]
    if addable:
        sums = [sum(v) for v in series.values()]
        rows.append([_("Sum"), *map(shown, sums), *([shown(sum(totals))] if several else [])])
    svg = _draw(title, sentence, categories, series, totals)
    return Chart(title, sentence, svg, columns, rows, total=addable)


def _draw(
    title: str,
    sentence: str,
    categories: Sequence[str],
    series: Mapping[str, Sequence[float]],
    totals: Sequence[float],
) -> SafeString:
    marks = [(_box(kind, 0, 0, 18, 18), name) for kind, name in zip(KINDS, series, strict=False)]
    drawn, top = frame.legend(marks if len(marks) > 1 else [])
    slot = (RIGHT - LEFT) / len(categories)
    widest = max(words_width(shown(t)) for t in totals) + 4
    labelled = widest * WIDE / PHONE <= slot
    base, left = top + 28 + PLOT, float(LEFT)
    most = max(totals) or 1
    parts = [HATCH, *drawn]
    if not labelled:
        marks_y = frame.ticks(0, most, 4)
        most, left = marks_y[-1], LEFT + words_width(shown(marks_y[-1])) + 8
        slot = (RIGHT - left) / len(categories)
        for value in marks_y[1:]:
            y = base - PLOT * value / most
            parts += [
                frame.path("grid", f"M{left:.1f} {y:.1f}H{RIGHT}"),
                frame.text(left - 8, y + 6, shown(value), "minor", "end"),
            ]
    centres = [left + slot * (n + 0.5) for n in range(len(categories))]
    width = min(slot * 0.64, 48)
    for n, x in enumerate(centres):
        y = base
        for kind, values in zip(KINDS, series.values(), strict=False):
            tall = PLOT * values[n] / most
            if tall > 0:
                y -= tall
                parts.append(_box(kind, x - width / 2, y, width, tall))
        if labelled:
            kind = "" if widest <= slot else "wide-only"
            parts.append(frame.text(x, y - 8, shown(totals[n]), kind))
    parts.append(frame.path("axis", f"M{left - 4:.1f} {base:.1f}H{RIGHT + 8}"))
    parts += frame.category_labels(categories, centres, base + 28)
    return frame.drawing(title, sentence, base + 38, parts)


def _box(kind: str, x: float, y: float, width: float, height: float) -> SafeString:
    fill = SafeString(' fill="url(#hatch)"') if kind == "bar-3" else ""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return format_html('<rect class="{}"{} {}/>', kind, fill, SafeString(place))
