"""Rides to one coming morning of those who live far from home: two cars, four stops, nine people."""

from datetime import time
from random import Random

from hidamari.kernel.demo import World
from hidamari.kernel.gatherings import queries as gatherings
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.people.enums import Step
from hidamari.kernel.rides import actions
from hidamari.kernel.rides.enums import Way

SLUG = "tomoshibi"
STOPS = (
    ("港町駅 北口", "タクシー乗り場の手前", 35.1000, 138.8600),
    ("みなし仮設 集会所前", "掲示板の横", 35.1135, 138.8455),
    ("坂上郵便局", "", 35.1210, 138.8730),
    ("浜の湯 駐車場", "", 35.0895, 138.8745),
)
CARS = (("白いワゴン", 5, 1, 0), ("青い軽自動車", 3, 0, None))


def fill(world: World, rng: Random) -> None:
    by, organisation = world.actor(SLUG), world.organisations[SLUG]
    stops = [
        actions.add_stop(
            organisation=organisation, name=name, note=note, latitude=north, longitude=east, by=by
        )
        for name, note, north, east in STOPS
    ]
    helpers = [p for p in world.people[SLUG] if p.step in (Step.HELPER, Step.SUPPORTER)]
    cars = [
        actions.add_vehicle(
            organisation=organisation,
            name=name,
            seats=seats,
            wheelchairs=chairs,
            start=None if start is None else stops[start],
            driver=helpers[number] if number < len(helpers) else None,
            by=by,
        )
        for number, (name, seats, chairs, start) in enumerate(CARS)
    ]
    _rides(world, by, stops, cars, rng)


def _rides(world: World, by, stops: list, cars: list, rng: Random) -> None:
    """Who asked for the next morning of ふるさとカフェ, and both ways planned."""
    series = world.series[SLUG][0]
    coming = gatherings.coming(gatherings.sessions_visible_to(by), first=world.today)
    session = coming.filter(series=series, state=SessionState.PLANNED).first()
    if session is None:
        return
    for number, person in enumerate(rng.sample(world.people[SLUG][1:], k=8)):
        actions.ask_for_ride(
            session=session,
            person=person,
            stop=stops[number % len(stops)],
            companions=int(number == 5),
            wheelchair=number == 2,
            ready_from=time(9) if number == 3 else None,
            by=by,
        )
    for way in Way:
        begun = actions.begin_plan(session=session, way=way, vehicles=cars, by=by)
        actions.work_out(plan_begun=begun, by=by)
