"""Before and after: published answers, what must hold for any answers, and what may be said."""

import re
from math import sqrt

import pytest
import scipy.stats
from hypothesis import assume, given
from hypothesis import strategies as st

from hidamari.engines.effects import (
    FEWEST_PUBLISHED,
    TooFew,
    before_after,
    compared,
    difference,
    reliable_change,
    standardised,
)
from hidamari.engines.effects.wording import remarks

# Morris, Organ. Res. Methods 11, 2008, table 1: five trainings with a control group each, as in the
# tests of metafor (test_analysis_example_morris2008.r): n, r, first mean and sd, later mean, yi, vi.
TRAINED = [
    (20, 0.47, 30.6, 15.0, 38.5, 0.5056, 0.0594),
    (50, 0.64, 23.5, 3.1, 26.8, 1.0481, 0.0254),
    (9, 0.77, 0.5, 0.1, 0.7, 1.8054, 0.2322),
    (10, 0.89, 53.4, 14.5, 75.9, 1.4181, 0.1225),
    (14, 0.44, 35.6, 4.7, 36.0, 0.0801, 0.0802),
]
CAUSE = re.compile(
    "効果|おかげ|によって|による|ため|せいで|because|effect|due to|thanks|helped|impact|caus|led to"
)


def pairs_with(n, r, first, sd, later):
    """n pairs with exactly these means, this sd of both and this correlation."""
    base = [scipy.stats.norm.ppf((i + 0.5) / n) for i in range(n)]
    other = [(-1) ** i * x for i, x in enumerate(base)]
    one = normed(base)
    two = normed([x - y * dot(one, other) / dot(one, one) for x, y in zip(other, one, strict=True)])
    mixed = [r * x + sqrt(1 - r * r) * y for x, y in zip(one, two, strict=True)]
    return [(first + sd * x, later + sd * y) for x, y in zip(one, mixed, strict=True)]


def normed(values):
    mean = sum(values) / len(values)
    apart = [value - mean for value in values]
    sd = sqrt(dot(apart, apart) / (len(values) - 1))
    return [value / sd for value in apart]


def dot(one, two):
    return sum(x * y for x, y in zip(one, two, strict=True))


@pytest.mark.parametrize(("n", "r", "first", "sd", "later", "yi", "vi"), TRAINED)
def test_standardised_change_of_five_trainings(n, r, first, sd, later, yi, vi):
    found = standardised(pairs_with(n, r, first, sd, later))
    assert (found.r, found.sd_first) == pytest.approx((r, sd))
    assert (found.yi, found.vi) == pytest.approx((yi, vi), abs=5.1e-5)
    assert found.high - found.yi == pytest.approx(1.959964 * sqrt(found.vi))


def test_difference_of_two_standardised_changes():
    """The first training against its control group: 0.5056 and -0.2365 in the same tests."""
    ours = pairs_with(20, 0.47, 30.6, 15.0, 38.5)
    theirs = pairs_with(20, 0.47, 23.1, 13.8, 19.7)
    found = compared(ours, theirs, lower_is_better=False)
    assert found.yi == pytest.approx(0.5056 + 0.2365, abs=1e-4)
    assert found.vi == pytest.approx(standardised(ours).vi + standardised(theirs).vi)
    assert found.value.value == pytest.approx(7.9 + 3.4)


def test_reliable_change_of_jacobson_and_truax():
    """47.5 before, 32.5 after therapy, sd 7.5, reliability .80: their index is 3.16."""
    found = reliable_change([-15.0], sd_first=7.5, reliability=0.8, lower_is_better=True)
    assert 1.959964 * 15 / found.threshold == pytest.approx(3.16, abs=5e-3)
    assert (found.better, found.same, found.worse) == (1, 0, 0)


def test_what_the_questionnaire_alone_would_show_is_no_change():
    found = reliable_change([-9.2, 9.2, -9.4, 9.4], sd_first=7.5, reliability=0.8, lower_is_better=False)  # fmt: skip
    assert (found.better, found.same, found.worse) == (1, 2, 1)
    with pytest.raises(ValueError, match="reliability"):
        reliable_change([1.0], sd_first=1, reliability=1.0, lower_is_better=True)


def test_welch_on_the_two_drugs_of_student():
    """R: t.test(extra ~ group, data = sleep): -3.3654832 to 0.2054832."""
    one = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
    two = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)
    found = difference(one, two)
    assert (found.low, found.high) == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)
    assert (found.n, found.others) == (10, 10)


scores = st.integers(3, 12).map(float)
groups = st.lists(scores, min_size=5, max_size=40)


@given(groups, groups)
def test_difference_against_scipy(one, two):
    assume(len(set(one)) > 1 and len(set(two)) > 1)
    found = difference(one, two, level=0.9)
    truth = scipy.stats.ttest_ind(one, two, equal_var=False).confidence_interval(0.9)
    assert (found.low, found.high) == pytest.approx((truth.low, truth.high))


answers = st.lists(st.tuples(scores, scores | st.none()), max_size=40)


@given(answers, answers, st.booleans(), st.sampled_from([None, 0.0, 0.7]))
def test_what_every_answer_keeps_to(ours, others, lower, reliability):
    found = before_after(ours, lower_is_better=lower, reliability=reliability)
    again = sum(later is not None for _, later in ours)
    assert (found.n, found.left) == (again, len(ours) - again)
    assert bool(found.change) == (again >= FEWEST_PUBLISHED)
    if not found.change:
        assert found.standardised is found.reliable is None
    if found.reliable:
        told = found.reliable
        assert told.better + told.same + told.worse == again
        assert told.better <= found.change.better and told.worse <= found.change.worse
    if found.standardised:
        assert found.standardised.vi >= 0 and -1 <= found.standardised.r <= 1
    beside = compared(ours, others, lower_is_better=lower)
    others_again = sum(later is not None for _, later in others)
    assert bool(beside.value) == (min(again, others_again) >= FEWEST_PUBLISHED)


@given(answers, answers, st.booleans())
def test_without_a_comparison_no_word_of_cause(ours, others, lower):
    found = before_after(ours, lower_is_better=lower)
    said = remarks(found)
    assert "alone" in [remark.code for remark in said]
    beside = compared(ours, others, lower_is_better=lower)
    for remark in (*said, *remarks(found, beside)):
        assert not CAUSE.search(remark.ja), remark
        assert not CAUSE.search(remark.en), remark


def test_a_comparison_is_told_and_doubted():
    ours = [(9.0, 6.0), (8.0, 6.0)] * 8
    theirs = [(9.0, 9.0), (8.0, 7.0)] * 8
    said = remarks(before_after(ours, lower_is_better=True), compared(ours, theirs, lower_is_better=True))  # fmt: skip
    told = {remark.code: remark for remark in said}
    assert "alone" not in told
    assert "2.00点低い結果" in told["compared"].ja and "くじ" in told["compared"].ja
    assert "drawn by lot" in told["compared"].en


def test_drop_outs_who_began_elsewhere_are_told():
    answers = [(6.0 + n % 2, 5.0) for n in range(20)] + [(10.0 + n % 2, None) for n in range(12)]
    found = before_after(answers, lower_is_better=True)
    assert (found.drop_outs.n, found.drop_outs.others) == (12, 20)
    assert found.drop_outs.value == pytest.approx(4.0)
    told = {remark.code: remark for remark in remarks(found)}
    assert "32人のうち12人" in told["many-left"].ja
    assert "4.00点高い" in told["left-differ"].ja and "higher" in told["left-differ"].en


def test_nine_pairs_tell_nothing():
    found = before_after([(9.0, 7.0)] * 9, lower_is_better=True, reliability=0.8)
    assert found.change == TooFew(9, 10)
    assert remarks(found)[0].ja == "2回答えた方は9人です。10人になったら示します。"


def test_two_groups_without_any_spread():
    found = difference([3.0] * 6, [2.0] * 5)
    assert (found.value, found.low, found.high) == (1, 1, 1)


def test_everybody_alike_has_no_standard_deviation():
    found = before_after([(9.0, 7.0)] * 12, lower_is_better=True, reliability=0.8)
    assert found.change.mean == -2 and found.standardised is None and found.reliable is None
    assert "no-reliability" in [remark.code for remark in remarks(found)]
