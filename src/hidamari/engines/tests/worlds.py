"""People and places for the tests of matching: by hand, by Hypothesis, and by the thousand."""

import random

from hypothesis import strategies as st

from hidamari.engines.matching import DAYS, Person, Place

FEATURES = ("step_free", "toilet", "parking", "quiet")
TAGS = ("go", "cooking", "garden", "songs", "wood")
LANGUAGES = ("ja", "en", "vi")
AUDIENCE = ("age:60s", "age:70s", "gender:man", "gender:woman")
TOWNS = ("金沢市", "七尾市", "")
STOPS = ("駅前", "港")
SPANS = tuple(
    f"{day} {hours}"
    for day in ("mon", "wed", "sat")
    for hours in ("9:00-12:00", "10:10-11:20", "11:00-15:30", "13:00-24:00")
)


def a_person(id: str = "p1", **changes) -> Person:
    """Somebody in Kanazawa who can come on Mondays and Wednesdays."""
    values = {"latitude": 36.56, "longitude": 136.65, "max_km": 5.0, "days": {"mon", "wed"}}
    return Person(id, **{**values, **changes})


def a_place(id: str = "l1", **changes) -> Place:
    """A place for ten next to `a_person`, open on Mondays."""
    values = {"latitude": 36.56, "longitude": 136.65, "days": {"mon"}, "capacity": 10}
    return Place(id, **{**values, **changes})


def some(values, **limits):
    """A set of some of the values."""
    return st.frozensets(st.sampled_from(values), **limits)


def spans_on(days):
    """Some hours on some of those days."""
    return some(SPANS, max_size=3).map(lambda spans: {s for s in spans if s[:3] in days})


latitudes = st.floats(36.4, 36.7)
longitudes = st.floats(136.5, 136.8)
place_ids = st.sampled_from([f"l{n}" for n in range(6)])


@st.composite
def persons(draw, id="p1"):
    """Anybody, placed or without a position, with any mixture of limits."""
    positioned = draw(st.booleans())
    days = draw(some(DAYS))
    return Person(
        id,
        draw(latitudes) if positioned else None,
        draw(longitudes) if positioned else None,
        draw(st.floats(0, 30)),
        days,
        draw(some(FEATURES, max_size=2)),
        draw(st.dictionaries(st.sampled_from(TAGS), st.floats(0, 5), max_size=3)),
        draw(st.floats(0, 100)),
        draw(some(LANGUAGES, max_size=2)),
        draw(some(AUDIENCE)),
        draw(st.frozensets(place_ids, max_size=2)),
        draw(some(("金沢市", "七尾市"))),
        draw(st.booleans()),
        draw(spans_on(days)),
        draw(some(STOPS, max_size=1)),
    )


@st.composite
def places(draw, id=None):
    """Any place, full or free, for everybody or for few."""
    capacity = draw(st.integers(0, 8))
    days, requires = draw(some(DAYS, min_size=1)), draw(some(AUDIENCE, max_size=1))
    return Place(
        draw(place_ids) if id is None else id,
        draw(latitudes),
        draw(longitudes),
        days,
        capacity,
        draw(st.integers(0, capacity)),
        draw(some(FEATURES)),
        draw(some(TAGS)),
        draw(some(LANGUAGES, max_size=2)),
        draw(some(AUDIENCE, max_size=3)),
        draw(st.sampled_from(TOWNS)),
        draw(st.none() | st.floats(0, 200)),
        draw(spans_on(days)),
        draw(some(STOPS)),
        requires,
        draw(some(AUDIENCE, max_size=1)) - requires,
    )


crowds = st.integers(0, 5).flatmap(lambda n: st.tuples(*[persons(id=f"p{i}") for i in range(n)]))
spots_of = st.lists(places(), max_size=5, unique_by=lambda place: place.id)


def towns_full(people: int, places: int, seed: int) -> tuple[list[Person], list[Place]]:
    """Clustered over 40 towns in 60 × 60 km, radius 1–10 km, every kind of limit in use."""
    rng = random.Random(seed)
    towns = [(36.5 + rng.uniform(-0.27, 0.27), 136.7 + rng.uniform(-0.33, 0.33)) for _ in range(40)]

    def near_a_town() -> tuple[float, float]:
        latitude, longitude = rng.choice(towns)
        return latitude + rng.gauss(0, 0.02), longitude + rng.gauss(0, 0.025)

    def pick(values, most):
        return frozenset(rng.sample(values, rng.randint(0, most)))

    crowd = [
        Person(
            f"p{n:05}",
            *near_a_town(),
            rng.uniform(1, 10),
            frozenset(rng.sample(DAYS, rng.randint(1, 4))),
            pick(FEATURES, 2),
            {tag: rng.choice((1.0, 2.0)) for tag in pick(TAGS, 3)},
            rng.choice((0.0, 0.0, 1.0, 4.0)),
            pick(LANGUAGES, 2),
            pick(AUDIENCE, 2),
            frozenset({f"l{rng.randrange(places):05}"}),
        )
        for n in range(people)
    ]
    spots = [
        Place(
            f"l{n:05}",
            *near_a_town(),
            frozenset(rng.sample(DAYS, rng.randint(1, 3))),
            10,
            rng.choice((0, 1, 5, 10)),
            pick(FEATURES, 4),
            pick(TAGS, 4),
            pick(LANGUAGES, 2),
            pick(AUDIENCE, 2),
        )
        for n in range(places)
    ]
    return crowd, spots
