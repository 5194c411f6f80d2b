"""The best place for one more passenger in one tour."""

from .case import Case, Tour, Visit
from .timing import arrivals, driving

Found = tuple[int, Tour]  # extra minutes on the road, and the tour with the passenger


class Inserter:
    """Answers are kept: the search asks for the same tour again and again."""

    LIMIT = 300_000

    def __init__(self, case: Case) -> None:
        self.case = case
        self._known: dict[tuple[int, Tour, int], Found | None] = {}

    def best(self, vehicle: int, tour: Tour, passenger: int) -> Found | None:
        """The cheapest way to take the passenger along, every limit kept; None if there is none."""
        key = (vehicle, tour, passenger)
        if key not in self._known:
            if len(self._known) > self.LIMIT:
                self._known.clear()
            self._known[key] = self._search(vehicle, tour, passenger)
        return self._known[key]

    def _search(self, vehicle: int, tour: Tour, passenger: int) -> Found | None:
        riders = [i for visit in tour for i in visit]
        if not self.case.fits(vehicle, [*riders, passenger]):
            return None
        for extra, _, tried in sorted(self._ways(vehicle, tour, passenger)):
            if arrivals(self.case, vehicle, tried) is not None:
                return extra, tried
        return None

    def _ways(self, vehicle: int, tour: Tour, passenger: int) -> list[tuple[int, int, Tour]]:
        """Every way to weave the passenger in: one where the vehicle stops there already."""
        case, stop = self.case, self.case.stop[passenger]
        for place, visit in enumerate(tour):
            if case.stop[visit[0]] == stop:
                joined: Visit = tuple(sorted((*visit, passenger)))
                return [(0, place, (*tour[:place], joined, *tour[place + 1 :]))]
        ways, come, before = [], case.start[vehicle], driving(case, vehicle, tour)
        for place in range(len(tour) + 1):
            following = tour[place][0] if place < len(tour) else -1
            extra = come[passenger] + case.drive[passenger][following] - come[following]
            extra = extra if tour else before + come[passenger] + case.drive[passenger][-1]
            ways.append((extra, place, (*tour[:place], (passenger,), *tour[place:])))
            come = case.drive[following] if place < len(tour) else come
        return ways
