"""Who reviews a call, and by when."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Membership
from hidamari.office.programme.models import Call, Theme
from hidamari.office.review.actions.conflicts import look_for_ties
from hidamari.office.review.models import Reviewer, Round


@transaction.atomic
def add_reviewer(*, member: Membership, by: Actor) -> Reviewer:
    """A colleague with the role is written down as a reviewer."""
    made = Reviewer.objects.create(organisation_id=member.organisation_id, user=member.user)
    record(by=by, verb="reviewer.added", of=made)
    return made


@transaction.atomic
def describe_reviewer(
    *, reviewer: Reviewer, affiliations: str, funded: str, themes: Iterable[Theme], most: int,
    by: Actor,
) -> Reviewer:  # fmt: skip
    """What a reviewer belongs to, knows and can read. Ties are looked for anew in every round."""
    reviewer.affiliations, reviewer.funded, reviewer.most = affiliations, funded, most
    if by.id == reviewer.user_id:
        reviewer.told_at = clock.now()
    reviewer.save(update_fields=["affiliations", "funded", "most", "told_at"])
    reviewer.themes.set(themes)
    record(by=by, verb="reviewer.described", of=reviewer, fields=["affiliations", "funded", "most"])
    for round_ in reviewer.rounds.select_related("call"):
        look_for_ties(call=round_.call, by=by)
    return reviewer


@transaction.atomic
def plan_round(
    *, call: Call, reviewers: Iterable[Reviewer], declare_by: date, read_by: date, by: Actor
) -> Round:
    """Who reviews, and by when; planned again, what was said and given stays."""
    days = {"declare_by": declare_by, "read_by": read_by}
    made, _ = Round.objects.update_or_create(
        call=call, defaults={"organisation_id": call.organisation_id, **days}
    )
    made.reviewers.set(reviewers)
    record(by=by, verb="round.planned", of=made, fields=[*days, "reviewers"])
    look_for_ties(call=call, by=by)
    return made
