"""/api/v1/rides: who rides with whom, for the token's organisation; never where somebody lives."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from hidamari.kernel.access.api import ERRORS, Pages, need_scope
from hidamari.kernel.rides import queries
from hidamari.kernel.rides.enums import RidesPermission as May
from hidamari.kernel.rides.models import Seat

router = Router()


class SeatOut(Schema):
    """One seat of a plan; `vehicle_id` and the times are null for whoever cannot ride."""

    id: UUID
    session_id: UUID
    way: str
    vehicle_id: UUID | None
    person_id: UUID
    stop_id: UUID | None
    people: int
    wheelchair: bool
    at: datetime | None
    leaves_at: datetime | None
    reason: str

    @staticmethod
    def resolve_session_id(seat: Seat) -> UUID:
        return seat.plan.session_id

    @staticmethod
    def resolve_way(seat: Seat) -> str:
        return seat.plan.way

    @staticmethod
    def resolve_vehicle_id(seat: Seat) -> UUID | None:
        return seat.tour.vehicle_id if seat.tour else None

    @staticmethod
    def resolve_person_id(seat: Seat) -> UUID:
        return seat.request.person_id

    @staticmethod
    def resolve_stop_id(seat: Seat) -> UUID | None:
        return seat.request.stop_id

    @staticmethod
    def resolve_people(seat: Seat) -> int:
        return 1 + seat.request.companions

    @staticmethod
    def resolve_wheelchair(seat: Seat) -> bool:
        return seat.request.wheelchair


@router.get("/seats", response={200: list[SeatOut], **ERRORS})
@paginate(Pages, page_size=100)
def list_seats(request: HttpRequest, session: UUID | None = None) -> object:
    """Seats in the order of the stops; `session` is one session's."""
    found = queries.seats_visible_to(need_scope(request, May.SEE))
    return found.filter(plan__session=session) if session else found
