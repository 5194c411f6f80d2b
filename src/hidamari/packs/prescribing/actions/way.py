"""What is done on the way: the conversation, going along, a place that says no."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.gatherings.models import Session
from hidamari.kernel.organisations.models import User
from hidamari.kernel.people import actions as people
from hidamari.kernel.places.models import Place
from hidamari.packs.prescribing.actions.due import save
from hidamari.packs.prescribing.enums import Answer
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import (
    Accompaniment,
    Conversation,
    PlaceAnswer,
    Proposal,
    Referral,
)

WORDS = ("matters", "strengths", "gives", "barriers", "steps")


@transaction.atomic
def keep_conversation(
    *, referral: Referral, by: Actor, needs: list[str], wishes: list[str], days: list[int],
    max_km: float, dearest: Iterable[str] = (), **words: str,
) -> Conversation:  # fmt: skip
    """What they told us, in their words; what it means for the search is kept beside it."""
    person, today = referral.person, clock.today()
    wishes = list(dict.fromkeys([*wishes, *dearest]))
    people.change_person(person=person, needs=needs, wishes=wishes, by=by)
    talk, _ = Conversation.objects.update_or_create(
        referral=referral,
        defaults={
            "organisation_id": referral.organisation_id,
            "person": person,
            "held_on": today,
            **{name: words.get(name, "") for name in WORDS},
        },
    )
    contacted = referral.contacted_on or today
    save(referral, days=days, max_km=max_km, dearest=list(dearest), contacted_on=contacted)
    record(by=by, verb="referral.conversation", of=referral, fields=list(WORDS))
    return talk


@transaction.atomic
def go_along(
    *, referral: Referral, by: Actor, on: date, meets_at: time, where: str,
    companion: User | None = None, with_whom: str = "", session: Session | None = None,
) -> Accompaniment:  # fmt: skip
    """Somebody goes along the first time: who, when and where they meet. Changed, it is agreed anew."""
    agreed: dict[str, Any] = {
        "organisation_id": referral.organisation_id,
        "person_id": referral.person_id,
        "session": session,
        "on": on,
        "meets_at": meets_at,
        "where": where,
        "companion": companion,
        "with_whom": with_whom,
        "called_off_at": None,
    }
    before = Accompaniment.objects.filter(referral=referral).first()
    sequence = before.sequence + 1 if before else 0
    going, _ = Accompaniment.objects.update_or_create(
        referral=referral, defaults={**agreed, "sequence": sequence}
    )
    save(referral)
    record(by=by, verb="referral.go-along", of=referral, fields=["on", "meets_at", "companion"])
    return going


@transaction.atomic
def call_off(*, referral: Referral, by: Actor) -> None:
    """Nobody goes along, or not on that day."""
    going = Accompaniment.objects.filter(referral=referral, called_off_at=None).first()
    if going is None:
        return
    going.called_off_at, going.sequence = clock.now(), going.sequence + 1
    going.save(update_fields=["called_off_at", "sequence"])
    save(referral)
    record(by=by, verb="referral.go-along-off", of=referral)


@transaction.atomic
def place_says_no(
    *, referral: Referral, place: Place, reason: str, effect: str, by: Actor, need: str = "",
    until: date | None = None,
) -> PlaceAnswer:  # fmt: skip
    """A place cannot take them. What that means for matching is said with it; we look on."""
    answer = PlaceAnswer.objects.create(
        organisation_id=referral.organisation_id,
        place=place,
        person_id=referral.person_id,
        referral=referral,
        reason=reason,
        effect=effect,
        need=need,
        until=until,
        said_on=clock.today(),
    )
    record(by=by, verb="referral.place-said-no", of=referral, fields=["reason", "effect"])
    Proposal.objects.filter(referral=referral, place=place, answer=Answer.CHOSEN).update(answer="")
    if referral.place_id == place.pk and referral.state == State.CHOSEN:
        call_off(referral=referral, by=by)
        save(referral, state=State.OPEN, place=None, chosen_at=None)
    return answer


@transaction.atomic
def lift_answer(*, answer: PlaceAnswer, by: Actor) -> None:
    """The place says yes again."""
    answer.lifted_on = clock.today()
    answer.save(update_fields=["lifted_on"])
    record(by=by, verb="referral.place-says-yes", of=answer)
