"""/api/v1/people: the people of the token's organisation; never an address."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Router, Schema, Status
from ninja.pagination import paginate

from hidamari.kernel.access.api import ERRORS, Pages, checked, need_scope
from hidamari.kernel.access.fetch import fetch
from hidamari.kernel.audit.actions import look
from hidamari.kernel.organisations.queries import organisation_of
from hidamari.kernel.people import actions, queries, rules
from hidamari.kernel.people.enums import Part, Stay
from hidamari.kernel.people.enums import PeoplePermission as May
from hidamari.kernel.people.forms import MoveForm, PersonForm
from hidamari.kernel.people.models import Move, Person

router = Router()


class PersonIn(Schema):
    """What may be written. Only the nickname is needed."""

    nickname: str
    kana: str = ""
    name: str = ""
    age_band: str = ""
    municipality: str = ""
    home_town: str = ""
    hint: str = ""
    words: str = ""
    needs: list[str] = []
    wishes: list[str] = []
    somebody_else: bool = False  # true: not the one of this name who is written down already


class MoveIn(Schema):
    """A move to another town. `stay` is the kind of home, `unknown` where nobody said."""

    to_town: str
    moved_on: date
    stay: str = Stay.UNKNOWN


class MoveMade(Schema):
    id: UUID
    moved_on: date
    to_town: str
    stay: str


class MoveOut(MoveMade):
    from_town: str


class PersonOut(Schema):
    id: UUID
    step: str
    nickname: str
    kana: str
    age_band: str
    municipality: str  # empty where their whereabouts are protected
    home_town: str
    hint: str
    needs: list[str]
    wishes: list[str]

    @staticmethod
    def resolve_municipality(person: Person, context: Any) -> str:
        return rules.town_for(context["request"].auth, person)


@router.get("/", response={200: list[PersonOut], **ERRORS})
@paginate(Pages, page_size=100)
def list_people(request: HttpRequest, q: str = "") -> object:
    """People in kana order; `q` is the beginning of a nickname, name or reading."""
    actor = need_scope(request, May.SEE)
    return queries.found_by(queries.visible_to(actor), q)


@router.post("/", response={201: PersonOut, **ERRORS})
def add_person(request: HttpRequest, body: PersonIn) -> Status[Person]:
    actor = need_scope(request, May.EDIT)
    form = PersonForm(body.dict())
    if checked(form) and form.ask_first(actor):
        checked(form)
    organisation = organisation_of(actor)
    return Status(201, actions.add_person(organisation=organisation, by=actor, **form.facts()))


@router.get("/{uuid:pk}", response={200: PersonOut, **ERRORS})
def one_person(request: HttpRequest, pk: UUID) -> Person:
    actor = need_scope(request, May.SEE)
    person = fetch(queries.visible_to(actor), actor=actor, pk=pk)
    look(by=actor, of=person, part="api")
    return person


@router.put("/{uuid:pk}", response={200: PersonOut, **ERRORS})
def change_person(request: HttpRequest, pk: UUID, body: PersonIn) -> Person:
    actor = need_scope(request, May.EDIT)
    person = fetch(queries.visible_to(actor), actor=actor, pk=pk)
    form = PersonForm(body.dict(), guarded=rules.is_guarded_for(actor, person))
    checked(form)
    return actions.change_person(person=person, by=actor, **form.facts())


@router.get("/{uuid:pk}/moves", response={200: list[MoveOut], **ERRORS})
def moves_of(request: HttpRequest, pk: UUID) -> object:
    """Where somebody lived, the latest move first; of a shielded person nobody reads it."""
    actor = need_scope(request, May.SEE)
    person = fetch(queries.visible_to(actor), actor=actor, pk=pk)
    if Part.MOVES not in rules.open_parts(actor, person):
        raise PermissionDenied(Part.MOVES)
    look(by=actor, of=person, part=Part.MOVES)
    return queries.moves_of(person)


@router.post("/{uuid:pk}/moves", response={201: MoveMade, **ERRORS})
def move_home(request: HttpRequest, pk: UUID, body: MoveIn) -> Status[Move]:
    """They moved; one from before the last only fills the history."""
    actor = need_scope(request, May.EDIT)
    person = fetch(queries.visible_to(actor), actor=actor, pk=pk)
    facts = checked(MoveForm(body.dict()))
    return Status(201, actions.move_home(person=person, by=actor, **facts))
