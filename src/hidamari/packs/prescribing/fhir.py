"""Letters and referrals as FHIR R4, and back: our records to the engine's plain values."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from hidamari.engines import fhir
from hidamari.kernel import clock
from hidamari.kernel.people.enums import NEEDS, WISHES
from hidamari.kernel.people.models import Consent
from hidamari.packs.prescribing.enums import Basis, EndReason, LetterState, Source
from hidamari.packs.prescribing.enums import ReferralState as State
from hidamari.packs.prescribing.models import Letter, Referral
from hidamari.packs.prescribing.queries.handing import sharable
from hidamari.packs.prescribing.queries.way import Told

PAPER = "paper"
WITHOUT_VISIT = fhir.Status.FAILED


def letter_told(referral: fhir.Referral) -> dict[str, Any]:
    """What a letter's form is to check: the words of the message under our own names."""
    person, tags = referral.person, referral.needs
    return {
        "nickname": person.nickname or person.name.text,
        "kana": person.kana.text,
        "phone": person.phone,
        "municipality": person.municipality,
        "reason": referral.reason,
        "needs": [tag for tag in tags if tag in NEEDS],
        "wishes": [tag for tag in tags if tag in WISHES],
        "days": [],
        "max_km": "3",
        "basis": basis_of(referral),
        "told_back": referral.consent is not None,
        "shielded": referral.no_contact,
        "source": Source.HOSPITAL,
        "referrer": " ".join(p.name for p in (referral.sender, referral.author) if p),
        "answer_to": referral.sender.email or referral.sender.phone,
        "foreign_id": referral.id,
    }


def basis_of(referral: fhir.Referral) -> str:
    """Their yes where a Consent is with it; else the ground that is named, if we know it."""
    if referral.consent is not None:
        return Basis.PAPER if referral.consent.how == PAPER else Basis.SPOKEN
    named = (basis.value for basis in Basis if referral.basis in (basis.value, str(basis.label)))
    return next(named, "")


def task_of(letter: Letter, told: Told) -> dict[str, Any]:
    """The Task as it goes back to whoever wrote the letter; nothing of the person but an id."""
    ours, pk = letter.organisation, str(letter.pk)
    return fhir.answer(
        fhir.Referral(
            answer=answer_of(letter, told),
            authored_at=letter.received_at,
            sender=fhir.Party(pk, letter.referrer),
            receiver=fhir.Party(str(ours.pk), ours.name, phone=ours.phone),
            person=fhir.Person(id=pk),
            reason="",
        )
    )


def answer_of(letter: Letter, told: Told) -> fhir.Answer:
    """How the letter stands, in the states of a Task; no more than the person agreed to."""
    status, reason, code = _status(letter, told)
    outcomes: tuple[fhir.Outcome, ...] = ()
    if status is fhir.Status.COMPLETED and letter.referral is not None:
        outcomes = (_outcome(letter.referral),)
    return fhir.Answer(
        task_id=str(letter.pk),
        referral_id=letter.foreign_id or str(letter.pk),
        status=status,
        reason=reason,
        reason_code=code,
        words=letter.words,
        outcomes=outcomes,
        visited_on=told.came_on,
        changed_at=letter.answered_at or letter.received_at,
    )


def _status(letter: Letter, told: Told) -> tuple[fhir.Status, str, str]:
    """Status, reason in words, its code."""
    match letter.state:
        case LetterState.WAITING:
            return fhir.Status.RECEIVED, "", ""
        case LetterState.DECLINED:
            return fhir.Status.REJECTED, str(letter.get_reason_display()), letter.reason
        case LetterState.REVOKED:
            return fhir.Status.CANCELLED, str(LetterState.REVOKED.label), LetterState.REVOKED.value
    if told.consent is None or letter.referral is None:
        return fhir.Status.ACCEPTED, "", ""
    return _on_the_way(letter.referral, told)


def _on_the_way(referral: Referral, told: Told) -> tuple[fhir.Status, str, str]:
    if not told.has_ended:
        begun = referral.contacted_on is not None or told.came_on is not None
        return (fhir.Status.IN_PROGRESS if begun else fhir.Status.ACCEPTED), "", ""
    if told.came_on is not None:
        return fhir.Status.COMPLETED, "", ""
    return WITHOUT_VISIT, str(referral.get_end_reason_display()), referral.end_reason


def _outcome(referral: Referral) -> fhir.Outcome:
    reason = EndReason(referral.end_reason or EndReason.OTHER)
    return fhir.Outcome(reason.value, str(reason.label))


def message_of(referral: Referral, consent: Consent) -> fhir.Referral:
    """A referral of ours as a message to another program: what they agreed to share."""
    known: Mapping[str, Any] = sharable(referral)
    ours, pk = referral.organisation, str(referral.pk)
    status = fhir.Status.CANCELLED if referral.state == State.ENDED else fhir.Status.REQUESTED
    reason = str(referral.get_end_reason_display()) if referral.state == State.ENDED else ""
    return fhir.Referral(
        answer=fhir.Answer(
            f"task-{pk}", pk, status, reason=reason, reason_code=referral.end_reason,
            changed_at=clock.now(),
        ),
        authored_at=datetime.combine(referral.received_on, time(), ZoneInfo(ours.zone)),
        sender=fhir.Party(str(ours.pk), ours.name, phone=ours.phone),
        person=fhir.Person(
            id=str(referral.person_id),
            nickname=referral.person.nickname,
            kana=fhir.Name(known.get("kana", "")),
            phone=known.get("phone", ""),
            municipality=known.get("municipality", ""),
        ),
        reason=known.get("reason", ""),
        needs=(*known.get("needs", ()), *known.get("wishes", ())),
        consent=fhir.Consent(str(consent.pk), consent.given_on, consent.how, consent.until),
        no_contact=referral.person.shielded,
    )  # fmt: skip
