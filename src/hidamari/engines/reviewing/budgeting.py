"""Which applications fit the money: proposals, of which people choose.

The set with the greatest sum of worth under a total, a number of awards, and at least or at most so
many of a region or a theme: a knapsack, solved by integer programming (HiGHS) to its proven best.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Literal

import numpy as np

from hidamari.engines.refusal import Refusal

NODES = 20_000  # of one search: counted, never timed, so that the same is proposed on every machine
INFEASIBLE = 2
Kind = Literal["region", "theme"]


@dataclass(frozen=True, slots=True)
class Request:
    """What an application asks for. worth: points or a chance, 0 or more; cost: yen."""

    application: str
    worth: float
    cost: int
    region: str = ""
    themes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Balance:
    """At least and at most so many of one region or theme."""

    kind: Kind
    name: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True)
class Limits:
    """budget: yen in all; awards: how many at most; keep: applications that must be in."""

    budget: int | None = None
    awards: int | None = None
    balances: tuple[Balance, ...] = ()
    keep: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Proposal:
    """chosen in the order of the requests. left: yen, None without a budget. passed_over: not chosen
    although one that is worth less is. proven: no better set exists."""

    slug: str
    chosen: tuple[str, ...]
    cost: int
    worth: float
    left: int | None
    passed_over: tuple[str, ...]
    proven: bool


@dataclass(frozen=True)
class Impossible:
    """No set keeps to the limits. because: those that alone stand in the way, if left out one by one
    ("budget", "awards", "keep", or the name of a region or theme); empty: only several together.
    spent: the search ended before a set was found; there may be one."""

    slug: str
    because: tuple[str, ...] = field(default=())
    spent: bool = False


def proposals(
    requests: Sequence[Request], limits: Limits, *, safe: Collection[str] = ()
) -> list[Proposal | Impossible]:
    """The best; the best with every region, where there are regions; the best that keeps those who
    are safely within the cut, where there are any. Raises Refusal: cost, worth, no_limit."""
    check(requests, limits)
    regions = sorted({request.region for request in requests} - {""})
    each = tuple(Balance("region", region, least=1) for region in regions)
    found = [fit("best", requests, limits)]
    if len(regions) > 1:
        with_each = Limits(limits.budget, limits.awards, limits.balances + each, limits.keep)
        found.append(fit("every-region", requests, with_each))
    if safe:
        kept = limits.keep | frozenset(safe)
        with_safe = Limits(limits.budget, limits.awards, limits.balances, kept)
        found.append(fit("keep-in", requests, with_safe))
    return found


def affordable(requests: Sequence[Request], budget: int) -> int:
    """How many the money lasts for, going down the list until one does not fit any more."""
    spent = 0
    for number, request in enumerate(requests):
        spent += request.cost
        if spent > budget:
            return number
    return len(requests)


def check(requests: Sequence[Request], limits: Limits) -> None:
    """Raises Refusal for what no proposal can be made of."""
    if limits.budget is None and limits.awards is None:
        raise Refusal(
            "no_limit", "総額か件数を決めてください。", "Please say how much money or how many."
        )
    for request in requests:
        if request.cost < 0:
            raise Refusal(
                "cost",
                f"「{request.application}」の金額が負の数です。",
                f"The cost of “{request.application}” is below 0.",
            )
        if not 0 <= request.worth < inf:
            raise Refusal(
                "worth",
                f"「{request.application}」の点数は0以上でなければ足し合わせられません。",
                f"The worth of “{request.application}” must be 0 or more to be added up.",
            )


def fit(slug: str, requests: Sequence[Request], limits: Limits) -> Proposal | Impossible:
    """The best set within the limits."""
    taken, proven = best(requests, limits)
    if taken is None:
        because = tuple(standing_in_the_way(requests, limits)) if proven else ()
        return Impossible(slug, because, spent=not proven)
    inside = [request for request, yes in zip(requests, taken, strict=True) if yes]
    cost, least = sum(r.cost for r in inside), min((r.worth for r in inside), default=inf)
    return Proposal(
        slug,
        tuple(request.application for request in inside),
        cost,
        sum(request.worth for request in inside),
        None if limits.budget is None else limits.budget - cost,
        tuple(
            request.application
            for request, yes in zip(requests, taken, strict=True)
            if not yes and request.worth > least
        ),
        proven,
    )


def best(requests: Sequence[Request], limits: Limits) -> tuple[list[bool] | None, bool]:
    """Which are in, None where no set was found; and whether none is better (or there is none), proven."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    if not requests:
        return [], True
    rows = [np.ones(len(requests)), np.array([float(r.cost) for r in requests])]
    low = [0.0, 0.0]
    high = [float(inf if most is None else most) for most in (limits.awards, limits.budget)]
    for balance in limits.balances:
        rows.append(np.array([float(is_of(request, balance)) for request in requests]))
        low.append(balance.least)
        high.append(inf if balance.most is None else balance.most)
    found = milp(
        -np.array([request.worth for request in requests]),
        integrality=np.ones(len(requests)),
        bounds=Bounds(np.array([float(r.application in limits.keep) for r in requests]), 1),
        constraints=LinearConstraint(np.array(rows), low, high),
        options={"node_limit": NODES, "mip_rel_gap": 0},
    )
    if found.x is None:
        return None, found.status == INFEASIBLE
    return [bool(x > 0.5) for x in found.x], found.status == 0


def is_of(request: Request, balance: Balance) -> bool:
    """Whether it counts for that region or theme."""
    if balance.kind == "region":
        return request.region == balance.name
    return balance.name in request.themes


def standing_in_the_way(requests: Sequence[Request], limits: Limits) -> list[str]:
    """The limits without which, one at a time, there would be a set."""
    budget, awards, balances, keep = (limits.budget, limits.awards, limits.balances, limits.keep)
    without = {
        "budget": Limits(None, awards, balances, keep),
        "awards": Limits(budget, None, balances, keep),
        "keep": Limits(budget, awards, balances),
    } | {
        each.name: Limits(budget, awards, tuple(b for b in balances if b != each), keep)
        for each in balances
    }
    return [name for name, looser in without.items() if best(requests, looser)[0] is not None]
