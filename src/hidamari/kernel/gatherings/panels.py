"""What gatherings lend to other pages: hands wanted today, and what is held at a place."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.gatherings import queries
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.places.models import Place

SOON = 7  # days
SHOWN = 5
TOLD = 30  # the others follow when these are told


def hands_wanted(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Where a hand is still wanted this week."""
    today = clock.today(organisation.zone)
    sessions = queries.coming(queries.sessions_visible_to(actor), first=today, days=SOON)
    needs = queries.hands_missing(sessions)
    return {"needs": needs[:SHOWN], "more": len(needs) - SHOWN} if needs else None


def to_tell(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """A call list: who signed up for a day that is another one now, or is not held."""
    found = list(queries.to_be_told(actor)[:TOLD])
    return {"to_tell": found} if found else None


def apart(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Where two would meet who must not, so that somebody can speak with them in time."""
    found = queries.apart_yet_together(actor)
    return {"apart": found[:SHOWN]} if found else None


def series_here(*, actor: Actor, place: Place, **_: Any) -> Mapping[str, Any] | None:
    """What is held at a place."""
    series = queries.running(queries.series_visible_to(actor), clock.today(place.zone))
    found = list(series.filter(place=place))
    return {"series_here": found} if found else None


def public_here(*, place: Place, **_: Any) -> Mapping[str, Any] | None:
    """What is held at a place for everybody."""
    found = list(queries.published_series().filter(place=place))
    return {"public_series": found} if found else None
