"""Who rides, in what, to where. Plain values, checked once, when they are made.

Times are whole minutes since midnight of the day of the gathering. A window is (first, last) and
holds both ends; None means at any time.
"""

from dataclasses import dataclass, fields
from enum import StrEnum

from hidamari.engines.refusal import Refusal

Window = tuple[int, int] | None


class Direction(StrEnum):
    OUTWARD = "outward"  # from many stops to the gathering
    HOMEWARD = "homeward"  # from the gathering to many stops, then the vehicle to where it began


class BadValue(Refusal):
    """A value that cannot be, and in which field."""

    def __init__(self, field: str, ja: str, en: str) -> None:
        super().__init__("bad_value", ja, en)
        self.field = field


@dataclass(frozen=True, slots=True)
class Passenger:
    """One request: somebody, with whoever comes along.

    latitude, longitude  where they board and alight, degrees; the same pair is the same stop
    seats                ordinary seats they take, with companions; 0 only in a wheelchair
    wheelchair           they ride in a wheelchair, on a wheelchair place
    window               outward: when boarding may begin; homeward: when alighting must be done
    apart                ids of passengers who must not sit in the same vehicle (either side names)
    """

    id: str
    latitude: float | None
    longitude: float | None
    seats: int = 1
    wheelchair: bool = False
    window: Window = None
    apart: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        check_position(self)
        check_window(self.window)
        if self.seats < (0 if self.wheelchair else 1):
            raise BadValue("seats", "席は1以上の整数です。", "a whole number, 1 or more")

    @property
    def heads(self) -> int:
        """How many people this request brings."""
        return self.seats + self.wheelchair


@dataclass(frozen=True, slots=True)
class Vehicle:
    """One vehicle with its driver, for one tour in each direction.

    seats       for passengers: the driver's own is not counted
    wheelchairs wheelchair places, beside the seats
    latitude, longitude  where it starts before, and returns to after, the tour
    window      outward: leaves no sooner, arrives no later; homeward: leaves the gathering no
                sooner, is back no later
    """

    id: str
    seats: int
    latitude: float
    longitude: float
    wheelchairs: int = 0
    window: Window = None

    def __post_init__(self) -> None:
        check_position(self)
        check_window(self.window)
        for name in ("seats", "wheelchairs"):
            if getattr(self, name) < 0:
                raise BadValue(name, "席は0以上の整数です。", "a whole number, 0 or more")


@dataclass(frozen=True, slots=True)
class Gathering:
    """Where everybody goes. `window`: outward, to arrive in; homeward, to leave in."""

    latitude: float
    longitude: float
    window: tuple[int, int]

    def __post_init__(self) -> None:
        check_position(self)
        check_window(self.window)


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for every ride.

    max_ride           minutes nobody sits longer than, from the moment their stop is left
    boarding           minutes for each request at a stop, 1 or more
    wheelchair         minutes for one with a wheelchair, 1 or more
    detour             kilometres by road for one kilometre as the crow flies. 1.417 over 3 million
                       American pairs (Boscoe, Henry & Zdeb, The Professional Geographer 64(2),
                       2012); more where a bay or a mountain lies between
    speed_kmh          mean speed on those roads, lights and bends included
    effort             rounds of the search; the same effort gives the same plan
    """

    max_ride: int = 45
    boarding: int = 2
    wheelchair: int = 5
    detour: float = 1.4
    speed_kmh: float = 30.0
    effort: int = 700

    def __post_init__(self) -> None:
        for field in fields(self):
            least = 1 if field.name != "effort" else 0
            if not getattr(self, field.name) >= least:
                raise BadValue(field.name, f"{least}以上の数です。", f"a number, {least} or more")


def check_position(party: Passenger | Vehicle | Gathering) -> None:
    """Degrees on the globe, both or neither."""
    for name, most in (("latitude", 90), ("longitude", 180)):
        value = getattr(party, name)
        if value is not None and not -most <= value <= most:
            raise BadValue(name, f"-{most}から{most}までの数です。", f"from -{most} to {most}")
    if (party.latitude is None) != (party.longitude is None):
        raise BadValue("longitude", "緯度と経度は両方いります。", "both or neither")


def check_window(window: Window) -> None:
    """It ends no sooner than it begins."""
    if window is not None and window[1] < window[0]:
        raise BadValue("window", "終わりが始まりより前です。", "it ends before it begins")
