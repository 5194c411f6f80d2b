"""Wording, scores that keep to their scale, and the pairing of first and later answers."""

import itertools
import operator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.instruments import (
    DIRECT_QUESTION,
    INSTRUMENTS,
    MOOD_FACES,
    UCLA_3_JAPAN,
    Band,
    IncompleteAnswers,
    ScaleMismatch,
    Score,
    UnknownAnswer,
    instrument,
    pair_first_and_later,
    score,
)

START = date(2024, 4, 1)


def ucla(*values):
    """A score of Japan's UCLA-3 from its three answers."""
    items = [item.slug for item in UCLA_3_JAPAN.items]
    return score(UCLA_3_JAPAN, dict(zip(items, values, strict=True)))


def direct(value):
    return score(DIRECT_QUESTION, {"lonely": value})


def test_direct_question_word_for_word():
    [item] = DIRECT_QUESTION.items
    assert item.ja == "あなたはどの程度、孤独であると感じることがありますか。"
    assert [(answer.value, answer.ja) for answer in item.answers] == [
        (1, "決してない"),
        (2, "ほとんどない"),
        (3, "たまにある"),
        (4, "時々ある"),
        (5, "しばしばある・常にある"),
    ]


def test_ucla_3_of_japan_runs_from_3_to_12_and_says_where_it_was_read():
    assert (UCLA_3_JAPAN.minimum, UCLA_3_JAPAN.maximum) == (3, 12)
    assert UCLA_3_JAPAN.verified and "national survey" in UCLA_3_JAPAN.source
    assert [answer.ja for answer in UCLA_3_JAPAN.items[0].answers] == [
        "決してない",
        "ほとんどない",
        "時々ある",
        "常にある",
    ]


def test_ucla_has_no_bands_over_all_64_answers():
    for values in itertools.product(range(1, 5), repeat=3):
        found = ucla(*values)
        assert (found.value, found.band) == (sum(values), None)


@pytest.mark.parametrize("one", INSTRUMENTS, ids=lambda one: one.slug)
def test_every_instrument_is_complete(one):
    assert instrument(one.slug, one.version) is one
    assert one.source and one.licence
    for item in one.items:
        assert item.ja and item.en
        assert len({answer.value for answer in item.answers}) == len(item.answers)
        assert all(answer.ja and answer.en for answer in item.answers)


def test_slugs_and_versions_differ():
    assert len({(one.slug, one.version) for one in INSTRUMENTS}) == len(INSTRUMENTS)
    with pytest.raises(KeyError):
        instrument("ucla-3-japan", "0")


def test_direction_and_missing_bands():
    assert DIRECT_QUESTION.lower_is_better and not MOOD_FACES.lower_is_better
    assert score(MOOD_FACES, {"mood": 4}) == Score("mood-faces-5", "1", 4, None)


def test_instrument_that_contradicts_itself():
    with pytest.raises(ValueError, match="range"):
        replace(UCLA_3_JAPAN, maximum=9)
    gap = (Band("low", 3, 5, "", ""), Band("high", 7, 12, "", ""))
    with pytest.raises(ValueError, match="gap"):
        replace(UCLA_3_JAPAN, bands=gap)
    with pytest.raises(ValueError, match="end"):
        replace(UCLA_3_JAPAN, bands=(Band("low", 3, 11, "", ""),))


def test_incomplete_answers_name_the_items():
    with pytest.raises(IncompleteAnswers) as incomplete:
        score(UCLA_3_JAPAN, {"left-out": 2, "isolated": None})
    assert incomplete.value.items == ("companionship", "isolated")
    assert "人とのつきあい" in incomplete.value.ja
    assert "取り残されて" not in incomplete.value.ja
    assert "companionship" in incomplete.value.en


@pytest.mark.parametrize("answers", [{"lonely": 0}, {"lonely": 6}, {"lonely": 3, "other": 1}])
def test_unknown_answer(answers):
    with pytest.raises(UnknownAnswer):
        score(DIRECT_QUESTION, answers)


@given(st.integers(1, 5), st.integers(1, 5))
def test_scores_of_one_scale_compare_by_value(one, other):
    first, later = direct(one), direct(other)
    assert later - first == other - one
    assert (first < later, first <= later, first == later) == (
        one < other,
        one <= other,
        one == other,
    )


@pytest.mark.parametrize(
    "deed", [operator.sub, operator.lt, operator.le, operator.gt, operator.ge], ids=str
)
@pytest.mark.parametrize(
    "other",
    [score(DIRECT_QUESTION, {"lonely": 4}), Score("ucla-3-japan", "2", 4, None), 4],
    ids=str,
)
def test_scores_of_two_scales_never_meet(deed, other):
    mine = ucla(1, 1, 2)
    assert mine.value == 4
    assert mine != other
    with pytest.raises(ScaleMismatch):
        deed(mine, other)
    with pytest.raises(TypeError):
        deed(other, mine)


def on(day, value=3):
    """A row of one person, so many days after the start."""
    return "hana", START + timedelta(days=day), direct(value)


@pytest.mark.parametrize(
    ("days", "later"),
    [((0, 28), 28), ((0, 27, 60, 90), 90), ((0, 30, 90, 400), 400), ((90, 0, 30), 90)],
)
def test_first_answer_and_the_last_late_enough(days, later):
    [pair] = pair_first_and_later(on(day) for day in days).pairs
    assert (pair.first_on, pair.days) == (START, later)


def test_maximum_days_keeps_the_last_in_time():
    rows = [on(0), on(30), on(90), on(400)]
    assert pair_first_and_later(rows, maximum_days=180).pairs[0].days == 90


@pytest.mark.parametrize(
    ("days", "why"), [((0,), "one_answer"), ((0, 5, 27), "too_soon"), ((0, 10, 200), "too_late")]
)
def test_unpaired_says_why(days, why):
    pairing = pair_first_and_later([on(day) for day in days], maximum_days=180)
    assert pairing.pairs == ()
    assert [(left.person, left.why) for left in pairing.unpaired] == [("hana", why)]


def test_one_person_on_two_scales_makes_two_pairs():
    rows = [
        on(0),
        ("hana", START, ucla(4, 4, 4)),
        on(50, 2),
        ("hana", date(2024, 6, 1), ucla(2, 2, 2)),
    ]
    pairs = pair_first_and_later(rows).pairs
    assert [pair.later - pair.first for pair in pairs] == [-1, -6]


@pytest.mark.parametrize("limits", [{"minimum_days": 0}, {"minimum_days": 30, "maximum_days": 29}])
def test_impossible_limits(limits):
    with pytest.raises(ValueError, match="minimum_days"):
        pair_first_and_later([], **limits)


rows = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.dates(START, date(2025, 3, 31)),
        st.integers(1, 5).map(direct) | st.integers(1, 4).map(lambda value: ucla(value, 1, 1)),
    ),
    max_size=30,
)


@given(rows, st.integers(1, 100), st.none() | st.integers(100, 300))
def test_pairs_against_the_rule(answers, minimum, maximum):
    pairing = pair_first_and_later(answers, minimum_days=minimum, maximum_days=maximum)
    people = {(person, given.scale) for person, _, given in answers}
    found = [(pair.person, pair.first.scale) for pair in (*pairing.pairs, *pairing.unpaired)]
    assert sorted(found) == sorted(people)
    for pair in (*pairing.pairs, *pairing.unpaired):
        own = [
            day for who, day, one in answers if (who, one.scale) == (pair.person, pair.first.scale)
        ]
        assert pair.first_on == min(own)
        after = [(day - min(own)).days for day in own]
        fitting = [days for days in after if minimum <= days <= (maximum or 10_000)]
        assert (max(fitting) if fitting else None) == getattr(pair, "days", None)
