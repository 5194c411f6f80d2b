"""The order of applications: published answers, a plain way of the same, and what small cases say."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hidamari.engines.refusal import Refusal
from hidamari.engines.reviewing import Band, Method, Scores, rank, standings, strictness
from hidamari.engines.reviewing.contests import bradley_terry
from hidamari.engines.reviewing.crossed import Crossed, correct
from hidamari.engines.reviewing.wording import ranking_remarks

# Shrout, Fleiss 1979, table 2: six targets, four judges.
JUDGED = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
# Agresti, Categorical Data Analysis, 2nd ed., section 10.6: who won against whom, 1987.
TEAMS = ["Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore"]
WON = [[0, 7, 9, 7, 7, 9, 11], [6, 0, 7, 5, 11, 9, 9], [4, 6, 0, 7, 7, 8, 12], [6, 8, 6, 0, 6, 7, 10],
       [6, 2, 6, 7, 0, 7, 12], [4, 4, 5, 6, 6, 0, 6], [2, 4, 1, 3, 1, 7, 0]]  # fmt: skip


def table(rows):
    return Scores.of(
        (f"申請{i}", f"委員{j}", value) for i, row in enumerate(rows) for j, value in enumerate(row)
    )


def drawn(rng, applications=20, reviewers=8, each=3, strict=0.7, chance=0.8, differ=1.0):
    """Scores made of true values, and these values."""
    true, lenient = rng.normal(0, differ, applications), rng.normal(0, strict, reviewers)
    rows = [
        (str(i), f"委員{j}", 3 + true[i] + lenient[j] + rng.normal(0, chance))
        for i in range(applications)
        for j in rng.choice(reviewers, each, replace=False)
    ]
    return Scores.of(rows), true


def codes(scores, **how):
    return [remark.code for remark in ranking_remarks(rank(scores, **how))]


def test_agreement_of_shrout_and_fleiss():
    found = rank(table(JUDGED)).agreement.complete
    told = [found.one_1, found.two_1, found.three_1, found.one_k, found.two_k, found.three_k]
    assert [round(value, 2) for value in told] == [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]


def test_variances_of_a_whole_table_are_those_of_its_mean_squares():
    """11.24, 32.49 and 1.02 in Shrout and Fleiss: between targets, judges, and the rest."""
    found = rank(table(JUDGED))
    told = found.corrected.components
    assert 4 * told.application + told.rest == pytest.approx(11.24, abs=5e-3)
    assert 6 * told.reviewer + told.rest == pytest.approx(32.49, abs=5e-3)
    assert told.rest == pytest.approx(1.02, abs=5e-3)
    assert found.agreement.single == pytest.approx(found.agreement.complete.two_1, abs=1e-6)
    assert found.agreement.mean == pytest.approx(found.agreement.complete.two_k, abs=1e-6)
    assert found.agreement.readers == 4


def test_strengths_of_baseball_teams():
    games = [
        (TEAMS[winner], TEAMS[loser])
        for winner, row in enumerate(WON)
        for loser, times in enumerate(row)
        for _ in range(times)
    ]
    rows = [
        (team, str(game), value)
        for game, pair in enumerate(games)
        for team, value in zip(pair, (1, 0), strict=True)
    ]
    scores = Scores.of(rows)
    found = bradley_terry(scores)
    place = [scores.applications.index(team) for team in TEAMS]
    values, spread = found.values[place], found.spread[np.ix_(place, place)]
    told = [round(value, 2) for value in values - values[-1]]
    assert told == [1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0]
    errors = np.sqrt(np.diag(spread) + spread[-1, -1] - 2 * spread[:, -1])
    assert [round(error, 1) for error in errors[:-1]] == [0.3] * 6
    assert not found.held
    assert values.sum() == pytest.approx(0, abs=1e-9)


def plain_deviance(scores, roots):
    """The same from the whole N × N matrix."""
    y = (scores.values - scores.values.mean()) / scores.values.std()
    a, b = (np.equal.outer(place, place) for place in (scores.application, scores.reviewer))
    v = np.eye(len(y)) + roots[0] ** 2 * a + roots[1] ** 2 * b
    inverse, one = np.linalg.inv(v), np.ones(len(y))
    weight, mean = one @ inverse @ one, one @ inverse @ y / (one @ inverse @ one)
    residual = (y - mean) @ inverse @ (y - mean)
    return np.linalg.slogdet(v)[1] + log(weight) + (len(y) - 1) * log(residual)


@given(st.integers(0, 10**6), st.floats(0, 3), st.floats(0, 3))
def test_likelihood_from_sums_is_that_of_the_whole_matrix(seed, first, second):
    scores, _ = drawn(np.random.default_rng(seed), applications=7, reviewers=4, each=2)
    found = Crossed(scores).deviance(np.array([first, second]))
    assert found == pytest.approx(plain_deviance(scores, (first, second)), rel=1e-8, abs=1e-8)


@given(st.integers(0, 10**6), st.sampled_from([0.0, 0.7]), st.sampled_from([0.0, 1.0]))
def test_no_variances_are_likelier(seed, strict, differ):
    rng = np.random.default_rng(seed)
    model = Crossed(drawn(rng, applications=8, strict=strict, differ=differ)[0])
    best = model.deviance(np.array(model.likeliest()))
    grid = [0.0, *np.geomspace(0.01, 30, 24)]
    assert best <= min(model.deviance(np.array([a, b])) for a in grid for b in grid) + 1e-6


def test_corrected_values_and_errors_are_those_of_the_whole_matrix():
    """BLUP and its prediction error by Henderson's equations, written out whole."""
    scores, _ = drawn(np.random.default_rng(3), applications=9, reviewers=5)
    found = correct(scores)
    n, m = len(scores.applications), len(scores.reviewers)
    a, b = np.eye(n)[scores.application], np.eye(m)[scores.reviewer]
    design = np.column_stack([np.ones(len(scores.values)), a, b])
    own, other, rest = found.components
    penalty = np.concatenate([[0], np.full(n, rest / own), np.full(m, rest / other)])
    spread = np.linalg.inv(design.T @ design + np.diag(penalty))
    effects = spread @ design.T @ scores.values
    pick = np.column_stack([np.ones(n), np.eye(n), np.zeros((n, m))])
    assert found.values == pytest.approx(pick @ effects, abs=1e-6)
    assert found.errors == pytest.approx(np.sqrt(rest * np.diag(pick @ spread @ pick.T)), abs=1e-6)
    assert found.lenience == pytest.approx(effects[1 + n :], abs=1e-6)
    draws = found.draw(40_000, np.random.default_rng(0))
    assert np.cov(draws.T) == pytest.approx(rest * pick @ spread @ pick.T, abs=0.02)


def test_strictness_is_taken_out():
    """The strict reviewer's applications stand too low by their raw means."""
    lenient = {"花": 4, "風": 3, "月": 2, "星": 4, "空": 3}
    rows = [(key, name, value) for key, value in lenient.items() for name in ("佐藤", "鈴木")]
    rows += [(key, "田中", lenient[key] - 2) for key in ("花", "風")]
    found = {one.application: one for one in standings(rank(Scores.of(rows)))}
    assert found["花"].mean_rank > found["星"].mean_rank == 1
    assert found["花"].corrected == pytest.approx(found["星"].corrected, abs=0.05)
    strict = strictness(rank(Scores.of(rows)))
    assert strict[0].reviewer == "田中" and strict[0].low < strict[0].value < strict[0].high


def test_limits_of_ranks_hold_the_true_rank_as_often_as_they_say():
    rng, held, seen = np.random.default_rng(2024), 0, 0
    for _ in range(30):
        scores, true = drawn(rng, applications=40, reviewers=15, each=4)
        ranks = dict(zip(np.argsort(-true).tolist(), range(1, 41), strict=True))
        for one in standings(rank(scores, level=0.9)):
            held += one.low <= ranks[int(one.application)] <= one.high
            seen += 1
    assert 0.87 <= held / seen <= 0.95  # whole numbers hold a little more than 0.9


@pytest.mark.parametrize("method", list(Method))
def test_bands_follow_the_limits(method):
    scores, _ = drawn(np.random.default_rng(5), applications=30, each=5, chance=0.4)
    listed = standings(rank(scores, method=method), awards=10)
    assert [one.rank for one in listed] == sorted(one.rank for one in listed)
    for one in listed:
        assert 1 <= one.low <= one.rank <= one.high <= 30
        wanted = Band.IN if one.high <= 10 else Band.OUT if one.low > 10 else Band.EITHER
        assert one.band == wanted
    assert {one.band for one in listed} == set(Band)
    assert sum(one.chance for one in listed) == pytest.approx(10)


def test_the_same_scores_give_the_same_answer():
    scores, _ = drawn(np.random.default_rng(8))
    assert standings(rank(scores), 5) == standings(rank(scores), 5)


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.sampled_from([0.5, 20.0]), st.integers(-3, 3))
def test_another_scale_gives_the_same_order(seed, factor, shift):
    scores, _ = drawn(np.random.default_rng(seed), applications=8)
    other = Scores.of(
        (scores.applications[a], scores.reviewers[r], factor * value + shift)
        for a, r, value in zip(scores.application, scores.reviewer, scores.values, strict=True)
    )
    for method in Method:
        one, two = rank(scores, method=method), rank(other, method=method)
        assert one.ranks.tolist() == two.ranks.tolist()
    assert rank(other).corrected.errors == pytest.approx(
        factor * rank(scores).corrected.errors, rel=1e-4, abs=1e-4
    )


def test_orders_alone_are_blind_to_points():
    scores, _ = drawn(np.random.default_rng(11))
    bent = Scores.of(
        (scores.applications[a], scores.reviewers[r], np.exp(value))
        for a, r, value in zip(scores.application, scores.reviewer, scores.values, strict=True)
    )
    method = Method.BRADLEY_TERRY
    assert rank(bent, method=method).values.tolist() == rank(scores, method=method).values.tolist()


def test_one_reader_each_is_said():
    scores = Scores.of([("花", "佐藤", 4), ("風", "鈴木", 3), ("月", "佐藤", 5)])
    found = rank(scores)
    assert found.method == Method.MEAN
    assert codes(scores) == ["raw", "alone", "few", "apart"]
    assert [one.application for one in standings(found, 1)] == ["月", "花", "風"]
    assert all((one.low, one.band, one.chance) == (None,) * 3 for one in standings(found, 1))
    assert all(one.value is None for one in strictness(found))


def test_everybody_the_same_is_said():
    scores = table([[3, 3]] * 6)
    for method in Method:
        listed = standings(rank(scores, method=method), awards=2)
        assert {(one.rank, one.low, one.high) for one in listed} == {(1, 1, 6)}
        assert {one.band for one in listed} == {Band.EITHER}
        assert [one.chance for one in listed] == pytest.approx([1 / 3] * 6)
        assert codes(scores, method=method)[0] == "same"


def test_two_applications():
    scores = table([[4, 5], [2, 4]])
    assert codes(scores) == ["few"]
    assert [one.application for one in standings(rank(scores))] == ["申請0", "申請1"]


def test_one_application_stands_first():
    (only,) = standings(rank(table([[4, 5, 3]])), awards=1)
    assert (only.rank, only.n, only.mean) == (1, 3, 4)


def test_parts_without_a_common_reviewer_are_said():
    rng = np.random.default_rng(4)
    rows = [
        (f"{side}{i}", f"{side}委員{j}", float(rng.normal(3 + i / 3)))
        for side in "東西"
        for i in range(6)
        for j in range(3)
    ]
    assert Scores.of(rows).parts == 2
    assert "apart" in codes(Scores.of(rows))
    assert "apart" not in codes(Scores.of([*rows, ("東0", "西委員0", 3.0)]))


def test_always_first_is_held_by_a_tie():
    scores = table([[5, 5, 5], [3, 3, 2], [2, 4, 3], [1, 2, 4], [2, 2, 3]])
    found = rank(scores, method="bradley-terry")
    assert "held" in [remark.code for remark in ranking_remarks(found)]
    best = standings(found)[0]
    assert best.application == "申請0" and 0 < best.strength < 10


def test_chance_alone_is_said():
    """Every application has the same mean: only strictness and chance are left."""
    scores = table([[1, 2, 3], [2, 3, 1], [3, 1, 2], [1, 3, 2], [2, 1, 3], [3, 2, 1]])
    assert "flat" in codes(scores)
    listed = standings(rank(scores), awards=2)
    assert {(one.rank, one.low, one.high, one.band) for one in listed} == {(1, 1, 6, Band.EITHER)}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "no_scores"),
        ([("花", "佐藤", float("nan"))], "not_a_number"),
        ([("花", "佐藤", 3), ("花", "佐藤", 4)], "repeated"),
    ],
)
def test_what_cannot_be_ranked_is_refused(rows, code):
    with pytest.raises(Refusal) as no:
        Scores.of(rows)
    assert no.value.code == code


def test_without_any_award_everybody_is_out():
    listed = standings(rank(table(JUDGED)), awards=0)
    assert {(one.band, one.chance) for one in listed} == {(Band.OUT, 0.0)}
    with pytest.raises(Refusal, match="0以上"):
        standings(rank(table(JUDGED)), awards=-1)
