"""A row of open data as the facts of a place: nothing is guessed, and nothing it said is lost."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from hidamari.engines.opendata import Field, OpenHours, PlaceRecord
from hidamari.kernel.people.enums import Tag
from hidamari.kernel.places.enums import FACILITIES
from hidamari.kernel.places.models import Place
from hidamari.kernel.places.stated import states
from hidamari.kernel.places.towns import municipality_told

ROOM = 1_000_000  # more people than any room holds: not a number of seats
LIMITS = {
    Field.NAME: "name",
    Field.KANA: "kana",
    Field.ADDRESS: "address",
    Field.PHONE: "phone",
    Field.URL: "url",
    Field.COST: "cost",
    Field.AUDIENCE: "audience",
    Field.CONTACT: "contact",
}
_LENGTHS: dict[str, int] = {n: Place._meta.get_field(n).max_length for n in LIMITS.values()}  # type: ignore[union-attr,misc]


def labels(columns: Mapping[str, Field]) -> dict[Field, str]:
    """Field → the first column that fills it: under that name its own words are kept."""
    return {field: column for column, field in reversed(list(columns.items()))}


def facts_of(record: PlaceRecord, named: Mapping[Field, str]) -> dict[str, Any]:
    """The fields of a place, each within its limits. `named` comes from `labels`."""
    kept = _kept(record, named)
    facts = {
        "name": record.name,
        "kana": record.kana,
        "kind": record.kind.value,
        "is_facility": record.kind in FACILITIES,
        "address": record.address,
        "municipality": municipality_told(
            code=record.code, town=record.town, address=record.address
        )[:60],
        "latitude": record.latitude,
        "longitude": record.longitude,
        "hours": _timetable(record.hours),
        "hours_note": record.opening,
        "summary": record.note,
        "capacity": record.capacity,
        "features": _features(record, named),
        "cost": record.cost,
        "audience": record.audience,
        "contact": record.contact,
        "phone": record.phone,
        "url": record.url,
        "verbatim": kept,
    }
    _fit(facts, kept, named)
    return facts


def _kept(record: PlaceRecord, named: Mapping[Field, str]) -> dict[str, str]:
    """The cells no field could take, and those that only steer what we make of them."""
    kept = dict(record.verbatim)
    said = (
        (Field.SOURCE_ID, record.source_id),
        (Field.STEP_FREE, record.step_free),
        (Field.TOILET, record.toilet),
        (Field.PARKING, record.parking),
    )
    for field, text in said:
        if text:
            kept.setdefault(named[field], text)
    return kept


def _fit(facts: dict[str, Any], kept: dict[str, str], named: Mapping[Field, str]) -> None:
    """What is too long for its field is cut there and kept whole beside it."""
    for field, name in LIMITS.items():
        if len(facts[name]) > _LENGTHS[name]:
            kept.setdefault(named.get(field, field.value), facts[name])
            facts[name] = "" if name == "url" else facts[name][: _LENGTHS[name]]
    if facts["capacity"] and facts["capacity"] > ROOM:
        kept.setdefault(named.get(Field.CAPACITY, Field.CAPACITY.value), str(facts["capacity"]))
        facts["capacity"] = None


@lru_cache(maxsize=4096)
def _timetable(hours: tuple[OpenHours, ...]) -> list[list[Any]]:
    return [[day, f"{opens:%H:%M}", f"{closes:%H:%M}"] for day, opens, closes in hours]


def _features(record: PlaceRecord, named: Mapping[Field, str]) -> list[str]:
    """Only what is stated without doubt; all else stays unknown, in words."""
    said = (
        (Tag.STEP_FREE, Field.STEP_FREE, record.step_free),
        (Tag.TOILET, Field.TOILET, record.toilet),
        (Tag.PARKING, Field.PARKING, record.parking),
    )
    return [tag.value for tag, field, text in said if states(field, text, named.get(field, ""))]
