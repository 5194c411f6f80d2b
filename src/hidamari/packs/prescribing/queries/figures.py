"""What the referrals of a project add up to: each figure with its n, and an interval where honest."""

from datetime import date, datetime
from math import inf, isfinite

from hidamari.engines.effects import TooFew, median_interval, wilson
from hidamari.kernel import clock
from hidamari.kernel.organisations.models import Project
from hidamari.kernel.packs import Counted
from hidamari.packs.prescribing.models import Referral

VERSION = "1"


def opened(project: Project, first: date, last: date) -> Counted:
    """Referrals received in the period."""
    n = Referral.objects.filter(project=project, received_on__range=(first, last)).count()
    return Counted(n, None, n, VERSION)


def closed(project: Project, first: date, last: date) -> Counted:
    """Referrals closed by a first visit in the period, whenever they were received."""
    came = Referral.objects.filter(project=project, came_at__isnull=False)
    days = [clock.local(at).date() for at in came.values_list("came_at", flat=True) if at]
    n = sum(first <= day <= last for day in days)
    return Counted(n, None, n, VERSION)


def days_to_first_visit(project: Project, first: date, last: date) -> Counted:
    """Median days from receipt to the first visit; those who have not come yet count as later."""
    days = [_days(*row) for row in _received(project, first, last)]
    found = median_interval(days)
    if isinstance(found, TooFew):
        return Counted(None, None, found.n, VERSION)
    value = found.value if isfinite(found.value) else None
    bounded = value is not None and isfinite(found.high)
    low, high = (found.low, found.high) if bounded else (None, None)
    return Counted(value, None, found.n, VERSION, low, high)


def share_who_came(project: Project, first: date, last: date) -> Counted:
    """Of the referrals received in the period, the share with a first visit so far."""
    rows = _received(project, first, last)
    came = sum(at is not None for _, at in rows)
    share = wilson(came, len(rows))
    if isinstance(share, TooFew):
        return Counted(came, len(rows), len(rows), VERSION)
    return Counted(came, len(rows), len(rows), VERSION, share.low, share.high)


def _received(project: Project, first: date, last: date) -> list[tuple[date, datetime | None]]:
    rows = Referral.objects.filter(project=project, received_on__range=(first, last))
    return list(rows.values_list("received_on", "came_at"))


def _days(received_on: date, came_at: datetime | None) -> float:
    return inf if came_at is None else float((clock.local(came_at).date() - received_on).days)
