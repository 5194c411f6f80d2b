"""What rides lend to other pages."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.rides import queries, rules
from hidamari.kernel.rides.enums import PlanState


def rides_to(*, actor: Actor, session: Session) -> Mapping[str, Any] | None:
    """How many need a ride to this session, and whether it is planned. Nothing once it is over."""
    wanted, may_plan = queries.wanted(session), rules.can_plan(actor, session)
    if not wanted and not may_plan:
        return None
    plans = queries.plans_visible_to(actor).filter(session=session, state=PlanState.READY)
    return {"session": session, "wanted": wanted, "ride_plans": plans, "may_plan": may_plan}
