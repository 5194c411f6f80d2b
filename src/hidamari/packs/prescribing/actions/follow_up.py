"""We ask how it goes, some weeks and months after the first visit."""

from datetime import date, timedelta

from django.db import transaction

from hidamari.engines.japanese import working_day_from
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.packs.prescribing.actions.due import follow_up_days, save
from hidamari.packs.prescribing.actions.referral import end_referral
from hidamari.packs.prescribing.models import FollowUp, Referral


def plan_follow_ups(referral: Referral, came_on: date) -> None:
    """The days on which we ask, from the settings; those already asked stay."""
    FollowUp.objects.filter(referral=referral, asked_on=None).delete()
    asked = set(FollowUp.objects.filter(referral=referral).values_list("nth", flat=True))
    FollowUp.objects.bulk_create(
        FollowUp(
            organisation_id=referral.organisation_id,
            person_id=referral.person_id,
            referral=referral,
            nth=nth,
            due_on=working_day_from(came_on + timedelta(days=days)),
        )
        for nth, days in enumerate(follow_up_days(referral), 1)
        if nth not in asked
    )


def drop_follow_ups(referral: Referral) -> None:
    """They had not come after all: nothing is to be asked."""
    FollowUp.objects.filter(referral=referral, asked_on=None).delete()


@transaction.atomic
def follow_up(
    *, referral: Referral, by: Actor, goes: str, said: str = "", end_reason: str = ""
) -> Referral:
    """We asked how it goes; with a reason, the way together ends there."""
    asked = _planned_for_now(referral) or FollowUp(
        organisation_id=referral.organisation_id,
        person_id=referral.person_id,
        referral=referral,
        due_on=clock.today(),
    )
    asked.asked_on, asked.goes, asked.said = clock.today(), goes, said
    asked.save()
    record(by=by, verb="referral.followed-up", of=referral, fields=["goes", "said"])
    if end_reason:
        return end_referral(referral=referral, reason=end_reason, by=by)
    return save(referral)


def _planned_for_now(referral: Referral) -> FollowUp | None:
    """The next one planned, unless its day is further off than the last one (or the first visit):
    who is asked on the very day they came is asked again after two weeks."""
    told = FollowUp.objects.filter(referral=referral)
    planned = told.filter(asked_on=None).order_by("due_on").first()
    if planned is None:
        return None
    before = told.filter(due_on__lt=planned.due_on, nth__isnull=False).order_by("due_on").last()
    came_on = clock.local(referral.came_at).date() if referral.came_at else None
    since = before.due_on if before else came_on
    today = clock.today()
    return planned if since is None or planned.due_on - today <= today - since else None
