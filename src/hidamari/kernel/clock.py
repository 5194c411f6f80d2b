"""The one clock. HIDAMARI_NOW (an ISO moment) stops it for pictures; `stopped_at` for the demo."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """This moment, aware."""
    return _stopped.get() or settings.FIXED_NOW or timezone.now()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """While inside, it is this moment: records of another day are written as on that day."""
    token = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(token)


def today(zone: str = "Asia/Tokyo") -> date:
    """The local date at a place."""
    return local(now(), zone).date()


def local(moment: datetime, zone: str = "Asia/Tokyo") -> datetime:
    """A moment as the clock on the wall of a place shows it."""
    return moment.astimezone(ZoneInfo(zone))
