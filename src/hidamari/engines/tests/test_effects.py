"""Intervals against published figures and against scipy, and refusals in words."""

import math
import random
import statistics
import subprocess
import sys

import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.effects import Change, TooFew, mean_change, median_interval, wilson
from hidamari.engines.instruments import (
    DIRECT_QUESTION,
    UCLA_3_JAPAN,
    ScaleMismatch,
    Score,
)

# Hours of sleep gained on two drugs, ten patients (Cushny & Peebles 1905; Student 1908).
SLEEP_1 = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
SLEEP_2 = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # these four: Newcombe 1998, table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (6, 32, 0.08889545, 0.35309155),  # R, fuel-efficient cars of mtcars
    ],
)
def test_wilson_published(successes, n, low, high):
    found = wilson(successes, n)
    digits = 4 if n != 32 else 8
    assert (round(found.low, digits), round(found.high, digits)) == (low, high)
    assert (found.n, found.value) == (n, successes / n)


def test_wilson_31_of_43():
    found = wilson(31, 43)
    assert (round(found.low * 100), round(found.high * 100)) == (57, 83)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_against_scipy(case):
    found = wilson(*case, level=0.9)
    truth = scipy.stats.binomtest(*case).proportion_ci(0.9, method="wilson")
    assert found.low == pytest.approx(truth.low, abs=1e-12)
    assert found.high == pytest.approx(truth.high, abs=1e-12)
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_wilson_of_nothing():
    none = wilson(0, 0)
    assert not none
    assert none == TooFew(0, 1)
    for impossible in ((-1, 5), (6, 5)):
        with pytest.raises(ValueError, match="successes"):
            wilson(*impossible)
    with pytest.raises(ValueError, match="level"):
        wilson(1, 2, level=95)


def test_mean_change_students_sleep():
    change = mean_change(zip(SLEEP_1, SLEEP_2, strict=True), lower_is_better=False)
    assert change.n == 10
    assert change.mean == pytest.approx(1.58)
    assert change.sd == pytest.approx(1.2299, abs=1e-4)
    assert change.ci_low == pytest.approx(0.7001142, abs=1e-7)  # R: t.test(paired = TRUE)
    assert change.ci_high == pytest.approx(2.4598858, abs=1e-7)
    assert (change.better, change.same, change.worse) == (9, 1, 0)


points = st.integers(3, 12)


@given(st.lists(st.tuples(points, points), min_size=5, max_size=60), st.booleans())
def test_mean_change_against_scipy(pairs, lower_is_better):
    change = mean_change(pairs, lower_is_better=lower_is_better, level=0.9)
    assert change.mean == pytest.approx(statistics.mean(b - a for a, b in pairs))
    if change.sd:
        first, later = zip(*pairs, strict=True)
        truth = scipy.stats.ttest_rel(later, first).confidence_interval(0.9)
        assert (change.ci_low, change.ci_high) == pytest.approx((truth.low, truth.high))
    else:
        assert change.ci_low == change.ci_high == change.mean
    good = sum((b < a) if lower_is_better else (b > a) for a, b in pairs)
    assert change.better == good
    assert change.better + change.same + change.worse == change.n == len(pairs)


def of(instrument, value):
    return Score(instrument.slug, instrument.version, value, None)


def test_mean_change_of_scores():
    pairs = [(of(UCLA_3_JAPAN, a), of(UCLA_3_JAPAN, b)) for a, b in [(9, 7), (8, 8), (6, 7)] * 2]
    change = mean_change(pairs, lower_is_better=True)
    assert isinstance(change, Change)
    assert (change.better, change.same, change.worse) == (2, 2, 2)
    assert change.mean == pytest.approx(-1 / 3)


@pytest.mark.parametrize("position", [0, 3, 5])
def test_scales_are_never_pooled(position):
    pairs = [(of(UCLA_3_JAPAN, 9), of(UCLA_3_JAPAN, 7))] * 5
    pairs.insert(position, (of(DIRECT_QUESTION, 4), of(DIRECT_QUESTION, 3)))
    with pytest.raises(ScaleMismatch):
        mean_change(pairs, lower_is_better=True)


def test_too_few_says_so():
    refused = mean_change([(9, 7)] * 4, lower_is_better=True)
    assert not refused
    assert refused.reason() == "まだ4件です。5件になったら示します。"
    assert refused.reason("en") == "Only 4 so far; shown from 5."
    assert mean_change([(9, 7)], lower_is_better=True, fewest=0) == TooFew(1, 2)
    assert mean_change([(9, 7)] * 2, lower_is_better=True, fewest=2).sd == 0


@pytest.mark.parametrize(
    ("n", "rank", "coverage"),
    # Ranks and coverage of the 95 % interval for a median, as in tables of the sign test.
    [(6, 1, 0.9688), (10, 2, 0.9785), (15, 4, 0.9648), (20, 6, 0.9586), (25, 8, 0.9567)],
)
def test_median_interval_published(n, rank, coverage):
    values = random.Random(n).sample(range(1, n + 1), n)
    found = median_interval(values)
    assert (found.low, found.high) == (rank, n + 1 - rank)
    assert round(found.level, 4) == coverage
    assert found.value == (n + 1) / 2


@given(st.lists(st.integers(0, 400), max_size=80), st.sampled_from([0.5, 0.8, 0.95, 0.99]))
def test_median_interval_is_the_narrowest_that_covers(values, level):
    n, ordered = len(values), sorted(values)
    covers = [
        rank
        for rank in range(1, n // 2 + 1)
        if 1 - 2 * sum(math.comb(n, k) for k in range(rank)) / 2**n >= level - 1e-12
    ]
    found = median_interval(values, level)
    if not covers:
        assert found == TooFew(n, found.needed)
        assert median_interval([0] * (found.needed - 1), level) == TooFew(
            found.needed - 1, found.needed
        )
        assert median_interval([0] * found.needed, level)
    else:
        assert (found.low, found.high) == (ordered[covers[-1] - 1], ordered[n - covers[-1]])
        assert found.low <= found.value <= found.high


def test_median_counts_those_still_waiting():
    found = median_interval([3, 5, 8, 13, 21, 34, *[math.inf] * 3])
    assert (found.value, found.low, found.high) == (21, 5, math.inf)


def test_starts_without_scipy():
    check = "import sys, hidamari.engines.effects; print({'scipy', 'numpy'} & {*sys.modules})"
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
