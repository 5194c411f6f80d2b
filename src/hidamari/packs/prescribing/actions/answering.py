"""We answer a letter of introduction: yes, no with a reason; or its writer takes it back."""

from django.db import transaction

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.audit.actions import record
from hidamari.kernel.organisations.models import Project, User
from hidamari.kernel.people import actions as people
from hidamari.kernel.people.enums import ContactKind
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing import rules
from hidamari.packs.prescribing.actions.handing import handed_back, handed_on
from hidamari.packs.prescribing.actions.referral import end_referral, receive_referral
from hidamari.packs.prescribing.body import ON_PERSON, ON_REFERRAL, Body, body_of
from hidamari.packs.prescribing.enums import EndReason
from hidamari.packs.prescribing.enums import LetterState as Letters
from hidamari.packs.prescribing.models import Letter, Referral


class AlreadyAnswered(Exception):
    """Somebody of us, or whoever wrote it, was quicker."""


@transaction.atomic
def accept_letter(
    *, letter: Letter, project: Project, by: Actor, person: Person | None = None,
    worker: User | None = None,
) -> Referral:  # fmt: skip
    """We go with them: the words move to a person of ours, new or already known, and are kept once."""
    body = body_of(_to_answer(letter).body)
    assert body is not None  # a waiting letter keeps its words
    person = _person(letter, body, project, by, person)
    referral = receive_referral(
        project=project,
        person=person,
        source=letter.source,
        referrer=letter.referrer,
        channel=letter.channel,
        basis=letter.basis,
        worker=worker,
        told_back=letter.told_back,
        needs=list(dict.fromkeys([*person.needs, *body.needs])),
        wishes=list(dict.fromkeys([*person.wishes, *body.wishes])),
        by=by,
        **{name: getattr(body, name) for name in ON_REFERRAL},
    )
    _answer(letter, by, state=Letters.ACCEPTED, referral=referral)
    if letter.handed_by is not None:
        handed_on(letter.handed_by)
    return referral


def _person(
    letter: Letter, body: Body, project: Project, by: Actor, known: Person | None
) -> Person:
    """A person of ours with what the letter tells: new, or one we know."""
    facts = {name: getattr(body, name) for name in ON_PERSON}
    person = known or people.add_person(organisation=project.organisation, by=by, **facts)
    if letter.shielded and not person.shielded:
        people.shield(person=person, shielded=True, by=by)
    if body.phone:
        people.add_contact(person=person, kind=ContactKind.PHONE, value=body.phone, by=by)
    return person


@transaction.atomic
def decline_letter(*, letter: Letter, reason: str, by: Actor, words: str = "") -> Letter:
    """We cannot go with them, and why; whoever introduced them reads it."""
    _to_answer(letter)
    _answer(letter, by, state=Letters.DECLINED, reason=reason, words=words)
    if letter.handed_by is not None:
        handed_back(letter.handed_by)
    return letter


@transaction.atomic
def revoke_letter(*, letter: Letter, by: Actor) -> Letter:
    """Whoever wrote it takes it back. A way together that has not led anywhere yet ends with it."""
    referral = letter.referral
    if letter.state not in (Letters.WAITING, Letters.ACCEPTED):
        raise AlreadyAnswered
    if referral is not None and (referral.came_at or not rules.is_under_way(referral)):
        raise AlreadyAnswered
    _answer(letter, by, state=Letters.REVOKED)
    if referral is not None:
        end_referral(referral=referral, reason=EndReason.REVOKED, by=by)
    if letter.handed_by is not None:
        handed_back(letter.handed_by)
    return letter


def _to_answer(letter: Letter) -> Letter:
    """The letter as it stands now, held until we are through; AlreadyAnswered when it was."""
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    if not rules.is_waiting(held):
        raise AlreadyAnswered
    return held


def _answer(letter: Letter, by: Actor, **values: object) -> None:
    for name, value in {**values, "body": "", "answered_at": clock.now()}.items():
        setattr(letter, name, value)
    letter.save(update_fields=[*values, "body", "answered_at"])
    record(by=by, verb=f"letter.{letter.state}", of=letter, fields=["state"])
