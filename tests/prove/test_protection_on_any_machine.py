"""Random tables protected where the clock stands and where it races, their rows in any order: what is
published is the same, and all of it together tells nothing."""

import numpy as np
import pytest

from hidamari.engines.disclosure.protect import attack
from hidamari.engines.disclosure.table import Table
from hidamari.engines.tests.test_disclosure_at_size import crossed
from hidamari.engines.tests.test_no_clock import on_a_machine

pytestmark = pytest.mark.prove
SHAPES = ((4, 3), (12, 6), (25, 12), (3, 3, 2), (5, 4, 3), (7, 6, 4))


def random_table(seed):
    """Two or three dimensions with few or many small counts."""
    chance = np.random.default_rng(seed)
    shape = SHAPES[seed % len(SHAPES)]
    counts = chance.poisson(chance.gamma(1.5, chance.choice([4, 12, 60]), shape))
    rows = {tuple(map(str, key)): int(n) for key, n in np.ndenumerate(counts)}
    return crossed(rows, "xyz"[: len(shape)])


def shuffled(table, seed):
    order = np.random.default_rng(seed).permutation(len(table.cells))
    return Table(table.dimensions, [table.cells[place] for place in order])


@pytest.mark.parametrize("seed", range(200))
def test_both_ends_of_the_clock_together_tell_nothing(seed, monkeypatch):
    table = random_table(seed)
    idle = on_a_machine(table, monkeypatch, 0)
    busy = on_a_machine(shuffled(table, seed), monkeypatch, 3600)
    assert set(idle.cells) == set(busy.cells)
    read = attack(idle, published=[busy])
    assert read.safe
