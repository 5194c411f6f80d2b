"""What the review lends to the page of today."""

from collections.abc import Mapping
from typing import Any

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.organisations.models import Organisation
from hidamari.office.review import queries

SHOWN = 5


def to_read(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """A reviewer: names to declare, and what is left to read, by when."""
    reviewer = queries.reviewer_that_is(actor)
    if reviewer is None:
        return None
    left = queries.mine(actor).filter(review__handed_in_at=None)
    sits = [
        (round_, queries.left_to_declare(reviewer, queries.weighed(round_.call)).count())
        for round_ in queries.rounds_of(reviewer)
        if round_.call.closes_at <= clock.now()
    ]
    rounds = [(round_, n) for round_, n in sits if n]
    count = left.count()
    if not rounds and not count:
        return None
    return {"rounds": rounds, "left": left[:SHOWN], "count": count}


def rounds(*, actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """The office: rounds that are running, and how far each is."""
    running = queries.rounds_running(actor)
    found = [(one, queries.progress(one.call, one)) for one in running]
    return {"rounds": found} if found else None
