"""The best k places for each of many people at once, exactly by the full score.

Block by block: bounds for every pair (`bounding`), the exact score of those that could be among the
best (`exact`), and a second look wherever the bounds were not sharp enough to be sure. Two threads;
what is in hand at a time is bounded, whatever the numbers of people and places.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from .blocks import Block, blocks
from .bounding import LEAST, Bounds, bounds
from .exact import kilometres, millionths
from .people import People
from .scoring import UNIT
from .weights import WEIGHTS, Weights

THREADS = 2
PAIRS_IN_HAND = 1 << 19  # bounds of a part of a block: a few megabytes for each thread

FOLDS = 4
ROUNDING = 1e-6  # more than single precision takes from a fit

Numbers = NDArray[np.intp]
Single = NDArray[np.float32]
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Best:
    """All shortlists one after the other: that of person n is starts[n] : starts[n + 1], best
    first, equal scores by id. place int32, by number among the places; millionths int32, the score;
    km float64, nan without a position; cut bool (people,): open places may have been left out."""

    starts: NDArray[np.int64]
    place: NDArray[np.int32]
    millionths: NDArray[np.int32]
    km: NDArray[np.float64]
    cut: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scored:
    """Open pairs of a block, row by row, best first: row in the block, place by number, score in
    millionths, kilometres, and the rank within the row, from 0."""

    row: Numbers
    place: Numbers
    millionths: NDArray[np.int64]
    km: NDArray[np.float64]
    rank: Numbers

    def first(self, k: int) -> "Scored":
        """The k best of each row."""
        kept = self.rank < k
        return Scored(
            self.row[kept],
            self.place[kept],
            self.millionths[kept],
            self.km[kept],
            self.rank[kept],
        )


Part = tuple[Numbers, Scored, Marks]


def best(people: People, k: int | None, *, weights: Weights = WEIGHTS) -> Best:
    """The k best open places of everybody, or all of them for None. ValueError for k below 1."""
    if k is not None and k < 1:
        raise ValueError("k: 1 or more")

    def found_in(block: Block) -> list[Part]:
        return list(best_of(people, block, k, weights))

    with ThreadPoolExecutor(THREADS) as pool, libraries().limit(limits=1, user_api="blas"):
        return joined(
            len(people), [part for parts in pool.map(found_in, blocks(people)) for part in parts]
        )


@cache
def libraries() -> ThreadpoolController:
    """The libraries that would start threads of their own, and stand in the way of ours."""
    return ThreadpoolController()


def best_of(people: People, block: Block, k: int | None, weights: Weights) -> Iterator[Part]:
    """(people, their best, whose list was cut) for each part of a block that is in hand."""
    who, where = block
    rows = max(1, PAIRS_IN_HAND // max(1, len(where)))
    for start in range(0, len(who), rows):
        found = bounds(people, who[start : start + rows], where, weights)
        yield found.who, *head(people, found, k or len(where), weights)


def head(people: People, found: Bounds, k: int, weights: Weights) -> tuple[Scored, Marks]:
    """The k best of each row, and in which rows others may have been left out."""
    cut = cut_at(found, k)
    pairs = scored(people, found, cut, weights)
    last = last_scores(pairs, k, len(cut))
    doubtful = (cut > LEAST) & (last <= score_below(people, found.who, cut))
    if doubtful.any():
        cut[doubtful] = fit_above(people, found.who, last)[doubtful]
        pairs = scored(people, found, cut, weights)
    left_out = cut > LEAST
    left_out[pairs.row[pairs.rank >= k]] = True
    return pairs.first(k), left_out


def cut_at(found: Bounds, k: int) -> Single:
    """For each row a bound that at least k reach, and few more; LEAST where all may be asked."""
    cut = np.full(len(found.who), LEAST)
    tops = folded(found.fit) if found.fit.shape[1] > 2 * FOLDS * k else found.fit
    long = np.flatnonzero(np.count_nonzero(tops > LEAST, axis=1) > k)
    if len(long):  # negated: with the closed pairs at the near end, partition is very slow
        kth = -np.partition(-tops[long], k - 1, axis=1)[:, k - 1]
        cut[long] = np.maximum(LEAST, kth - found.slack[long])
    return cut


def folded(fit: Single) -> Single:
    """The higher of every few columns: the k-th of these is no higher than the k-th of all."""
    width = fit.shape[1] // FOLDS
    tops = fit[:, :width].copy()
    for fold in range(1, FOLDS):
        np.maximum(tops, fit[:, fold * width : (fold + 1) * width], out=tops)
    return tops


def scored(people: People, found: Bounds, cut: Single, weights: Weights) -> Scored:
    """Every pair with a bound of `cut` or more that is open in truth."""
    row, column = np.divmod(np.flatnonzero(found.fit >= cut[:, None]), found.fit.shape[1])
    where = found.where[column]
    km = kilometres(people, found.who[row], where)
    reached = ~(km > people.max_km[found.who[row]])
    if found.fetched is not None:
        reached |= found.fetched[row, column]
    row, where, km = row[reached], where[reached], km[reached]
    scores = millionths(people, row, found.who, where, km, weights)
    order = np.argsort(row * (UNIT + 1) + UNIT - scores, kind="stable")
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    return Scored(row, where[order], scores[order], km[order], rank)


def last_scores(pairs: Scored, k: int, rows: int) -> NDArray[np.int64]:
    """The k-th score of each row; -1 where there are fewer."""
    last = np.full(rows, -1)
    kth = pairs.rank == k - 1
    last[pairs.row[kth]] = pairs.millionths[kth]
    return last


def score_below(people: People, who: Numbers, cut: Single) -> NDArray[np.int64]:
    """The highest score, in millionths, that a pair with a bound below `cut` can have."""
    fit = np.minimum(1.0, cut.astype(float))
    return np.rint(people.urgency[who] * (1 + fit) / 2 * UNIT).astype(np.int64)


def fit_above(people: People, who: Numbers, scores: NDArray[np.int64]) -> Single:
    """A fit below which no pair reaches the score; LEAST where there is none to reach."""
    fit = 2 * (scores - 1) / UNIT / people.urgency[who] - 1 - ROUNDING
    return np.where(scores < 0, LEAST, np.maximum(LEAST, fit)).astype(np.float32)


def joined(people: int, parts: list[Part]) -> Best:
    """The parts in the order of the people."""
    person = np.concatenate([np.empty(0, np.intp), *(who[found.row] for who, found, _ in parts)])
    order = np.argsort(person, kind="stable")

    cut = np.zeros(people, bool)
    for who, _, left_out in parts:
        cut[who] = left_out

    def column(name: str) -> NDArray[Any]:
        return np.concatenate([np.empty(0, int), *(getattr(found, name) for _, found, _ in parts)])

    return Best(
        np.concatenate([[0], np.bincount(person, minlength=people).cumsum()]),
        column("place")[order].astype(np.int32),
        column("millionths")[order].astype(np.int32),
        column("km")[order].astype(np.float64),
        cut,
    )
