"""Noise by cell keys: whole, bounded, on average nothing, and the same for the same people."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.disclosure.noise import KEYS, cell_key, chances, noisy, record_key
from hidamari.engines.refusal import Refusal


@given(st.integers(1, 12), st.integers(1, 12), st.floats(0.06, 1))
def test_noise_keeps_its_terms_at_every_count(room, most, share):
    variance = max(0.05, 0.9 * most * share)
    room = min(room, most)
    chance = np.array(chances(room, most, variance))
    moves = np.arange(-room, most + 1)
    assert len(chance) == len(moves) and chance.min() >= 0
    assert chance.sum() == pytest.approx(1)
    assert chance @ moves == pytest.approx(0, abs=1e-7)
    assert chance @ moves**2 == pytest.approx(variance, abs=1e-7)


def test_where_nothing_is_in_the_way_noise_is_as_likely_up_as_down():
    chance = chances(5, 5, 2.0)
    assert chance == pytest.approx(chance[::-1])
    assert chance[5] == max(chance)


@given(st.integers(0, 10**6), st.integers(0, KEYS - 1), st.integers(1, 8))
def test_a_count_moves_no_further_than_told_and_nobody_stays_nobody(count, key, most):
    found = noisy(count, key, most, 0.5)
    assert found >= 0 and abs(found - count) <= most
    assert noisy(0, key, most, 0.5) == 0


def test_the_same_people_make_the_same_figure_in_any_order():
    people = [f"person {n}" for n in range(40)]
    keys = [record_key(person) for person in people]
    assert cell_key(keys) == cell_key(reversed(keys))
    assert noisy(40, cell_key(keys)) == noisy(40, cell_key(keys[20:] + keys[:20]))
    assert cell_key(keys[:20]) != cell_key(keys[20:])


@pytest.mark.parametrize("count", [1, 3, 60])
def test_noise_of_many_cells_is_spread_as_its_table_says(count):
    """Each cell of other people: their keys, summed, fall evenly."""
    cells = 20_000
    keys = (cell_key(record_key(f"{n} {k}") for k in range(3)) for n in range(cells))
    found = Counter(noisy(count, key) - count for key in keys)
    room = min(count, 5)
    for move, chance in zip(range(-room, 6), chances(room, 5, 2.0), strict=True):
        error = (chance * (1 - chance) / cells) ** 0.5
        assert found[move] / cells == pytest.approx(chance, abs=5 * error + 1e-9)


@pytest.mark.parametrize(("most", "variance"), [(0, 1.0), (5, 4.6), (5, 0.0), (5, float("nan"))])
def test_noise_that_cannot_be_is_refused(most, variance):
    with pytest.raises(Refusal) as no:
        noisy(3, 1, most, variance)
    assert no.value.code == "impossible_noise" and no.value.ja and no.value.en


def test_fewer_than_nobody_is_refused():
    with pytest.raises(Refusal) as no:
        noisy(-1, 1)
    assert no.value.code == "negative"
