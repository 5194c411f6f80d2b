"""May they? Plain answers about one actor, one session, one series."""

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.gatherings.enums import GatheringsPermission as May
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.models import Series, Session


def is_held(session: Session) -> bool:
    return session.state == SessionState.PLANNED


def is_ahead(session: Session) -> bool:
    """Not begun: its day and hour can still be changed."""
    return session.starts_at > clock.now()


def is_open(session: Session) -> bool:
    """Held and not over: somebody can still say that they come."""
    return is_held(session) and session.ends_at > clock.now()


def is_running(series: Series) -> bool:
    return series.ended_on is None or series.ended_on >= clock.today(series.place.zone)


def can_edit(actor: Actor, series: Series) -> bool:
    return actor.organisation_id == series.organisation_id and actor.may(May.EDIT)


def can_sign_up(actor: Actor, session: Session) -> bool:
    same = actor.organisation_id == session.organisation_id
    return same and actor.may(May.SIGN_UP) and is_open(session)
