"""Forest and funnel: all inside the drawing, readable on a phone, the same numbers as a table."""

import re

import pytest

from hidamari.ui import charts
from hidamari.ui.charts import Line, Point, Whole, frame

LONG = "とても長い名前の取組で、ひとつの行にはとうてい収まりきらないもの"


def forest(studies, whole=None, **facts):
    return charts.forest(
        title="取組ごとの変化", sentence="四角は取組です。",
        columns=("取組", "n", "変化", "区間", "重み"), studies=studies,
        whole=whole or Whole(Line("合わせると", 100, -0.5, -0.9, -0.1)),
        left="下がった", right="上がった", **facts,
    )  # fmt: skip


def lines(count, label="取組"):
    return [Line(f"{label}{n}", 20 + n, -0.1 * n, -0.1 * n - 1, -0.1 * n + 1, 1 / count)
            for n in range(count)]  # fmt: skip


def places(svg):
    return [
        float(x) for x in re.findall(r'(?: x|cx)="(-?[\d.]+)"|[MLH](-?[\d.]+)', svg) for x in x if x
    ]


def test_forest_has_every_project_and_all_as_one():
    chart = forest(lines(3), Whole(Line("合わせると", 63, -0.1, -0.7, 0.5), (-2.0, 1.8), "次"))
    assert chart.svg.count('class="whisker"') == 3 and chart.svg.count('class="pool"') == 1
    assert chart.rows[0] == ["取組0", "20", "0.00", "−1.00〜+1.00", "33.3%"]
    assert chart.rows[-2:] == [
        ["合わせると", "63", "−0.10", "−0.70〜+0.50", "100%"],
        ["次", "", "", "−2.00〜+1.80", ""],
    ]


@pytest.mark.parametrize("count", [1, 2, 12, 77])
def test_nothing_of_a_forest_leaves_the_drawing(count):
    endless = Whole(Line("合わせると", 9, 0.0, -90.0, 90.0), (-500.0, 500.0))
    for whole in (None, endless):
        svg = forest(lines(count, LONG), whole).svg
        assert all(0 <= x <= frame.WIDTH for x in places(svg)), "inside"
        assert "nan" not in svg


def test_interval_that_goes_on_is_drawn_with_an_arrow():
    assert "l8 6l-8 6Z" in forest(lines(2), Whole(Line("a", 9, 0.0, -90.0, 90.0))).svg
    assert "l8 6l-8 6Z" not in forest(lines(2)).svg


@pytest.mark.parametrize("size", [frame.WIDE, frame.PHONE])
def test_names_are_wrapped_and_never_meet_their_figures(size):
    svg = forest(lines(3, LONG)).svg
    names = re.findall(r'class="" x="([\d.]+)" y="([\d.]+)" text-anchor="start">([^<]+)', svg)
    shown = dict(
        re.findall(r'class="wide-only" x="464" y="([\d.]+)" text-anchor="end">([^<]+)', svg)
    )
    assert len(names) > 3
    for x, y, words in names:
        beside = frame.words_width(shown.get(y, ""), size) if size == frame.WIDE else 0
        assert float(x) + frame.words_width(words, size) + beside <= frame.RIGHT + 1


def test_parts_of_one_forest_stand_on_one_scale():
    every = lines(8)
    first, last = (forest(part, others=every).svg for part in (every[:4], every[4:]))
    axis = [re.findall(r'class="minor"[^>]*>([^<]+)', svg) for svg in (first, last)]
    assert axis[0] == axis[1] and len(axis[0]) > 2


def test_empty_forest_and_funnel_say_so():
    assert not forest([]).rows
    assert not funnel([]).rows


def funnel(points):
    return charts.funnel(
        title="かたより", sentence="上ほど確かです。", columns=("取組", "変化", "標準誤差"),
        points=points, middle=-0.4, added="補ったもの",
    )  # fmt: skip


def test_funnel_tells_what_was_put_in_from_what_there_is():
    some = [
        Point("a", -0.5, 0.1),
        Point("b", -0.3, 0.4),
        Point("補ったもの", -1.2, 0.4, added=True),
    ]
    chart = funnel(some)
    assert chart.svg.count('<circle class="dot"') == 2 + 1  # and one in the legend
    assert chart.svg.count('<circle class="bar-2"') == 1 + 1
    assert chart.rows[1] == ["b", "−0.30", "0.40"]
    assert all(0 <= x <= frame.WIDTH for x in places(chart.svg))


def test_most_exact_stands_highest():
    svg = funnel([Point("a", 0, 0.1), Point("b", 0, 0.3)]).svg
    high, low = (float(y) for y in re.findall(r'class="dot"[^>]*cy="([\d.]+)"', svg))
    assert high < low


def test_words_of_people_are_escaped():
    svg = forest([Line("<script>", 12, 0.1, 0.0, 0.2)]).svg + funnel([Point("<b>", 0, 1)]).svg
    assert "<script>" not in svg and "<b>" not in svg
