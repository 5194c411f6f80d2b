"""Read series and sessions."""

from datetime import date

from django.db.models import QuerySet

from hidamari.kernel.access.actor import Actor
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.models import Series, Session

MONTH = 30


def sessions_visible_to(actor: Actor) -> QuerySet[Session]:
    """The sessions of the actor's organisation, in the order of time."""
    return Session.objects.filter(organisation_id=actor.organisation_id).order_by("starts_at", "id")


def held_days(series: Series, *, since: date) -> list[date]:
    """The days of a series, held and planned, without those that are not held."""
    sessions = Session.objects.filter(series=series, on__gte=since, state=SessionState.PLANNED)
    return list(sessions.order_by("on").values_list("on", flat=True))


def interval_days(series: Series) -> int:
    """Days from one session to the next by the rule: the rhythm of those who just began."""
    rule = series.rule
    if rule.get("kind", "weekly") == "weekly":
        return max(1, 7 * rule.get("interval_weeks", 1) // max(1, len(rule.get("weekdays", [0]))))
    return max(1, MONTH // max(1, len(rule.get("nth", [1]))))
