"""An HSDS `location` read back as a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from .timetables import day, timetable
from .values import Owner, Spot
from .vocabulary import Record, said
from .words import Unreadable, id_of, is_ours, listed, number, rest, whole, words
from .writing import TO_ISO, is_web

FROM_ISO = {iso: code for code, iso in TO_ISO.items()}
JAPAN = "Asia/Tokyo"
TAKEN = frozenset(
    {"id", "location_type", "organization_id", "name", "alternate_name", "description",
     "latitude", "longitude"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place, and what of its record no field of ours takes."""

    spot: Spot
    kept: Mapping[str, str]


def read_spot(location: Any, service: Record, owner: Owner | None) -> Place:
    """A place of a service. Raises Unreadable: no_location, no_id, invisible_character."""
    if not isinstance(location, dict) or location.get("location_type", "physical") != "physical":
        raise Unreadable("no_location", "location")
    if is_ours(location):
        return Place(_ours(location), {})
    return Place(_anybodys(location, service, owner), rest(location, TAKEN, "location"))


def _ours(location: Record) -> Spot:
    """To the letter."""
    marks = list(said(listed(location, "attributes")))
    facts = {name: value for group, name, value in marks if group == "fact"}
    address = next(iter(listed(location, "addresses")), {})
    return Spot(
        **_shared(location),
        kana=words(location, "alternate_name"),
        kind=next((name for group, name, _ in marks if group == "kind"), ""),
        is_facility="facility" in facts,
        address=words(address, "address_1"),
        municipality=words(address, "city"),
        cost=facts.get("cost", ""),
        capacity=whole(facts.get("capacity")),
        audience=facts.get("audience", ""),
        features=tuple(name for group, name, _ in marks if group == "need"),
        tags=tuple(name for group, name, _ in marks if group == "wish"),
        phone=_phone(location),
        url=facts.get("web_page", ""),
        checked_on=_checked(location),
        zone=_zone(facts["zone"]),
    )


def _anybodys(location: Record, service: Record, owner: Owner | None) -> Spot:
    """As far as it goes: what only the service or its organisation says is taken from there."""
    address = next(iter(listed(location, "addresses")), {})
    url = words(service, "url")
    found = _shared(location)
    return Spot(
        **{**found, "name": found["name"].strip() or words(service, "name")},
        address=_in_one_line(address),
        municipality=words(address, "city"),
        phone=_phone(location) or _phone(service) or (owner.phone if owner else ""),
        url=url if is_web(url) else owner.url if owner else "",
        checked_on=day(service.get("assured_date")),
    )


def _shared(location: Record) -> dict[str, Any]:
    table = timetable(listed(location, "schedules"))
    latitude, longitude = _position(location)
    hours = table.hours()
    return {
        "id": id_of(location, "id"),
        "name": words(location, "name"),
        "summary": words(location, "description"),
        "latitude": latitude,
        "longitude": longitude,
        "hours": hours,
        "hours_note": table.note,
        "days": tuple(table.days),
        "languages": tuple(filter(None, map(_language, listed(location, "languages")))),
    }


def _position(location: Record) -> tuple[float | None, float | None]:
    """Both numbers on the globe, or none."""
    latitude, longitude = number(location.get("latitude")), number(location.get("longitude"))
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None, None
    return latitude, longitude


def _in_one_line(address: Record) -> str:
    """Japanese from large to small without blanks, nothing said twice; elsewhere with commas."""
    lines = [words(address, "address_1"), words(address, "address_2")]
    around = [words(address, "city"), words(address, "state_province")]
    if words(address, "country") not in ("JP", ""):
        return ", ".join(filter(None, [*lines, *around]))
    found = "".join(lines)
    for part in around:
        found = found if part in found else part + found
    return found


def _phone(record: Record) -> str:
    return next((words(each, "number") for each in listed(record, "phones")), "")


def _language(record: Record) -> str:
    code = words(record, "code") or words(record, "name")
    return FROM_ISO.get(code, code)


def _checked(location: Record) -> date | None:
    checks = (m for m in listed(location, "metadata") if m.get("last_action_type") == "checked")
    return next((day(check.get("last_action_date")) for check in checks), None)


def _zone(name: str) -> str:
    """A zone that there is."""
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError):
        return JAPAN
