"""The floor for rides: OR-Tools' routing library on the same case, for as many seconds as ours took.

Guided local search, bounded by time. It knows no stop where several board together: each boards by
themselves, so its longest ride is tighter by the minutes that the others at the stop take.
"""

from typing import Any

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from hidamari.engines.rides.case import Case

LEFT = 100_000  # minutes that one person left behind weighs
DAY = 1440


def routed(case: Case, seconds: int) -> tuple[int, int]:
    """(people left behind, minutes on the road)."""
    n, m = len(case.passengers), len(case.vehicles)
    manager = pywrapcp.RoutingIndexManager(n + m + 1, m, list(range(n, n + m)), [n + m] * m)
    model = pywrapcp.RoutingModel(manager)
    _roads(case, manager, model)
    _loads(case, manager, model)
    _limits(case, manager, model)
    search = pywrapcp.DefaultRoutingSearchParameters()
    first, local = (
        routing_enums_pb2.FirstSolutionStrategy,
        routing_enums_pb2.LocalSearchMetaheuristic,
    )
    search.first_solution_strategy = first.PARALLEL_CHEAPEST_INSERTION
    search.local_search_metaheuristic = local.GUIDED_LOCAL_SEARCH
    search.time_limit.seconds = seconds
    solved = model.SolveWithParameters(search)
    return divmod(solved.ObjectiveValue(), LEFT)


def _roads(case: Case, manager: Any, model: Any) -> None:
    """Minutes between passengers (0 … n−1), starts (n …) and the gathering (the last), as tables."""
    n, m = len(case.passengers), len(case.vehicles)
    drive = [[*row[:-1], *[0] * m, row[-1]] for row in (*case.drive, *case.start)]
    drive.append([0] * (n + m + 1))
    served = [*case.service, *[0] * (m + 1)]
    passing = [[way + serve for way in row] for row, serve in zip(drive, served, strict=True)]
    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(drive))
    model.AddDimension(model.RegisterTransitMatrix(passing), DAY, DAY, False, "time")


def _loads(case: Case, manager: Any, model: Any) -> None:
    """Seats and wheelchair places."""
    none = [0] * (len(case.vehicles) + 1)
    for name, taken, room in (
        ("seats", [p.seats for p in case.passengers], [v.seats for v in case.vehicles]),
        (
            "wheelchairs",
            [int(p.wheelchair) for p in case.passengers],
            [v.wheelchairs for v in case.vehicles],
        ),
    ):
        load = model.RegisterUnaryTransitVector([*taken, *none])
        model.AddDimensionWithVehicleCapacity(load, 0, room, True, name)


def _limits(case: Case, manager: Any, model: Any) -> None:
    """Windows, the arrival, the longest ride; whoever is left behind costs dear."""
    time, solver = model.GetDimensionOrDie("time"), model.solver()
    ends = [time.CumulVar(model.End(v)) for v in range(len(case.vehicles))]
    for i, passenger in enumerate(case.passengers):
        at = manager.NodeToIndex(i)
        begins = time.CumulVar(at)
        model.AddDisjunction([at], LEFT * passenger.heads)
        first, last = case.windows[i]
        begins.SetRange(max(0, first), min(DAY, last))
        for v, end in enumerate(ends):
            sits = end - begins - case.service[i] <= case.rules.max_ride
            solver.Add((model.VehicleVar(at) == v) <= sits)
    for end in ends:
        end.SetRange(*case.arrival)
