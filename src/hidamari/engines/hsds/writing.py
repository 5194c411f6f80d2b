"""An offer as HSDS records: `service`, `service_at_location`, `location`, `organization`.

The location says everything about the place, so that whoever reads any service of it knows it whole.
`names` gives the terms of our taxonomy their names (code → name); the code itself is never lost.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from .schedules import of_gathering, of_spot
from .values import Gathering, Offer, Owner, Spot
from .vocabulary import Names, Record, attributes

OPEN_PLACE = "fact.open_place"
LANGUAGES = {
    "ja": "Japanese", "en": "English", "zh": "Chinese", "ko": "Korean", "vi": "Vietnamese",
    "pt": "Portuguese", "tl": "Tagalog", "ne": "Nepali", "es": "Spanish",
    "sign": "Japanese Sign Language",
}  # fmt: skip
TO_ISO = {"sign": "jsl"}  # ISO 639-3; the others are ISO 639-1
ACCESS = {"step_free": "Step-free access", "accessible_toilet": "Accessible toilet"}
_PREFECTURE = re.compile("東京都|北海道|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島)県|..県")
_WEB = re.compile(r"https?://[\w.:-]+[!-~]*", re.ASCII)
_YEN = re.compile(r"([0-9,]{1,9})円")
_FREE = ("無料", "0円")


def service(offer: Offer, names: Names = {}, also: Iterable[Offer] = ()) -> Record:  # noqa: B006
    """The whole record: with its organisation, its location and all that hangs on them.

    `also`: the same service at further locations. (`names` is never written to.)
    """
    found = service_row(offer, names)
    if offer.owner is not None:
        found["organization"] = organization(offer.owner, names)
    held = offer.gathering
    if held is None:
        found |= _open_place(offer, names)
    else:
        found |= _held(offer.service_id, held, offer.spot.zone, names)
    places = [at_location(each, names) for each in (offer, *also)]
    return found | {"service_at_locations": places}


def service_row(offer: Offer, names: Names = {}) -> Record:  # noqa: B006
    """Only what a service has one of, as lists show it."""
    spot, held = offer.spot, offer.gathering
    audience = spot.audience if held is None else held.audience
    cost = spot.cost if held is None else held.cost
    return _told({
        "id": str(offer.service_id),
        "organization_id": str(offer.owner.id) if offer.owner else "",
        "name": spot.name if held is None else held.title,
        "description": spot.summary if held is None else held.summary,
        "url": spot.url if held is None and is_web(spot.url) else "",
        "status": "active",
        "fees_description": cost,
        "eligibility_description": audience,
        "assured_date": spot.checked_on.isoformat() if spot.checked_on else "",
        "last_modified": _moment(offer.changed_at),
    })  # fmt: skip


def at_location(offer: Offer, names: Names = {}) -> Record:  # noqa: B006
    """The link between service and place, with the whole place."""
    return _link(offer) | {"location": location(offer.spot, offer.owner, names)}


def at_location_row(offer: Offer, names: Names = {}) -> Record:  # noqa: B006
    """The link with only what service and place have one of, as lists show it."""
    rows = {
        "location": _location_row(offer.spot, offer.owner),
        "service": service_row(offer, names),
    }
    return _link(offer) | rows


def _link(offer: Offer) -> Record:
    return {
        "id": str(offer.at_id),
        "service_id": str(offer.service_id),
        "location_id": str(offer.spot.id),
    }


def organization(owner: Owner, names: Names = {}) -> Record:  # noqa: B006
    codes = [f"owner.{owner.kind}"] if owner.kind else []
    facts = {"municipality": owner.municipality}
    return {
        "id": str(owner.id),
        "name": owner.name,
        "description": owner.description,
        **_told({
            "website": owner.url,
            "email": owner.email,
            "phones": _phones("organization_id", owner.id, owner.phone),
            "attributes": attributes(owner.id, "organization", names, codes, facts),
        }),
    }  # fmt: skip


def location(spot: Spot, owner: Owner | None, names: Names = {}) -> Record:  # noqa: B006
    return _location_row(spot, owner) | _told(
        {
            "addresses": _addresses(spot),
            "phones": _phones("location_id", spot.id, spot.phone),
            "languages": _languages(spot),
            "accessibility": _accessibility(spot),
            "schedules": of_spot(spot, link="location_id", of=spot.id),
            "attributes": _facts_of(spot, names),
            "metadata": _checked(spot, owner),
        }
    )


def _location_row(spot: Spot, owner: Owner | None) -> Record:
    return _told(
        {
            "id": str(spot.id),
            "location_type": "physical",
            "organization_id": str(owner.id) if owner else "",
            "name": spot.name,
            "alternate_name": spot.kana,
            "description": spot.summary,
            "latitude": spot.latitude,
            "longitude": spot.longitude,
        }
    )


def _open_place(offer: Offer, names: Names) -> Record:
    """The place itself as a service: being there."""
    spot, pk = offer.spot, offer.service_id
    codes = [*_kinds(spot), *_tags(spot.features, spot.tags), OPEN_PLACE]
    return _told({
        "phones": _phones("service_id", pk, spot.phone),
        "schedules": of_spot(spot, link="service_id", of=pk),
        "cost_options": _costs(pk, spot.cost),
        "attributes": attributes(pk, "service", names, codes, {"capacity": spot.capacity}),
    })  # fmt: skip


def _held(pk: UUID, held: Gathering, zone: str, names: Names) -> Record:
    codes, facts = _tags((), held.tags), {"capacity": held.capacity}
    return _told({
        "schedules": of_gathering(held, of=pk, zone=zone, names=names),
        "cost_options": _costs(pk, held.cost),
        "attributes": attributes(pk, "service", names, codes, facts),
    })  # fmt: skip


def _facts_of(spot: Spot, names: Names) -> list[Record]:
    """What a place has and HSDS has no field for; the zone always, so that ours is known as ours."""
    facts: Mapping[str, object] = {
        "zone": spot.zone,
        "facility": "1" if spot.is_facility else "",
        "capacity": spot.capacity,
        "audience": spot.audience,
        "cost": spot.cost,
        "web_page": spot.url,
    }
    codes = [*_kinds(spot), *_tags(spot.features, spot.tags)]
    return attributes(spot.id, "location", names, codes, facts)


def _kinds(spot: Spot) -> list[str]:
    return [f"kind.{spot.kind}"] if spot.kind else []


def _tags(features: Iterable[str], tags: Iterable[str]) -> list[str]:
    return [*(f"need.{name}" for name in features), *(f"wish.{name}" for name in tags)]


def _addresses(spot: Spot) -> list[Record]:
    """One line as it was written; the prefecture when it stands there, no postcode."""
    if not spot.address and not spot.municipality:
        return []
    prefecture = _PREFECTURE.match(spot.address)
    return [{
        "id": str(uuid5(spot.id, "address")),
        "location_id": str(spot.id),
        "address_1": spot.address,
        "city": spot.municipality,
        "state_province": prefecture[0] if prefecture else "",
        "postal_code": "",
        "country": "JP",
        "address_type": "physical",
    }]  # fmt: skip


def _phones(link: str, of: UUID, number: str) -> list[Record]:
    made = {"id": str(uuid5(of, f"{link}:phone")), link: str(of), "number": number, "type": "voice"}
    return [made] if number else []


def _languages(spot: Spot) -> list[Record]:
    return [
        {
            "id": str(uuid5(spot.id, f"language:{code}")),
            "location_id": str(spot.id),
            "name": LANGUAGES.get(code, code),
            "code": TO_ISO.get(code, code),
        }
        for code in spot.languages
    ]


def _accessibility(spot: Spot) -> list[Record]:
    return [
        {
            "id": str(uuid5(spot.id, f"accessibility:{need}")),
            "location_id": str(spot.id),
            "description": ACCESS[need],
        }
        for need in spot.features
        if need in ACCESS
    ]


def _checked(spot: Spot, owner: Owner | None) -> list[Record]:
    """That somebody looked whether it is still true, and when."""
    if spot.checked_on is None:
        return []
    return [{
        "id": str(uuid5(spot.id, "metadata:checked")),
        "resource_id": str(spot.id),
        "resource_type": "location",
        "last_action_date": spot.checked_on.isoformat(),
        "last_action_type": "checked",
        "field_name": "*",
        "previous_value": "",
        "replacement_value": "",
        "updated_by": owner.name if owner else "",
    }]  # fmt: skip


def _costs(of: UUID, cost: str) -> list[Record]:
    """The words; the sum in yen too where they are nothing but a sum."""
    if not cost:
        return []
    amount = _YEN.fullmatch(cost)
    sum_ = 0 if cost in _FREE else int(amount[1].replace(",", "") or 0) if amount else None
    return [_told({
        "id": str(uuid5(of, "cost")),
        "service_id": str(of),
        "option": cost,
        "currency": "jpy" if sum_ is not None else "",
        "amount": sum_,
        "amount_description": cost,
    })]  # fmt: skip


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else ""


def is_web(url: str) -> bool:
    return _WEB.fullmatch(url) is not None


def _told(record: Mapping[str, Any]) -> Record:
    """Without what is not known: HSDS leaves such fields out."""
    return {name: value for name, value in record.items() if value not in ("", None, [])}
