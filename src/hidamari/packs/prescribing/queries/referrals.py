"""Read referrals. Whoever may not know of a person does not meet their referral either."""

from datetime import date
from uuid import UUID

from django.db.models import Count, F, QuerySet

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import FollowUp, Proposal, Referral
from hidamari.packs.prescribing.rules import UNDER_WAY

MINE, TEAM, NOBODYS = "mine", "team", "nobodys"
WHOSE = (MINE, TEAM, NOBODYS)


def referrals_visible_to(actor: Actor) -> QuerySet[Referral]:
    """The referrals of the actor's organisation, the longest waiting first."""
    found = Referral.objects.filter(people.known_to(actor), organisation_id=actor.organisation_id)
    return found.select_related("person", "place", "organisation", "worker").order_by(
        "received_on", "id"
    )


def referrals_of(actor: Actor, whose: str) -> QuerySet[Referral]:
    """Those of one worker, of the whole team, or of nobody yet."""
    found = referrals_visible_to(actor)
    if whose == MINE:
        return found.filter(worker=actor.id)
    return found.filter(worker=None) if whose == NOBODYS else found


def open_referrals(actor: Actor) -> QuerySet[Referral]:
    """Those for whom something is still to be done."""
    return referrals_visible_to(actor).filter(state__in=UNDER_WAY)


def waiting_longest(actor: Actor) -> QuerySet[Referral]:
    """Those who look for a place, the longest waiting first."""
    return referrals_visible_to(actor).filter(state=State.OPEN)


def due_by(referrals: QuerySet[Referral], on: date) -> QuerySet[Referral]:
    """Those whose next step is due, the longest due first."""
    due = referrals.filter(state__in=UNDER_WAY, due_on__lte=on)
    return due.order_by(F("due_on").asc(), "received_on", "id")


def counts_by_state(referrals: QuerySet[Referral]) -> dict[str, int]:
    """How many of them are in each state."""
    return dict(referrals.order_by().values_list("state").annotate(n=Count("id")))


def loads(organisation_id: UUID) -> dict[UUID, int]:
    """User id → how many they go with at the moment."""
    going = Referral.objects.filter(
        organisation=organisation_id, state__in=UNDER_WAY, person__ended_on=None
    )
    counted = going.exclude(worker=None).values_list("worker").annotate(n=Count("id"))
    return dict(counted)


def who_goes_with(actor: Actor, person: Person) -> list[str]:
    """The colleagues who go with somebody, and whoever introduced them."""
    found = Referral.objects.filter(person=person, state__in=UNDER_WAY).select_related("worker")
    names = [one.worker.name for one in found if one.worker] + [one.referrer for one in found]
    return [name for name in dict.fromkeys(names) if name]


def proposals_of(referral: Referral) -> QuerySet[Proposal]:
    """What was proposed and not put aside, the best first."""
    found = Proposal.objects.filter(referral=referral, on_table=True).exclude(answer="not-now")
    return found.select_related("place__organisation").order_by("-score", "place_id")


def follow_ups_of(referral: Referral) -> QuerySet[FollowUp]:
    """When we ask and what they said, in order."""
    return FollowUp.objects.filter(referral=referral).order_by("due_on", "id")


def next_day_at(place_id: UUID | None) -> Session | None:
    """The next public or own session at a place that is not over."""
    return next_days_at(place_id).first()


def next_days_at(place_id: UUID | None) -> QuerySet[Session]:
    """What is held at a place from now on, the next first."""
    ahead = Session.objects.filter(
        place=place_id, state=SessionState.PLANNED, ends_at__gt=clock.now()
    )
    return ahead.select_related("series", "place").order_by("starts_at", "id")
