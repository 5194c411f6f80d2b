"""Large neighbourhood search: take some passengers out, put them back better, and again.

Ruin and recreate after Shaw (CP 1998) and Ropke & Pisinger (Transportation Science 40(4), 2006):
neighbours, a whole tour or anybody at random leave; they come back where they cost least, or whoever
would lose most by waiting (regret) comes first. A slightly worse plan is accepted while a threshold
sinks to nothing. The dice are seeded: the same case gives the same plan.
"""

from collections.abc import Iterable, Iterator
from random import Random

from .case import Case, Tour
from .inserting import Inserter
from .timing import driving

Tours = tuple[Tour, ...]  # by vehicle
STARTS = 2  # from nothing again: the landscape is rugged, and the packing joins what both met
WHOLE = 0.4  # how often whole tours are taken out
MOST_OUT = 20  # passengers taken out at once, otherwise
NOISE = 6.0  # minutes by which the dice may favour somebody
SLACKNESS = 0.04  # how much worse than the best may be accepted at first


class Search:
    """`best` is the best plan so far; `seen` every tour that stood in an accepted one."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.dice = Random(1)
        self.inserter = Inserter(case)
        self.seen: dict[tuple[int, Tour], int] = {}
        self.best = self._from_nothing()
        self._remember(self.best)

    def run(self, rounds: int, starts: int = STARTS) -> None:
        """Look for something better than `best` in so many rounds, shared by the starts."""
        if not self.case.passengers or not self.case.vehicles:
            return
        for start in range(starts):
            now = self.best if start == 0 else self._from_nothing()
            self._descend(now, rounds // starts)

    def _descend(self, now: Tours, rounds: int) -> None:
        """Rounds from one plan on; the threshold sinks from SLACKNESS to nothing."""
        least = self.worth(now)
        for number in range(rounds):
            tried = self._tried(now)
            left, minutes = worth = self.worth(tried)
            allowed = least[1] * (1 + SLACKNESS * (1 - number / rounds))
            if left < least[0] or (left == least[0] and minutes <= allowed):
                now, least = tried, min(least, worth)
                self._remember(tried)

    def _from_nothing(self) -> Tours:
        nothing: Tours = tuple(() for _ in self.case.vehicles)
        return self._refilled(nothing, range(len(self.case.passengers)), regret=True)

    def worth(self, tours: Tours) -> tuple[int, int]:
        """People left behind, then minutes on the road: smaller is better."""
        taken = set(riders(tours))
        left = sum(p.heads for i, p in enumerate(self.case.passengers) if i not in taken)
        return left, sum(driving(self.case, v, tour) for v, tour in enumerate(tours))

    def consider(self, tours: Tours) -> None:
        """Whatever is better is the best from now on."""
        if self.worth(tours) < self.worth(self.best):
            self.best = tours

    def _remember(self, tours: Tours) -> None:
        self.consider(tours)
        for vehicle, tour in enumerate(tours):
            if tour and (vehicle, tour) not in self.seen:
                self.seen[vehicle, tour] = driving(self.case, vehicle, tour)

    def _tried(self, tours: Tours) -> Tours:
        out = self._chosen(tours)
        thinned = tuple(without(tour, out) for tour in tours)
        waiting = set(range(len(self.case.passengers))) - set(riders(thinned))
        return self._refilled(thinned, waiting, regret=self.dice.random() < 0.6)

    def _chosen(self, tours: Tours) -> frozenset[int]:
        """Who is taken out: a whole tour, neighbours, or anybody."""
        taken, draw = riders(tours), self.dice.random()
        if not taken:
            return frozenset()
        if draw < WHOLE:
            return frozenset(riders(self._neighbours([t for t in tours if t])))
        many = self.dice.randint(1, min(MOST_OUT, len(taken)))
        if draw < 0.7:
            near = self.case.drive[self.dice.choice(taken)]
            return frozenset(sorted(taken, key=lambda i: (near[i] * self.dice.random(), i))[:many])
        return frozenset(self.dice.sample(taken, many))

    def _neighbours(self, tours: list[Tour]) -> list[Tour]:
        """A tour, and the one that comes nearest to it."""
        first = self.dice.choice(tours)
        here = [self.case.drive[i] for i in riders([first])]
        others = [t for t in tours if t is not first]
        near = sorted(
            others,
            key=lambda t: sum(min(way[i] for way in here) for i in riders([t])) / len(riders([t])),
        )
        return [first, *near[: self.dice.randint(0, 1)]]

    def _refilled(self, tours: Tours, waiting: Iterable[int], *, regret: bool) -> Tours:
        """Put everybody back who can be taken, one at a time."""
        now, rest = list(tours), sorted(waiting)
        while rest:
            choices = list(self._offers(now, rest, regret))
            if not choices:
                break
            _, _, passenger, vehicle, tour = min(choices)
            now[vehicle] = tour
            rest.remove(passenger)
        return tuple(now)

    def _offers(
        self, tours: list[Tour], rest: list[int], regret: bool
    ) -> Iterator[tuple[float, int, int, int, Tour]]:
        """For each who waits the best tour: (−regret, extra minutes, who, vehicle, tour with them)."""
        for i in rest:
            found = sorted(
                (offer[0], v, offer[1])
                for v, tour in enumerate(tours)
                if (offer := self.inserter.best(v, tour, i)) is not None
            )
            if found:
                extra, vehicle, tour = found[0]
                second = found[1][0] if len(found) > 1 else 1_000
                hurry = extra - second if regret else 0
                yield (hurry + self.dice.random() * NOISE, extra, i, vehicle, tour)


def riders(tours: Iterable[Tour]) -> list[int]:
    """Everybody who sits in these tours."""
    return [i for tour in tours for visit in tour for i in visit]


def without(tour: Tour, out: frozenset[int]) -> Tour:
    """The tour without some; a stop where nobody is left is passed by."""
    kept = (tuple(i for i in visit if i not in out) for visit in tour)
    return tuple(visit for visit in kept if visit)
