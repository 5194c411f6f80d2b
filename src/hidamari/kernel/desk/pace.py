"""The pace of a series: what its regulars' rhythm and absence are reckoned by."""

from dataclasses import dataclass
from datetime import timedelta

from hidamari.engines.rhythm import Pause, pauses
from hidamari.kernel import clock
from hidamari.kernel.gatherings.models import Series
from hidamari.kernel.gatherings.queries import held_days, interval_days
from hidamari.kernel.organisations.queries import setting

MEMORY = timedelta(days=400)


@dataclass(frozen=True)
class Pace:
    """Days between sessions, weeks without one, and the two factors an organisation chose."""

    interval: int
    pauses: tuple[Pause, ...]
    floor: float
    factor: float


def pace_of(series: Series) -> Pace:
    """The pace of a series as of today. Three statements."""
    interval = interval_days(series)
    held = held_days(series, since=clock.today() - MEMORY)
    return Pace(
        interval,
        tuple(pauses(held, interval)),
        setting(series.organisation_id, "desk.away-floor"),
        setting(series.organisation_id, "desk.away-factor"),
    )
