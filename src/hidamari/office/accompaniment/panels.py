"""What the accompaniment lends to the page of today."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.accompaniment import queries
from hidamari.office.accompaniment.enums import AccompanimentPermission as May

AHEAD = timedelta(days=7)
SHOWN = 6


def worries(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """Projects with a sign, visits and steps of this week: one's own where one goes along."""
    today = clock.today(organisation.zone)
    own = queries.mine(actor)
    awards = own if own.exists() else queries.awards_visible_to(actor)
    found = {
        "awards": list(queries.with_signs(awards)[:SHOWN]),
        "visits": list(queries.visits_due(actor, today + AHEAD)[:SHOWN]),
        "steps": list(queries.steps_due(actor, today + AHEAD)[:SHOWN]),
        "asked": _asked(actor),
        "today": today,
    }
    shown = ("awards", "visits", "steps", "asked")
    return found if any(found[name] for name in shown) else None


def _asked(actor: Actor) -> int:
    """Questions that wait, for those who may answer them."""
    waiting = queries.questions_visible_to(actor).filter(answered_at=None)
    return waiting.count() if actor.may(May.WRITE) else 0


def told(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """What the office told this organisation and nobody has read."""
    found = list(queries.notices_visible_to(actor).filter(read_at=None)[:SHOWN])
    return {"notices": found} if found else None
