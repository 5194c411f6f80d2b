"""All five tables, worked out on whatever engine holds the snapshot. What is given is internal."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hidamari.engines.refusal import Refusal

from . import figures
from .snapshot import Snapshot


@dataclass(frozen=True)
class National:
    """The tables as Arrow, columns as in figures; day: on which people count as away."""

    visits: Any
    cube: Any
    regulars: Any
    change: Any
    away: Any
    day: date


def roll_up(snapshot: Snapshot, day: date | None = None) -> National:
    """day: the day of the last check-in unless told. Raises Refusal: no_checkins."""
    last = figures.last_day(snapshot.checkins).to_pyarrow().as_py()
    if last is None:
        raise Refusal("no_checkins", "来た記録が1つもありません。", "There are no check-ins.")
    day = day or last
    # worked out once, kept on the engine until all tables are made of them
    presence, monthly = figures.presence(snapshot.checkins), figures.monthly(snapshot.checkins)
    with presence.cache() as presence, monthly.cache() as monthly:
        return National(
            visits=figures.visits(monthly, presence).to_pyarrow(),
            cube=figures.cube(presence, snapshot.people).to_pyarrow(),
            regulars=figures.regulars(presence).to_pyarrow(),
            change=figures.change(snapshot.scores).to_pyarrow(),
            away=figures.away(snapshot.rhythms, day).to_pyarrow(),
            day=day,
        )
