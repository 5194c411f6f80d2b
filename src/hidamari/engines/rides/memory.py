"""Steps of a walk that remembers some of those who sit in the vehicle already.

A tour names nobody twice, but a search that remembers everybody has 2ⁿ states. At each passenger the
walk remembers only those among its `near` neighbours: whoever is far away may come twice, which costs
the way there and back (ng-routes; Baldacci, Mingozzi & Roberti, Operations Research 59(5), 2011).

A state is a passenger, the wheelchairs taken so far and a mask of remembered neighbours, as one
number; a step leads from a state to that of the passenger who boards before.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .case import Case

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Steps:
    """Each step from state `source` to state `target`, sorted by target; `old` → `new` passenger."""

    source: Ints
    target: Ints
    old: Ints
    new: Ints
    states: int
    masks: int
    chairs: int

    def state(self, passenger: int, chairs: int) -> int:
        """The state of whoever boards last: nobody is remembered yet."""
        return (passenger * (self.chairs + 1) + chairs) * self.masks


def steps_of(case: Case, size: int) -> Steps:
    """Every step that a tour could make; about `size` of them, which bounds the memory."""
    n = len(case.passengers)
    chairs = max((v.wheelchairs for v in case.vehicles), default=0)
    chairs = min(chairs, sum(p.wheelchair for p in case.passengers))
    near = neighbours(case, max(0, int(np.log2(max(1, size / (n * n * (chairs + 1)))))))
    masks = 1 << (near.shape[1] if n else 0)
    found = [
        _between(case, near, i, j, chairs)
        for j in range(n)
        for i in range(n)
        if i != j and (case.stop[i] != case.stop[j] or j < i)
    ]
    source, target, old, new = (
        np.concatenate([pair[k] for pair in found]) if found else np.zeros(0, dtype=np.int64)
        for k in range(4)
    )
    order = np.argsort(target, kind="stable")
    return Steps(source[order], target[order], old[order], new[order],
                 n * (chairs + 1) * masks, masks, chairs)  # fmt: skip


def neighbours(case: Case, most: int) -> Ints:
    """For each passenger the nearest others, a row each."""
    drive = np.array([row[:-1] for row in case.drive], dtype=float)
    np.fill_diagonal(drive, np.inf)
    return np.argsort(drive, axis=1, kind="stable")[:, : min(most, max(0, len(drive) - 1))]


def _between(case: Case, near: Ints, i: int, j: int, chairs: int) -> tuple[Ints, Ints, Ints, Ints]:
    """From every state of i to those of j, who is not remembered at i."""
    masks = np.arange(1 << near.shape[1], dtype=np.int64)
    at = {int(who): bit for bit, who in enumerate(near[i])}
    if j in at:
        masks = masks[masks >> at[j] & 1 == 0]
    kept = np.zeros_like(masks)
    for bit, who in enumerate(near[j]):
        if who == i:
            kept |= 1 << bit
        elif int(who) in at:
            kept |= (masks >> at[int(who)] & 1) << bit
    more = int(case.passengers[j].wheelchair)
    before = np.arange(chairs + 1 - more, dtype=np.int64)[:, None]
    wide, size = chairs + 1, 1 << near.shape[1]
    source = ((i * wide + before) * size + masks[None, :]).ravel()
    target = ((j * wide + before + more) * size + kept[None, :]).ravel()
    return source, target, np.full(len(source), i), np.full(len(source), j)
