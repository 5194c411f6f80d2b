"""How much better a proposal could be, at most, with the places that the lists left out.

Give each place a price λ ≥ 0 for a seat, 0 where seats stay free, and let staying without a seat be
worth μ. Whoever seats exactly as many of the n people as the proposal cannot have a sum above

    Σ over people max(μ, max over places (score - λ)) + Σ over places seats · λ - μ · (n - placed)

(Lagrangian relaxation; any λ ≥ 0 and μ will do, and prices at which nobody would rather sit
elsewhere make the bound equal the optimum). A place that was cut from somebody's list has no better
score there than the last that was kept, and no price below 0: that bounds what it could be worth.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .scoring import UNIT

ROUNDS = 60  # prices that have not settled by then still give a true bound, if a wider one

Integers = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Lists:
    """What the seats were given by: pairs (person, place, score) in the order of people, and which
    of them are seated; the seats of each place; for each person whether their list was cut."""

    person: Integers
    place: Integers
    millionths: Integers
    seated: NDArray[np.bool_]
    room: Integers
    cut: NDArray[np.bool_]


def most(lists: Lists) -> int:
    """No proposal over all open pairs that seats as many has a greater sum, in millionths."""
    price, alone = prices(lists)
    n = len(lists.cut)
    worth = np.full(n, alone)
    np.maximum.at(worth, lists.person, lists.millionths - price[lists.place])
    last = np.full(n, np.iinfo(np.int64).max)
    np.minimum.at(last, lists.person, lists.millionths)
    worth[lists.cut] = np.maximum(worth, last)[lists.cut]
    left_out = n - np.count_nonzero(lists.seated)
    return int(worth.sum() + (price * lists.room).sum() - alone * left_out)


def prices(lists: Lists) -> tuple[NDArray[np.int64], int]:
    """λ by place and μ, raised until nobody seated would rather sit elsewhere, nor anybody without
    a seat outbids them (Bellman's equations on the network that the flow leaves)."""
    full = np.bincount(lists.place[lists.seated], minlength=len(lists.room)) >= lists.room
    order = np.flatnonzero(full[lists.place])  # where seats stay free, the price is 0
    order = order[np.argsort(lists.place[order], kind="stable")]
    person, place, score = lists.person[order], lists.place[order], lists.millionths[order]
    price = np.zeros(len(lists.room), np.int64)
    seat, kept = np.full(len(lists.cut), -1), np.zeros(len(lists.cut), np.int64)
    seat[lists.person[lists.seated]] = lists.place[lists.seated]
    kept[lists.person[lists.seated]] = lists.millionths[lists.seated]
    names, first = np.unique(place, return_index=True)
    placed, alone = seat >= 0, 0
    for _ in range(ROUNDS):
        worth = np.where(placed, kept - price[seat], 0)
        alone = int(worth[placed].min(initial=UNIT))
        worth[~placed] = alone
        bid = np.maximum.reduceat(score - worth[person], first)
        raised = np.maximum(price[names], bid)
        if (raised == price[names]).all():
            break
        price[names] = raised
    return price, alone
