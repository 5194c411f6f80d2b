"""What stands against a pooled answer: single studies, small studies, other explanations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.pooling import (
    Studies,
    egger,
    groups,
    influence,
    leave_one_out,
    mean_change,
    pool,
    regress,
    standardised_change,
    standardised_difference,
    trim_and_fill,
)
from hidamari.engines.pooling.wording import carried, remarks
from hidamari.engines.refusal import Refusal
from hidamari.engines.tests.test_pooling import published, some_studies


@given(some_studies(least=3, most=6))
def test_left_out_is_the_answer_of_the_rest(studies):
    for row, found in enumerate(leave_one_out(studies, method="dl")):
        rest = [other for other in range(len(studies)) if other != row]
        again = Studies.of(studies.effects[rest], studies.variances[rest])
        assert found.pooled == pool(again, method="dl")
        assert found.label == str(row + 1)


def test_two_studies_leave_nothing_out():
    two = Studies.of([1, 2], [1, 1])
    assert leave_one_out(two) == influence(two) == []
    assert egger(two) is trim_and_fill(two) is None


def test_one_far_study_stands_out():
    found = influence(Studies.of([0.1, 0.2, 0.0, 0.1, 0.2, 0.1, 5.0], [0.02] * 7))
    assert [each.stands_out for each in found] == [False] * 6 + [True]
    assert found[-1].residual > 5
    assert found[-1].tau2_without < 0.1


def test_egger_is_the_regression_of_his_paper():
    studies = published("bcg_RR_yivi.csv")
    errors = np.sqrt(studies.variances)
    x = np.column_stack([np.ones(13), 1 / errors])
    (intercept, _), left, *_ = np.linalg.lstsq(x, studies.effects / errors, rcond=None)
    found = egger(studies)
    assert found.intercept == pytest.approx(intercept)
    assert found.se == pytest.approx(np.sqrt(left[0] / 11 * np.linalg.inv(x.T @ x)[0, 0]))
    assert found.enough and found.p > 0.1


def test_egger_sees_small_studies_that_lean():
    errors = np.linspace(0.1, 1.0, 12)
    found = egger(Studies.of(0.2 + 2 * errors + 0.05 * (-1) ** np.arange(12), errors**2))
    assert found.intercept == pytest.approx(2, abs=0.2)
    assert found.p < 0.001
    assert found.low < 2 < found.high


def test_errors_all_alike_have_no_asymmetry_to_test():
    assert egger(Studies.of([1, 2, 3], [0.5] * 3)) is None


def test_an_even_funnel_is_left_alone():
    errors = np.repeat([0.1, 0.3, 0.6], 4)
    leaning = np.tile([-1.0, 1.0, -0.5, 0.5], 3) * errors
    found = trim_and_fill(Studies.of(1 + leaning, errors**2))
    assert (found.missing, found.added) == (0, ())


def test_a_cut_funnel_is_filled_on_the_empty_side():
    rng = np.random.default_rng(7)
    errors = rng.uniform(0.05, 0.8, 60)
    effects = 0.3 + errors * rng.standard_normal(60)
    seen = effects / errors > -0.3  # what went badly stayed in the drawer
    studies = Studies.of(effects[seen], errors[seen] ** 2)
    found = trim_and_fill(studies, method="dl")
    assert found.side == "left" and found.missing >= 3
    assert found.pooled.estimate < pool(studies, method="dl").estimate
    mirrored = trim_and_fill(Studies.of(-studies.effects, studies.variances), method="dl")
    assert mirrored.side == "right" and mirrored.missing == found.missing
    assert mirrored.pooled.estimate == pytest.approx(-found.pooled.estimate)


def test_regression_on_a_theme_is_the_difference_of_two_groups():
    studies = Studies.of([1.0, 1.2, 0.8, 2.0, 2.2, 1.8], [0.01] * 6)
    themes = ["garden"] * 3 + ["music"] * 3
    found = groups(studies, themes, method="dl")
    assert [group.name for group in found.each] == ["garden", "music"]
    assert [group.pooled.estimate for group in found.each] == pytest.approx([1.0, 2.0])
    assert found.between.coefficients[1].name == "music"
    assert found.between.coefficients[1].estimate == pytest.approx(1.0)
    assert found.between.qm_p < 0.01
    assert found.between.r2 > 90


@given(some_studies(least=4), st.floats(-2, 2))
def test_a_line_through_the_effects_is_found_again(studies, slope):
    x = np.arange(len(studies), dtype=float)
    line = Studies.of(1 + slope * x, studies.variances)
    found = regress(line, {"weeks": x}, method="reml", test="z")
    assert [c.estimate for c in found.coefficients] == pytest.approx([1, slope], abs=1e-7)
    assert found.tau2 == pytest.approx(0, abs=1e-9)


def test_one_theme_is_compared_with_nothing():
    assert groups(Studies.of([1, 2], [1, 1]), ["a", "a"]).between is None


@pytest.mark.parametrize("columns", [{"a": [1, 1, 1, 1]}, {"a": [1, 2, 3, 4], "b": [2, 4, 6, 8]}])
def test_moderators_that_say_nothing_of_their_own_are_refused(columns):
    with pytest.raises(Refusal) as no:
        regress(Studies.of([1, 2, 3, 4], [1] * 4), columns)
    assert no.value.code == "moderators"


def test_contrasts_by_hand():
    change = mean_change(16, -1.5, 2.0)
    assert (change.effects[0], change.variances[0]) == (-1.5, 0.25)
    d = standardised_change(11, -1.0, 2.0, 0.5)  # J(10) = Γ(5)/(√5 Γ(4.5)) = 0.922746
    assert d.effects[0] == pytest.approx(-0.461373, abs=1e-6)
    assert d.variances[0] == pytest.approx(1 / 11 + 0.461373**2 / 22, abs=1e-6)
    g = standardised_difference(10, 3.0, 2.0, 12, 1.0, 2.0)  # J(20) = 0.961945
    assert g.effects[0] == pytest.approx(0.961945, abs=1e-6)
    assert g.variances[0] == pytest.approx(1 / 10 + 1 / 12 + 0.961945**2 / 44, abs=1e-6)


def codes(effects, variances, **how):
    studies = Studies.of(effects, variances)
    return [remark.code for remark in remarks(pool(studies, **how), egger(studies))]


def test_words_follow_the_figures():
    assert codes([1.0], [0.1]) == ["one", "rose"]
    assert codes([1.0, 1.1, 0.9], [0.1, 0.2, 0.3]) == ["few", "rose", "asymmetry-few"]
    told = codes([-3, 3, -2, 2, 1, -1], [0.1, 0.2] * 3)
    assert told == ["open", "very-unlike", "next-rough", "asymmetry-few"]
    unlike = codes([-5, -1, -6, -0.5, -7, 1], [0.1, 0.2] * 3, test="z")
    assert unlike == ["fell", "very-unlike", "next-open", "next-rough", "wald", "asymmetry-few"]


def test_the_next_one_is_doubted_unless_many_studies_differ():
    many = [-3, 3, -2, 2, 1, -1] * 4
    assert "next-rough" not in codes(many, [0.1, 0.2] * 12)
    assert "next-rough" in codes(many[:18], [0.1, 0.2] * 9)
    assert "next-rough" in codes([1.0, 1.1] * 12, [0.1, 0.2] * 12)
    assert "next-rough" not in codes(many, [0.1, 0.2] * 12, method="ee")


def test_no_word_of_cause():
    for effects in ([2.0] * 8, [-2.0] * 8):
        found = pool(Studies.of(effects, [0.01] * 8))
        (said,) = (r for r in remarks(found) if r.code in ("rose", "fell"))
        assert "比べる相手がないかぎり" in said.ja and "Without a comparison" in said.en


def test_one_study_that_carries_it_all_is_named():
    studies = Studies.of([-2.0, -0.1, 0.0, -0.1], [0.001, 0.2, 0.2, 0.2], list("abcd"))
    whole = pool(studies, method="ee", test="z")
    said = carried(whole, leave_one_out(studies, method="ee", test="z"))
    assert said.code == "carried" and "「a」を除くと" in said.ja


def test_direction_that_stays_is_said():
    studies = Studies.of([-1.0, -1.1, -0.9, -1.0], [0.01] * 4)
    assert carried(pool(studies), leave_one_out(studies)).code == "steady"
    assert carried(pool(studies.take([0])), []) is None
