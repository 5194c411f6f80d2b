"""When a vehicle is where. Exact: a tour is refused only if no timetable at all keeps its limits.

For the visits 1…n of a tour let t_i be the minute when boarding begins, s_i how long it takes, c_i
the drive to the next stop or to the gathering, [a_i, b_i] the window and T the arrival. Wanted is

    a_i ≤ t_i ≤ b_i        t_i + s_i + c_i ≤ t_{i+1}        T − (t_i + s_i) ≤ longest ride

Going forward, everything that pushes t_i up is either a constant (`ready`) or T less a constant
(`slack`): t_i ≥ ready_i and t_i ≥ T − slack_i. So T runs over one interval of whole minutes, found
in a single pass; difference constraints without a negative cycle (Cormen et al., ch. 24.4) give the
latest timetable for any T in it by walking back.
"""

from dataclasses import dataclass

from .case import Case, Tour, Visit

NEVER_PRESSED = 1_000_000


@dataclass(frozen=True, slots=True)
class Timetable:
    """`leaves` its start, begins boarding at `begins[i]`, is at the gathering at `arrives`."""

    leaves: int
    begins: tuple[int, ...]
    arrives: int


def window_of(case: Case, visit: Visit) -> tuple[int, int]:
    """When all who board here may board."""
    windows = [case.windows[i] for i in visit]
    return max(first for first, _ in windows), min(last for _, last in windows)


def service_of(case: Case, visit: Visit) -> int:
    return sum(case.service[i] for i in visit)


def arrivals(case: Case, vehicle: int, tour: Tour) -> tuple[int, int] | None:
    """The earliest and the latest arrival that keep every limit of time; None if there is none.

    Written out in comparisons: the search comes here half a million times.
    """
    ready, latest = case.hours[vehicle]
    if case.arrival[1] < latest:
        latest = case.arrival[1]
    slack, way, longest = NEVER_PRESSED, case.start[vehicle], case.rules.max_ride
    for visit in tour:
        here = visit[0]
        if len(visit) == 1:
            (first, last), serve = case.windows[here], case.service[here]
        else:
            (first, last), serve = window_of(case, visit), service_of(case, visit)
        ready += way[here]
        if ready < first:
            ready = first
        if ready > last:
            return None
        slack -= way[here]
        if slack > longest + serve:
            slack = longest + serve
        if slack < serve:
            return None
        if last + slack < latest:
            latest = last + slack
        ready, slack, way = ready + serve, slack - serve, case.drive[here]
    earliest = max(case.arrival[0], ready + way[-1])
    return (earliest, latest) if slack >= way[-1] and earliest <= latest else None


def timetable(case: Case, vehicle: int, tour: Tour, *, early: bool) -> Timetable:
    """The times of a tour that can be kept: at the earliest arrival or the latest, no idling before.

    Boarding begins as late as that arrival allows, so that nobody sits longer than they must.
    """
    found = arrivals(case, vehicle, tour)
    if found is None:
        raise ValueError("no timetable keeps the limits of this tour")
    arrives = at = found[0] if early else found[1]
    begins: list[int] = []
    following = -1
    for visit in reversed(tour):
        at -= case.drive[visit[0]][following] + service_of(case, visit)
        at = min(at, window_of(case, visit)[1])
        begins.append(at)
        following = visit[0]
    return Timetable(at - case.start[vehicle][tour[0][0]], tuple(reversed(begins)), arrives)


def driving(case: Case, vehicle: int, tour: Tour) -> int:
    """Minutes on the road, from the start of the vehicle to the gathering."""
    total, way = 0, case.start[vehicle]
    for visit in tour:
        total, way = total + way[visit[0]], case.drive[visit[0]]
    return total + way[-1] if tour else 0
