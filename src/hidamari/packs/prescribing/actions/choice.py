"""Places are proposed with their reasons; the person chooses, or says "not now"."""

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.places.models import Place
from hidamari.packs.prescribing.actions.due import save
from hidamari.packs.prescribing.enums import Answer
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Proposal, Referral
from hidamari.packs.prescribing.queries.matching import best_for, without_uncounted_room

FEW, MORE = 3, 5


@transaction.atomic
def propose(*, referral: Referral, by: Actor, count: int = FEW) -> list[Proposal]:
    """Keep the best places with their reasons; earlier ones without an answer give way to them."""
    best = [(c, without_uncounted_room(c, p)) for c, p in best_for(referral, count)]
    places = [candidate.place.pk for candidate, _ in best]
    unanswered = Proposal.objects.filter(referral=referral, answer="")
    unanswered.exclude(place__in=places).update(on_table=False)
    made = [
        Proposal.objects.update_or_create(
            referral=referral,
            place=candidate.place,
            defaults={
                "organisation_id": referral.organisation_id,
                "score": proposal.score,
                "km": proposal.km,
                "reasons": [{"code": r.code, "value": r.value} for r in proposal.reasons],
                "proposed_at": clock.now(),
                "on_table": True,
            },
        )[0]
        for candidate, proposal in best
    ]
    if referral.state == State.NOT_NOW:
        save(referral, state=State.OPEN)
    record(by=by, verb="referral.proposed", of=referral, fields=[f"count={len(made)}"])
    return made


@transaction.atomic
def choose_place(*, referral: Referral, place: Place, by: Actor) -> Referral:
    """The person chose. From now on their first check-in there closes the referral."""
    now = clock.now()
    contacted = referral.contacted_on or clock.today()
    save(referral, state=State.CHOSEN, place=place, chosen_at=now, contacted_on=contacted)
    asked = Proposal.objects.filter(referral=referral)
    asked.filter(answer=Answer.CHOSEN).exclude(place=place).update(answer="")
    asked.filter(place=place).update(answer=Answer.CHOSEN)
    record(by=by, verb="referral.chosen", of=referral, fields=["place"])
    return referral


@transaction.atomic
def say_not_now(*, referral: Referral, by: Actor, place: Place | None = None) -> Referral:
    """ "Not now" is an answer: to one place, which is put aside, or to all of them."""
    asked = Proposal.objects.filter(referral=referral)
    if place is not None:
        asked.filter(place=place).update(answer=Answer.NOT_NOW)
    if place is None or referral.place_id == place.pk:
        asked.filter(answer=Answer.CHOSEN).update(answer="")
        state = State.NOT_NOW if place is None else State.OPEN
        save(referral, state=state, place=None, chosen_at=None)
    record(by=by, verb="referral.not-now", of=referral, fields=["place"] if place else ["state"])
    return referral
