"""Read referrals. Whoever may not know of a person does not meet their referral either."""

from datetime import date
from uuid import UUID

from django.db.models import Count, F, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.people import queries as people
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Proposal, Referral

UNDER_WAY = (State.OPEN, State.CHOSEN, State.CAME)


def referrals_visible_to(actor: Actor) -> QuerySet[Referral]:
    """The referrals of the actor's organisation, the longest waiting first."""
    found = Referral.objects.filter(people.known_to(actor), organisation_id=actor.organisation_id)
    return found.select_related("person", "place", "organisation").order_by("received_on", "id")


def open_referrals(actor: Actor) -> QuerySet[Referral]:
    """Those for whom something is still to be done."""
    return referrals_visible_to(actor).filter(state__in=UNDER_WAY)


def waiting_longest(actor: Actor) -> QuerySet[Referral]:
    """Those who look for a place, the longest waiting first."""
    return referrals_visible_to(actor).filter(state=State.OPEN)


def follow_ups_due(actor: Actor, on: date) -> QuerySet[Referral]:
    """Those who came and whom we want to ask how it was, the longest due first."""
    came = referrals_visible_to(actor).filter(state=State.CAME, follow_up_on__lte=on)
    return came.order_by(F("follow_up_on").asc(), "id")


def counts_by_state(actor: Actor) -> dict[str, int]:
    """How many referrals are in each state."""
    rows = referrals_visible_to(actor).order_by().values_list("state")
    return dict(rows.annotate(n=Count("id")))


def proposals_of(referral: Referral) -> QuerySet[Proposal]:
    """What was proposed and not put aside, the best first."""
    found = Proposal.objects.filter(referral=referral).exclude(answer="not-now")
    return found.select_related("place__organisation").order_by("-score", "place_id")


def next_day_at(place_id: UUID | None) -> Session | None:
    """The next public or own session at a place that is not over."""
    ahead = Session.objects.filter(
        place=place_id, state=SessionState.PLANNED, ends_at__gt=clock.now()
    )
    return ahead.select_related("series", "place").order_by("starts_at", "id").first()
