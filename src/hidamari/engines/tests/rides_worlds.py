"""Vehicles and passengers round a bay for the tests of rides: by hand, by Hypothesis, by seed."""

import random

from hypothesis import strategies as st

from hidamari.engines.rides import Gathering, Passenger, Plan, Rules, Vehicle

CENTRE = (37.04, 136.96)
QUICK = Rules(effort=120)


def somewhere(rng: random.Random, spread: float = 0.06) -> tuple[float, float]:
    """A corner on a coarse grid, so that stops are shared."""
    step = spread / 3
    return tuple(round(c + rng.randint(-3, 3) * step, 4) for c in CENTRE)  # type: ignore[return-value]


def a_passenger(id: str = "p1", **changes) -> Passenger:
    """Somebody four kilometres north of the gathering."""
    return Passenger(**{"id": id, "latitude": 37.076, "longitude": 136.96, **changes})


def a_vehicle(id: str = "v1", **changes) -> Vehicle:
    """A car for four that stands at the gathering."""
    return Vehicle(
        **{"id": id, "seats": 4, "latitude": CENTRE[0], "longitude": CENTRE[1], **changes}
    )


def a_gathering(window: tuple[int, int] = (600, 620)) -> Gathering:
    return Gathering(*CENTRE, window)


def small_case(seed: int, passengers: int = 5, vehicles: int = 2):
    """Few people, tight limits of every kind."""
    rng = random.Random(seed)
    people = [
        Passenger(
            f"p{n}",
            *somewhere(rng),
            seats=rng.choice((1, 1, 2)),
            wheelchair=rng.random() < 0.25,
            window=rng.choice((None, (560, 620), (500, 590))),
            apart=frozenset({f"p{n - 1}"}) if n and rng.random() < 0.2 else frozenset(),
        )
        for n in range(rng.randint(1, passengers))
    ]
    cars = [
        Vehicle(
            f"v{n}",
            rng.randint(2, 5),
            *somewhere(rng),
            wheelchairs=rng.randint(0, 1),
            window=rng.choice((None, (540, 640))),
        )
        for n in range(rng.randint(1, vehicles))
    ]
    return people, cars, a_gathering(), Rules(max_ride=rng.choice((20, 30, 60)), effort=120)


def full_case(people: int, vehicles: int, seed: int, *, spread: float = 0.05, max_ride: int = 60):
    """Towns round a bay: half of the people at shared stops, one in ten in a wheelchair."""
    rng = random.Random(seed)

    def near(spot: tuple[float, float], by: float) -> tuple[float, float]:
        return round(spot[0] + rng.gauss(0, by), 4), round(spot[1] + rng.gauss(0, by), 4)

    def corner(by: float) -> tuple[float, float]:
        return CENTRE[0] + rng.uniform(-by, by), CENTRE[1] + rng.uniform(-by, by)

    towns = [corner(spread) for _ in range(max(4, people // 6))]
    stops = [near(town, 0.006) for town in towns]
    crowd = []
    for n in range(people):
        shared = rng.random() < 0.5
        spot = rng.choice(stops) if shared else near(rng.choice(towns), 0.008)
        rolls = rng.random() < 0.1
        ready = rng.choice((540, 540, 570))
        crowd.append(Passenger(f"p{n:03}", *spot, 0 if rolls else 1, rolls, (ready, 720)))
    cars = [Vehicle(f"v{n:02}", 10, *corner(spread / 2), wheelchairs=2) for n in range(vehicles)]
    return crowd, cars, a_gathering((600, 630)), Rules(max_ride=max_ride)


corners = st.integers(0, 10**6).map(lambda seed: somewhere(random.Random(seed)))
windows = st.none() | st.tuples(st.integers(480, 600), st.integers(0, 120)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)


@st.composite
def passengers(draw, id: str):
    rolls = draw(st.booleans())
    where = draw(st.none() | corners)
    return Passenger(
        id,
        *(where or (None, None)),
        seats=draw(st.integers(0 if rolls else 1, 3)),
        wheelchair=rolls,
        window=draw(windows),
        apart=frozenset(draw(st.sets(st.sampled_from([f"p{n}" for n in range(7)]), max_size=1))),
    )


@st.composite
def worlds(draw):
    """Any few people, any few vehicles, either direction's window."""
    people = [draw(passengers(f"p{n}")) for n in range(draw(st.integers(0, 7)))]
    cars = [
        Vehicle(
            f"v{n}", draw(st.integers(0, 6)), *draw(corners), draw(st.integers(0, 2)), draw(windows)
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    rules = Rules(max_ride=draw(st.integers(5, 90)), effort=40)
    return people, cars, a_gathering((600, 600 + draw(st.integers(0, 30)))), rules


def everybody(plan: Plan) -> list[str]:
    """Whom the vehicles take, in the order of the stops."""
    return [who for ride in plan.rides for halt in ride.halts for who in halt.passengers]
