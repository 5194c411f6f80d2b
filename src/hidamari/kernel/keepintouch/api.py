"""/api/v1/keepintouch: whom nobody has reached since they moved."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from hidamari.kernel.access.api import ERRORS, Pages, need_scope
from hidamari.kernel.keepintouch import queries
from hidamari.kernel.keepintouch.enums import KeepInTouchPermission as May
from hidamari.kernel.people.models import Move
from hidamari.kernel.people.rules import is_guarded_for

router = Router()


class MovedOut(Schema):
    """Somebody who moved. `to_town` is empty for whoever is shielded; `next` is what to do."""

    person_id: UUID
    nickname: str
    moved_on: date
    days: int
    to_town: str
    stay: str
    next: str

    @staticmethod
    def resolve_nickname(move: Move) -> str:
        return move.person.nickname

    @staticmethod
    def resolve_days(move: Move) -> int:
        return queries.days_since(move)

    @staticmethod
    def resolve_to_town(move: Move, context: Any) -> str:
        return "" if is_guarded_for(context["request"].auth, move.person) else move.to_town

    @staticmethod
    def resolve_next(move: Move) -> str:
        return queries.next_kind_thing(move)


@router.get("/moved", response={200: list[MovedOut], **ERRORS})
@paginate(Pages, page_size=100)
def list_moved(request: HttpRequest) -> object:
    """Who moved and was not reached since, the longest ago first."""
    return queries.with_faces(queries.moved(need_scope(request, May.SEE)))
