"""The one clock. HIDAMARI_NOW (an ISO moment) stops it, for demos, pictures and tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC."""
    return settings.FIXED_NOW or timezone.now()


def today(zone: str = "Asia/Tokyo") -> date:
    """The local date at a place."""
    return local(now(), zone).date()


def local(moment: datetime, zone: str = "Asia/Tokyo") -> datetime:
    """A moment as the clock on the wall of a place shows it."""
    return moment.astimezone(ZoneInfo(zone))
