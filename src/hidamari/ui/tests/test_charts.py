"""Drawings never overlap themselves, and the table twin says the same."""

import re
from itertools import pairwise

import pytest

from hidamari.ui import charts
from hidamari.ui.charts import frame


def labels_of(svg: str, base: float) -> list[tuple[float, str, bool]]:
    """The words under the axis: middle, text, whether a phone hides them."""
    found = re.findall(r'<text class="(minor[^"]*)" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)', svg)
    return [
        (float(x), words, "wide-only" in kind) for kind, x, y, words in found if float(y) > base
    ]


def bars(categories, **series):
    return charts.stacked_bars(
        title="月ごと", sentence="ふえました。", column="月", categories=categories, series=series
    )


def test_bars_table_says_what_the_drawing_says():
    chart = bars(["4月", "5月"], はじめて=[3, 4], つづき=[1200, 0])
    assert list(chart.columns) == ["月", "はじめて", "つづき", "計"]
    assert chart.rows[0] == ["4月", "3", "1,200", "1,203"]
    assert chart.rows[-1][-1] == "1,207" and chart.total
    assert ">1,203</text>" in chart.svg


def test_bars_without_sum_when_not_addable():
    chart = charts.stacked_bars(
        title="t",
        sentence="s",
        column="月",
        categories=["4月"],
        series={"実人数": [3]},
        addable=False,
    )
    assert chart.rows == [["4月", "3"]] and not chart.total


@pytest.mark.parametrize("count", range(1, 25))
@pytest.mark.parametrize("name", ["{}月", "令和8年{}月", "{}"])
def test_category_labels_never_touch(count, name):
    names = [name.format(n + 1) for n in range(count)]
    svg = bars(names, はじめて=[n * 40 for n in range(count)]).svg
    found = labels_of(svg, 240)
    assert found, "at least one label stays"
    for size, shown in (
        (frame.WIDE, found),
        (frame.PHONE, [label for label in found if not label[2]]),
    ):
        for (x, words, _), (next_x, next_words, _) in pairwise(shown):
            half = (frame.words_width(words, size) + frame.words_width(next_words, size)) / 2
            assert next_x - x > half


@pytest.mark.parametrize("values", [[0], [0, 0, 0], [5], [1, 10**7]])
def test_bars_with_zero_and_extreme_values(values):
    svg = bars([f"{n}月" for n in range(len(values))], a=values).svg
    heights = [float(h) for h in re.findall(r'<rect class="bar-2".* height="([\d.]+)"', svg)]
    assert all(0 <= h <= 200.1 for h in heights)
    assert "nan" not in svg


def test_empty_data_says_so():
    chart = bars([], a=[])
    assert 'class="minor"' in chart.svg and not chart.rows


def test_too_many_series_are_refused():
    with pytest.raises(ValueError):
        bars(["4月"], a=[1], b=[1], c=[1], d=[1], e=[1])


def test_words_of_people_are_escaped():
    svg = bars(["<script>"], **{'"><b>': [1], "y": [2]}).svg
    assert "<script>" not in svg and "<b>" not in svg


def test_before_after_shows_intervals_and_gaps():
    chart = charts.before_after(
        title="三つの質問",
        sentence="減りました。",
        column="質問",
        categories=["人とのつきあいがない", "取り残されている"],
        before=("1回め", [charts.Dot(56, 41, 70), None]),
        after=("2回め", [charts.Dot(37), charts.Dot(-1.5, -3, 0.5)]),
        interval="95%区間",
        unit="%",
    )
    assert chart.rows == [
        ["人とのつきあいがない", "56% (41–70)", "37%"],
        ["取り残されている", "–", "−1.5% (−3–0.5)"],
    ]
    assert chart.svg.count('class="whisker"') == 2 + 1  # and one in the legend
    marks = [float(x) for x in re.findall(r'cx="([\d.]+)"', chart.svg)]
    assert all(0 <= x <= frame.WIDTH for x in marks)


def test_line_leaves_a_gap_where_nothing_is_known():
    chart = charts.line(
        title="t",
        sentence="s",
        column="週",
        categories=list("abcd"),
        values=[1, None, 3, 4],
        name="n",
    )
    stroke = re.search(r'class="whisker" d="([^"]+)"', chart.svg)[1]
    assert stroke.count("M") == 2 and stroke.count("L") == 1
    assert chart.rows[1] == ["b", "–"]


def test_ids_are_stable_and_differ_between_charts():
    one, two = bars(["4月"], a=[1]).svg, bars(["4月"], a=[2]).svg
    assert one == bars(["4月"], a=[1]).svg
    assert re.search(r'<title id="([^"]+)"', one)[1] != re.search(r'<title id="([^"]+)"', two)[1]
