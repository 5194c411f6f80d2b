"""A session's rides in the words of the engine, and its minutes as moments again."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hidamari.engines.rides import Direction, Gathering, Passenger, Rules
from hidamari.engines.rides import Vehicle as Car
from hidamari.engines.rides.parties import Window
from hidamari.kernel import clock
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.organisations.queries import setting
from hidamari.kernel.people.queries import kept_apart_among
from hidamari.kernel.rides.enums import Way
from hidamari.kernel.rides.models import RidePlan, RideRequest, Vehicle
from hidamari.kernel.rides.rules import is_fetched_at_home

DAY = 24 * 60


class NoPosition(Exception):
    """The place of the session is not on the map: no way can be reckoned."""


def passengers(requests: list[RideRequest], way: str) -> list[Passenger]:
    """One for each request. Where nobody may know where to fetch them, without a position."""
    apart = kept_apart_among(request.person_id for request in requests)
    ids = {request.person_id: str(request.pk) for request in requests}
    return [
        Passenger(
            str(request.pk),
            *position_of(request),
            seats=request.companions + (0 if request.wheelchair else 1),
            wheelchair=request.wheelchair,
            window=window(request.ready_from, None)
            if way == Way.OUTWARD
            else window(None, request.home_by),
            apart=frozenset(ids[other] for other in apart.get(request.person_id, ())),
        )
        for request in requests
    ]


def position_of(request: RideRequest) -> tuple[float | None, float | None]:
    """The stop, or the home: never a shielded one."""
    if request.stop:
        return request.stop.latitude, request.stop.longitude
    if not is_fetched_at_home(request) or not request.person.exact_position:
        return None, None
    latitude, longitude = request.person.exact_position.split(",")
    return float(latitude), float(longitude)


def cars(vehicles: list[Vehicle], session: Session) -> list[Car]:
    """Vehicles; one that stands nowhere in particular stands at the place."""
    here = gathering_position(session)
    return [
        Car(
            str(vehicle.pk),
            vehicle.seats,
            *((vehicle.start.latitude, vehicle.start.longitude) if vehicle.start else here),
            wheelchairs=vehicle.wheelchairs,
            window=window(vehicle.from_time, vehicle.until_time),
        )
        for vehicle in vehicles
    ]


def gathering(plan: RidePlan) -> Gathering:
    """There before it begins; away soon after it ends. Settings say how long before and after."""
    session = plan.session
    if plan.way == Way.OUTWARD:
        begins = minute(session.starts_at, session)
        early = setting(session.organisation_id, "rides.arrive-before")
        return Gathering(*gathering_position(session), (begins - early, begins))
    ends = minute(session.ends_at, session)
    late = setting(session.organisation_id, "rides.leave-within")
    return Gathering(*gathering_position(session), (ends, ends + late))


def gathering_position(session: Session) -> tuple[float, float]:
    if session.place.latitude is None or session.place.longitude is None:
        raise NoPosition
    return session.place.latitude, session.place.longitude


def direction(way: str) -> Direction:
    return Direction.OUTWARD if way == Way.OUTWARD else Direction.HOMEWARD


def rules(organisation_id: object) -> Rules:
    """What the organisation settled."""

    def chosen(slug: str) -> int:
        return setting(organisation_id, f"rides.{slug}")  # type: ignore[arg-type]

    return Rules(
        max_ride=chosen("longest"),
        boarding=chosen("boarding"),
        wheelchair=chosen("wheelchair"),
        speed_kmh=chosen("speed"),
        detour=chosen("detour") / 100,
    )


def window(first: time | None, last: time | None) -> Window:
    """Minutes of the day; open at the side where nothing was said."""
    if first is None and last is None:
        return None
    return (
        -DAY if first is None else first.hour * 60 + first.minute,
        2 * DAY if last is None else last.hour * 60 + last.minute,
    )


def minute(moment: datetime, session: Session) -> int:
    """Minutes since midnight of the session's day, on the clock of its place."""
    local = clock.local(moment, session.place.zone).replace(tzinfo=None)
    return int((local - datetime.combine(session.on, time())).total_seconds() // 60)


def moment(minutes: int, session: Session) -> datetime:
    """The moment of that minute."""
    wall = datetime.combine(session.on, time()) + timedelta(minutes=minutes)
    return wall.replace(tzinfo=ZoneInfo(session.place.zone))
