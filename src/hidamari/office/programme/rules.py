"""May it be changed, published, answered to? Plain answers."""

from datetime import datetime
from enum import StrEnum

from hidamari.office.programme.enums import CallState
from hidamari.office.programme.models import Call


class Lack(StrEnum):
    """What a call lacks before it can be published."""

    QUESTIONS = "questions"  # nothing is asked
    DATES = "dates"  # the days are not in order
    PAST = "past"  # it would close at once
    INDICATORS = "indicators"  # more must be chosen than are offered
    COSTS = "costs"  # money is given and no kind of cost is named


def is_draft(call: Call) -> bool:
    return call.state == CallState.DRAFT


def is_published(call: Call) -> bool:
    return call.state == CallState.PUBLISHED


def is_open(call: Call, now: datetime) -> bool:
    """At the moment of the close it is already too late."""
    return is_published(call) and call.opens_at <= now < call.closes_at


def lacks(call: Call, *, questions: int, cost_items: int, now: datetime) -> list[Lack]:
    """Why it cannot be published; empty when it can."""
    in_order = call.opens_at < call.closes_at and call.starts_on <= call.ends_on
    found = {
        Lack.QUESTIONS: not questions,
        Lack.DATES: not in_order,
        Lack.PAST: call.closes_at <= now,
        Lack.INDICATORS: call.indicators_least > len(call.indicators),
        Lack.COSTS: bool(call.ceiling or call.total) and not cost_items,
    }
    return [lack for lack, is_so in found.items() if is_so]
