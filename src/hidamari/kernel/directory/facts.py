"""An offer of another directory as the columns of our rows, each within its limits.

What is too long is cut in its column and kept whole beside it; a kind, tag, need or language that
we do not know is kept beside it too.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from hidamari.engines.hsds import Day, Gathering, Offer, Owner
from hidamari.kernel.directory.models import Holder, Listing
from hidamari.kernel.gatherings.pattern import as_plain
from hidamari.kernel.people.enums import Tag
from hidamari.kernel.places.enums import PlaceKind
from hidamari.kernel.places.facts import ROOM
from hidamari.kernel.places.forms import LANGUAGES
from hidamari.kernel.places.models import Place
from hidamari.kernel.places.towns import municipality_of

WEB = ("http://", "https://")
SPOKEN = frozenset(code for code, _ in LANGUAGES)
OF_PLACE = ("name", "kana", "address", "municipality", "cost", "audience", "phone", "url")
OF_LISTING = ("title", "cost", "audience")
OF_HOLDER = ("name", "kind", "municipality", "phone", "url", "email")


def of_place(offer: Offer) -> dict[str, Any]:
    """The facts of the place, as `places.intake` lets them wait."""
    spot, kept = offer.spot, dict(offer.kept)
    facts = {
        "name": spot.name,
        "kana": spot.kana,
        "kind": _known([spot.kind], PlaceKind.values, kept, "kind") or PlaceKind.OTHER.value,
        "is_facility": spot.is_facility,
        "summary": spot.summary,
        "address": spot.address,
        "municipality": spot.municipality or municipality_of(spot.address),
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "hours": [[day, f"{opens:%H:%M}", f"{closes:%H:%M}"] for day, opens, closes in spot.hours],
        "hours_note": spot.hours_note,
        "cost": spot.cost,
        "capacity": _room(spot.capacity, kept),
        "audience": spot.audience,
        "features": _all_known(spot.features, Tag.values, kept, "needs"),
        "tags": _all_known(spot.tags, Tag.values, kept, "wishes"),
        "languages": _all_known(spot.languages, SPOKEN, kept, "languages"),
        "phone": spot.phone,
        "url": spot.url if spot.url.startswith(WEB) else "",
        "checked_on": spot.checked_on,
        "zone": spot.zone,
    }
    if spot.url != facts["url"]:
        kept["url"] = spot.url
    return {**_fitting(facts, OF_PLACE, Place, kept), "verbatim": kept}


def of_listing(offer: Offer) -> dict[str, Any]:
    """The facts of what is held there; of a place that is open only that it is."""
    held, kept = offer.gathering, dict(offer.kept)
    facts = {"is_place": held is None, "modified_at": offer.changed_at, **_blank()}
    if held is not None:
        facts |= _held(held, kept)
    return {**_fitting(facts, OF_LISTING, Listing, kept), "kept": kept}


def of_holder(owner: Owner) -> dict[str, Any]:
    facts = {name: getattr(owner, name) for name in (*OF_HOLDER, "description")}
    return _fitting(facts, OF_HOLDER, Holder, {})


def digest_of(*facts: object) -> str:
    return hashlib.blake2b(repr(facts).encode(), digest_size=16).hexdigest()


def _held(held: Gathering, kept: dict[str, str]) -> dict[str, Any]:
    return {
        "title": held.title,
        "summary": held.summary,
        "rule": as_plain(held.rule) if held.rule else None,
        "starts_at": held.starts_at,
        "ends_at": held.ends_at,
        "times_note": held.times_note,
        "days": [_day(day) for day in held.days],
        "capacity": _room(held.capacity, kept),
        "cost": held.cost,
        "audience": held.audience,
        "tags": _all_known(held.tags, Tag.values, kept, "wishes"),
    }


def _blank() -> dict[str, Any]:
    """The same columns with nothing in them: every row of a batch has all."""
    return _held(Gathering(""), {})


def _day(day: Day) -> list[str | None]:
    opens, closes = (at.isoformat() if at else None for at in (day.opens, day.closes))
    return [day.on.isoformat(), opens, closes, day.reason]


def _known(codes: Iterable[str], known: Iterable[str], kept: dict[str, str], name: str) -> str:
    return next(iter(_all_known(codes, known, kept, name)), "")


def _all_known(
    codes: Iterable[str], known: Iterable[str], kept: dict[str, str], name: str
) -> list[str]:
    """The codes we know; the others stay beside them, in one line."""
    given, ours = list(filter(None, codes)), set(known)
    if strange := [code for code in given if code not in ours]:
        kept[name] = ", ".join(strange)
    return [code for code in given if code in ours]


def _room(capacity: int | None, kept: dict[str, str]) -> int | None:
    if capacity is not None and capacity > ROOM:
        kept["capacity"] = str(capacity)
        return None
    return capacity


def _fitting(
    facts: dict[str, Any], names: Iterable[str], model: Any, kept: dict[str, str]
) -> dict[str, Any]:
    for name in names:
        longest = model._meta.get_field(name).max_length
        if len(facts[name]) > longest:
            kept[name] = facts[name]
            facts[name] = "" if name == "url" else facts[name][:longest]
    return facts
