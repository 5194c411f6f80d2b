"""We ask how it goes, some weeks and months after the first visit."""

from datetime import date, timedelta

from django.db import transaction

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
            due_on=came_on + timedelta(days=days),
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
    asked = FollowUp.objects.filter(referral=referral, asked_on=None).order_by("nth").first()
    if asked is not None:
        asked.asked_on, asked.goes, asked.said = clock.today(), goes, said
        asked.save(update_fields=["asked_on", "goes", "said"])
        record(by=by, verb="referral.followed-up", of=referral, fields=["goes", "said"])
    if end_reason:
        return end_referral(referral=referral, reason=end_reason, by=by)
    return save(referral)
