"""What is next, and by when: written with every change, so that lists need no reckoning."""

from datetime import date

from hidamari.kernel import clock
from hidamari.kernel.organisations.queries import settings_of
from hidamari.packs.prescribing import rules
from hidamari.packs.prescribing.models import Accompaniment, FollowUp, Referral

FOLLOW_UPS = ("follow-up-days", "second-follow-up-days", "third-follow-up-days")


def save(referral: Referral, **values: object) -> Referral:
    """Write values and what follows from them for the next step."""
    for name, value in values.items():
        setattr(referral, name, value)
    coming = rules.next_of(
        referral,
        terms_of(referral),
        visit_on=_visit_on(referral),
        ask_on=_ask_on(referral),
        today=clock.today(),
    )
    referral.next_step, referral.due_on = coming
    referral.save(update_fields=[*values, "next_step", "due_on"])
    return referral


def terms_of(referral: Referral) -> rules.Terms:
    chosen = settings_of(referral.organisation_id)
    names = ("contact-days", "answer-days", "come-days", "again-days")
    return rules.Terms(*(chosen[f"prescribing.{name}"] for name in names))


def follow_up_days(referral: Referral) -> list[int]:
    """Days after the first visit on which we ask, in order."""
    chosen = settings_of(referral.organisation_id)
    return sorted(chosen[f"prescribing.{name}"] for name in FOLLOW_UPS)


def _visit_on(referral: Referral) -> date | None:
    going = Accompaniment.objects.filter(referral=referral, called_off_at=None)
    return going.values_list("on", flat=True).first()


def _ask_on(referral: Referral) -> date | None:
    open_ones = FollowUp.objects.filter(referral=referral, asked_on=None).order_by("due_on")
    return open_ones.values_list("due_on", flat=True).first()
