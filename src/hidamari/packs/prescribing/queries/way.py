"""Read what is done on the way, and how much of it whoever introduced them may know."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hidamari.kernel import clock
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import ConsentPurpose
from hidamari.kernel.people.models import Consent
from hidamari.packs.prescribing import rules
from hidamari.packs.prescribing.enums import LetterState
from hidamari.packs.prescribing.models import Accompaniment, Conversation, Letter, Referral


def conversation_of(referral: Referral) -> Conversation | None:
    return Conversation.objects.filter(referral=referral).first()


def conversation_words(referral: Referral) -> dict[str, Any]:
    """What is known so far, for the form: the conversation, and what the introduction said."""
    talk = conversation_of(referral)
    words = ("matters", "strengths", "gives", "barriers", "steps")
    said = {name: getattr(talk, name) for name in words} if talk else {"matters": referral.reason}
    search = {"days": referral.days, "max_km": referral.max_km, "dearest": referral.dearest}
    tags = {"needs": referral.person.needs, "wishes": referral.person.wishes}
    return {**said, **search, **tags}


def accompaniment_of(referral: Referral, *, called_off: bool = False) -> Accompaniment | None:
    """Who goes along; with `called_off` also where it was called off, for calendars."""
    found = Accompaniment.objects.filter(referral=referral)
    if not called_off:
        found = found.filter(called_off_at=None)
    return found.select_related("companion", "referral__place", "person", "session").first()


def going_words(referral: Referral) -> dict[str, Any]:
    """What is agreed so far, for the form."""
    going = accompaniment_of(referral)
    if going is None:
        return {}
    return {
        "session": str(going.session_id or ""),
        "on": going.on,
        "meets_at": going.meets_at,
        "where": going.where,
        "companion": str(going.companion_id or ""),
        "with_whom": going.with_whom,
    }


@dataclass(frozen=True)
class Told:
    """What whoever introduced somebody may know. `came_on` only where the person agreed."""

    state: str
    came_on: date | None = None
    has_ended: bool = False
    consent: Consent | None = None


def told_to_referrer(letter: Letter) -> Told:
    """Accepted or not is always answered; more rests on the person's yes, as it stands today."""
    referral = letter.referral
    if letter.state != LetterState.ACCEPTED or referral is None:
        return Told(letter.state)
    return told_about(referral)


def told_about(referral: Referral) -> Told:
    """That we go with them; whether they came, where they agree to it."""
    if referral.person.erased_at:
        return Told(LetterState.ACCEPTED)
    purpose, recipient = ConsentPurpose.TELL_REFERRER, rules.referrer_of(referral)
    consent = people.consent_for(referral.person, purpose, recipient)
    if consent is None:
        return Told(LetterState.ACCEPTED)
    came_on = clock.local(referral.came_at).date() if referral.came_at else None
    return Told(LetterState.ACCEPTED, came_on, referral.ended_on is not None, consent)
