"""An HSDS `service` read back as offers, one for each of its physical locations.

Our own records are read to the letter. Of anybody else's what we have a field for is taken, the
rest of the service and the location is kept in words beside it (`Offer.kept`); the location becomes
the place, the service what is held there. Nothing raises: what cannot be used is `Skipped`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from .spots import Place, read_spot
from .timetables import timetable
from .values import Gathering, Offer, Owner
from .vocabulary import Record, code_of, said
from .words import Unreadable, id_of, listed, number, refuse_invisible, rest, whole, words
from .writing import OPEN_PLACE, is_web

NOT_RUNNING = ("inactive", "defunct")
TAKEN = frozenset(
    {"id", "organization_id", "name", "description", "url", "status", "fees_description",
     "eligibility_description", "assured_date", "last_modified"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record, or one of its locations, that was not taken, and why in both languages."""

    id: str
    field: str
    code: str
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record held."""

    offers: tuple[Offer, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def read_service(record: Any) -> Reading:
    """Offers of one service, and what of it was not taken. Raises nothing."""
    name = str(record.get("id", ""))[:80] if isinstance(record, dict) else ""
    try:
        read = _Service(record)
    except Unreadable as no:
        return Reading((), (_skipped(name, no),))
    offers: list[Offer] = []
    skipped: list[Skipped] = []
    for at in read.places:
        try:
            offers.append(read.offer(at))
        except Unreadable as no:
            skipped.append(_skipped(name, no))
    return Reading(tuple(offers), tuple(skipped))


def _skipped(name: str, no: Unreadable) -> Skipped:
    return Skipped(name, no.field, no.code, *no.reasons)


class _Service:
    """One record that can be used. Raises Unreadable."""

    def __init__(self, record: Any) -> None:
        if not isinstance(record, dict):
            raise Unreadable("not_an_object", "")
        refuse_invisible(record)
        self.record: Record = record
        self.id = id_of(record, "id")
        self.name = words(record, "name")
        if not self.name.strip():
            raise Unreadable("no_name", "name")
        if record.get("status") in NOT_RUNNING:
            raise Unreadable("not_running", "status")
        self.places = listed(record, "service_at_locations")
        if not self.places:
            raise Unreadable("no_location", "service_at_locations")
        self.owner = _owner(record.get("organization"))

    def offer(self, at: Record) -> Offer:
        place = read_spot(at.get("location"), self.record, self.owner)
        gathering = None if self._is_place() else self._gathering(at)
        return Offer(
            self.id,
            id_of(at, "id"),
            place.spot,
            self.owner,
            gathering,
            _moment(words(self.record, "last_modified")),
            self._kept(place),
        )

    def _is_place(self) -> bool:
        return OPEN_PLACE in map(code_of, listed(self.record, "attributes"))

    def _gathering(self, at: Record) -> Gathering:
        table = timetable([*listed(self.record, "schedules"), *listed(at, "schedules")])
        first = table.first()
        marks = list(said(listed(self.record, "attributes")))
        facts = {name: value for group, name, value in marks if group == "fact"}
        wishes = [name for group, name, _ in marks if group == "wish"]
        return Gathering(
            self.name,
            words(self.record, "description"),
            first.rule if first else None,
            first.starts_at if first else None,
            first.ends_at if first else None,
            table.note,
            tuple(table.days),
            whole(facts.get("capacity")),
            words(self.record, "fees_description") or _cost(self.record),
            words(self.record, "eligibility_description"),
            tuple(wishes),
        )

    def _kept(self, place: Place) -> Mapping[str, str]:
        return {**rest(self.record, TAKEN, "service"), **place.kept}


def _owner(record: Any) -> Owner | None:
    """The organisation, when it has an id and a name."""
    if not isinstance(record, dict) or not words(record, "name").strip():
        return None
    marks = list(said(listed(record, "attributes")))
    url, email = words(record, "website"), words(record, "email")
    return Owner(
        id_of(record, "id"),
        words(record, "name"),
        words(record, "description"),
        next((name for group, name, _ in marks if group == "owner"), ""),
        next((value for *mark, value in marks if mark == ["fact", "municipality"]), ""),
        next((words(each, "number") for each in listed(record, "phones")), ""),
        url if is_web(url) else "",
        email if "@" in email else "",
    )


def _cost(record: Record) -> str:
    """The first option that says something, in its own words."""
    return next(_costs(record), "")


def _costs(record: Record) -> Iterator[str]:
    for each in listed(record, "cost_options"):
        amount = number(each.get("amount"))
        sum_ = "" if amount is None else f"{amount:g} {words(each, 'currency').upper()}".strip()
        yield from filter(None, (words(each, "amount_description"), words(each, "option"), sum_))


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except OverflowError:
        return None
