"""Two records of one person who ask for the same ride ride once, with all that either needs."""

from typing import Any

from hidamari.kernel.people.ties import Facts


def one_ride(kept: Any, merged: Any) -> tuple[Facts, Facts]:
    """Both ways where either asked, the most who come along, the narrower times; one stop."""
    both = (kept, merged)
    return {
        "outward": kept.outward or merged.outward,
        "homeward": kept.homeward or merged.homeward,
        "wheelchair": kept.wheelchair or merged.wheelchair,
        "companions": max(one.companions for one in both),
        "ready_from": max(filter(None, (one.ready_from for one in both)), default=None),
        "home_by": min(filter(None, (one.home_by for one in both)), default=None),
        "stop_id": kept.stop_id or merged.stop_id,
    }, {}
