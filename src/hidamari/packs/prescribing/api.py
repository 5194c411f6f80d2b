"""/api/v1/prescribing: introductions from another program; a scope for reading, one for writing."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Body, Router, Schema, Status
from ninja.pagination import paginate

from hidamari.engines import fhir as engine
from hidamari.engines.refusal import Refusal
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.access.api import ERRORS, Pages, checked, need_scope
from hidamari.kernel.access.fetch import fetch, fetch_public
from hidamari.kernel.audit.actions import look
from hidamari.kernel.organisations.queries import organisation_of, project_on
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.enums import ConsentPurpose, PeoplePermission
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing import actions, fhir, queries, rules
from hidamari.packs.prescribing.cards import sentences
from hidamari.packs.prescribing.enums import Channel, LetterState
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.forms import ReceiveForm
from hidamari.packs.prescribing.intake import ForeignLetterForm
from hidamari.packs.prescribing.models import Letter, Proposal, Referral
from hidamari.ui.languages import spoken

router = Router()


class ReferralIn(Schema):
    """Somebody on the books by `person_id`, or somebody new by `nickname`."""

    person_id: UUID | None = None
    nickname: str = ""
    source: str
    basis: str  # own, spoken, paper, life, law, council
    channel: str = "talk"
    phone: str = ""
    referrer: str = ""
    reason: str = ""
    needs: list[str] | None = None  # None keeps what is known of somebody on the books
    wishes: list[str] | None = None
    days: list[int] = []
    max_km: float = 3


class ReferralOut(Schema):
    id: UUID
    person_id: UUID
    source: str
    basis: str
    state: str
    days: list[int]
    max_km: float
    received_on: date
    place_id: UUID | None
    chosen_at: datetime | None
    came_at: datetime | None
    next_step: str
    due_on: date | None


class ProposalOut(Schema):
    place_id: UUID
    name: str
    score: float
    km: float | None
    reasons: list[str]
    answer: str

    @staticmethod
    def resolve_name(proposal: Proposal) -> str:
        return proposal.place.name

    @staticmethod
    def resolve_reasons(proposal: Proposal) -> list[str]:
        return sentences(proposal.reasons)


class ChoiceIn(Schema):
    place_id: UUID


def _referral(actor: Actor, pk: UUID) -> Referral:
    return fetch(queries.referrals_visible_to(actor), actor=actor, pk=pk)


def _to_choose(actor: Actor, pk: UUID) -> Referral:
    found = _referral(actor, pk)
    if not rules.is_choosing(found):
        raise PermissionDenied("choosing is over")
    return found


@router.get("/referrals", response={200: list[ReferralOut], **ERRORS})
@paginate(Pages, page_size=100)
def list_referrals(request: HttpRequest, state: str = "") -> object:
    """Referrals, the longest waiting first."""
    found = queries.referrals_visible_to(need_scope(request, May.SEE))
    return found.filter(state=state) if state else found


@router.post("/referrals", response={201: ReferralOut, **ERRORS})
def receive_referral(request: HttpRequest, body: ReferralIn) -> Status[Referral]:
    """Receive an introduction, for the project that runs today."""
    actor = need_scope(request, May.WORK)
    known = people.visible_to(actor)
    person = fetch(known, actor=actor, pk=body.person_id) if body.person_id else None
    facts = checked(ReceiveForm(_told(body, person), person=person))
    project = project_on(actor.organisation_id, clock.today())
    if not project:
        raise ValidationError(_("No project runs today. Please open one first."))
    return Status(201, actions.receive_referral(project=project, person=person, by=actor, **facts))


def _who_may_know(request: HttpRequest) -> Actor:
    """What is proposed and handed on says where somebody is: only for whoever may know of the shielded.

    Otherwise a namesake without a distance would tell that there is one.
    """
    need_scope(request, PeoplePermission.SEE_SHIELDED)
    return need_scope(request, May.WORK)


def _told(body: ReferralIn, person: Person | None) -> dict[str, object]:
    known = {"needs": person.needs, "wishes": person.wishes} if person else {}
    given = {name: value for name, value in body.dict().items() if value is not None}
    return {**known, **given}


@router.get("/referrals/{uuid:pk}", response={200: ReferralOut, **ERRORS})
def one_referral(request: HttpRequest, pk: UUID) -> Referral:
    actor = need_scope(request, May.SEE)
    found = _referral(actor, pk)
    look(by=actor, of=found.person, part="referral")
    return found


@router.get("/referrals/{uuid:pk}/fhir", response={200: dict, **ERRORS})
def referral_as_fhir(request: HttpRequest, pk: UUID, recipient: str) -> dict[str, Any]:
    """A referral as a FHIR R4 Bundle for another program: only what they agreed to share with the
    recipient, and written down as shared."""
    actor = _who_may_know(request)
    found = _referral(actor, pk)
    consent = people.consent_for(found.person, ConsentPurpose.SHARE_REFERRAL, recipient)
    if consent is None:
        raise PermissionDenied("no consent for this recipient")
    actions.share(referral=found, recipient=recipient, consent=consent, by=actor)
    return engine.bundle(fhir.message_of(found, consent))


@router.post("/fhir", response={200: dict, 201: dict, **ERRORS})
def receive_fhir(request: HttpRequest, body: Body[dict[str, Any]]) -> Status[dict[str, Any]]:
    """A letter of introduction as a FHIR R4 Bundle (Task, ServiceRequest, Patient). The answer is
    the Task as it stands; the same message twice is one letter; `cancelled` takes it back."""
    actor = need_scope(request, May.INTRODUCE)
    message = _message(body)
    told = checked(ForeignLetterForm(fhir.letter_told(message)))
    organisation = organisation_of(actor)
    letter, is_new = actions.receive_told(
        organisation=organisation, channel=Channel.FHIR, told=told, sent_by=actor.id, by=actor
    )
    if message.answer.status is engine.Status.CANCELLED:
        _take_back(letter, actor)
    return Status(201 if is_new else 200, _task_of(letter))


@router.get("/fhir/{uuid:pk}", response={200: dict, **ERRORS})
def letter_as_fhir(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """How a letter stands, as a FHIR R4 Task, for the program that wrote it."""
    actor = need_scope(request, May.INTRODUCE)
    letter = fetch(queries.letters_followed_by(actor), actor=actor, pk=pk)
    return _task_of(letter)


def _task_of(letter: Letter) -> dict[str, Any]:
    return fhir.task_of(letter, queries.told_to_referrer(letter))


def _take_back(letter: Letter, actor: Actor) -> None:
    """Raises ValidationError where it cannot be taken back any more."""
    try:
        actions.revoke_letter(letter=letter, by=actor)
    except actions.AlreadyAnswered:
        if letter.state != LetterState.REVOKED:
            raise ValidationError(_("This letter is already answered.")) from None


def _message(body: dict[str, Any]) -> engine.Referral:
    try:
        return engine.read_bundle(body)
    except Refusal as no:
        raise ValidationError(spoken(no)) from no


@router.post("/referrals/{uuid:pk}/proposals", response={200: list[ProposalOut], **ERRORS})
def propose_places(request: HttpRequest, pk: UUID) -> object:
    """Look for places that fit. The person chooses; nothing is assigned."""
    actor = _who_may_know(request)
    found = _to_choose(actor, pk)
    actions.propose(referral=found, by=actor)
    return queries.proposals_of(found)


@router.post("/referrals/{uuid:pk}/choice", response={200: ReferralOut, **ERRORS})
def choose_place(request: HttpRequest, pk: UUID, body: ChoiceIn) -> Referral:
    """The person chose. Their first check-in there closes the referral."""
    actor = need_scope(request, May.WORK)
    found = _to_choose(actor, pk)
    place = fetch_public(queries.places_open_to(found), pk=body.place_id)
    return actions.choose_place(referral=found, place=place, by=actor)
