"""/api/v1/prescribing: introductions from another program; a scope for reading, one for writing."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from ninja.pagination import paginate

from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.access.api import ERRORS, Pages, checked, need_scope
from hidamari.kernel.access.fetch import fetch, fetch_public
from hidamari.kernel.audit.actions import look
from hidamari.kernel.organisations.queries import project_on
from hidamari.kernel.people import queries as people
from hidamari.kernel.people.models import Person
from hidamari.packs.prescribing import actions, queries, rules
from hidamari.packs.prescribing.cards import sentences
from hidamari.packs.prescribing.enums import PrescribingPermission as May
from hidamari.packs.prescribing.forms import ReceiveForm
from hidamari.packs.prescribing.models import Proposal, Referral

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


@router.post("/referrals/{uuid:pk}/proposals", response={200: list[ProposalOut], **ERRORS})
def propose_places(request: HttpRequest, pk: UUID) -> object:
    """Look for places that fit. The person chooses; nothing is assigned."""
    actor = need_scope(request, May.WORK)
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
