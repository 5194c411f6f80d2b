"""A referral as FHIR resources, tied together in a Bundle by `urn:uuid:` addresses."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from . import codes
from .states import Status
from .values import Consent, Name, Outcome, Party, Person, Referral

Resource = dict[str, Any]
Refer = Callable[[str, str], str]  # (type, id) → reference


def bundle(referral: Referral) -> Resource:
    """Everything of a referral: a `collection` that stands for itself."""
    whole = [
        _task(referral, address),
        _service_request(referral),
        _patient(referral.person),
        _organization(referral.sender),
        *([_organization(referral.receiver)] if referral.receiver else []),
        *([_practitioner(referral.author)] if referral.author else []),
        *([_consent(referral.consent, referral)] if referral.consent else []),
    ]
    entries = [{"fullUrl": address(r["resourceType"], r["id"]), "resource": r} for r in whole]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def answer(referral: Referral) -> Resource:
    """The Task alone, for whoever knows the rest: nothing of the person but their id."""
    return _task(referral, lambda kind, pk: f"{kind}/{pk}")


def address(kind: str, pk: str) -> str:
    """Where a resource lies in the Bundle. An id that is no UUID gets one of its own."""
    try:
        return f"urn:uuid:{UUID(pk)}"
    except ValueError:
        return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{kind}/{pk}')}"


def _task(referral: Referral, refer: Refer) -> Resource:
    said, is_received = referral.answer, referral.answer.status is Status.RECEIVED
    return _told({
        "resourceType": "Task",
        "id": said.task_id,
        "status": (Status.REQUESTED if is_received else said.status).value,
        "statusReason": _concept(codes.REASON, said.reason_code, said.reason),
        "businessStatus": {"text": Status.RECEIVED.value} if is_received else {},
        "intent": "order",
        "priority": _priority(referral),
        "code": _coded(codes.TASK_CODE, "fulfill"),
        "focus": {"reference": refer("ServiceRequest", referral.id)},
        "for": {"reference": refer("Patient", referral.person.id)},
        "executionPeriod": {"start": said.visited_on.isoformat()} if said.visited_on else {},
        "authoredOn": moment(referral.authored_at),
        "lastModified": moment(said.changed_at) if said.changed_at else "",
        "requester": _party(refer, referral.sender),
        "owner": _party(refer, referral.receiver) if referral.receiver else {},
        "note": [{"text": said.words}] if said.words else [],
        "output": [_output(outcome) for outcome in said.outcomes],
    })  # fmt: skip


def _output(outcome: Outcome) -> Resource:
    value = _concept(codes.OUTCOME, outcome.code, outcome.text)
    return {"type": _coded(codes.SDOH, codes.RESULT), "valueCodeableConcept": value}


def _service_request(referral: Referral) -> Resource:
    details = [_coded(codes.NEED, need) for need in referral.needs]
    details += [_coded(codes.SDOH, codes.NO_CONTACT)] if referral.no_contact else []
    details += [{"coding": [{"system": codes.BASIS, "code": "basis"}], "text": referral.basis}] if (
        referral.basis
    ) else []  # fmt: skip
    by = referral.author or referral.sender
    kind = "Practitioner" if referral.author else "Organization"
    return _told({
        "resourceType": "ServiceRequest",
        "id": referral.id,
        "status": "active",
        "intent": "order",
        "category": [_coded(codes.SDOH, codes.SOCIAL_CONNECTION)],
        "priority": _priority(referral),
        "code": _coded(codes.SERVICE, "social-prescribing") | {"text": "社会的処方"},
        "orderDetail": details,
        "subject": {"reference": address("Patient", referral.person.id)},
        "authoredOn": moment(referral.authored_at),
        "requester": {"reference": address(kind, by.id), "display": by.name},
        "reasonCode": [{"text": referral.reason}] if referral.reason else [],
        "supportingInfo": [{"reference": address("Consent", referral.consent.id)}]
        if referral.consent else [],
        "note": [{"text": referral.note}] if referral.note else [],
    })  # fmt: skip


def _patient(person: Person) -> Resource:
    """Names after JP Core: as written (IDE), as spoken (SYL); and what they like to be called."""
    nickname = [{"use": "nickname", "text": person.nickname}] if person.nickname else []
    home = _told({"text": person.address, "city": person.municipality,
                  "postalCode": person.postcode})  # fmt: skip
    return _told({
        "resourceType": "Patient",
        "id": person.id,
        "name": [
            *_name(person.name, codes.IDEOGRAPHIC), *_name(person.kana, codes.SYLLABIC), *nickname
        ],
        "telecom": _telecom(person.phone),
        "gender": person.gender,
        "birthDate": person.birth_date.isoformat() if person.birth_date else "",
        "address": [home | {"country": "JP"}] if home else [],
        "communication": [{"language": _coded("urn:ietf:bcp:47", person.language)}]
        if person.language else [],
    })  # fmt: skip


def _name(name: Name, representation: str) -> list[Resource]:
    if not name.text:
        return []
    extension = [{"url": codes.REPRESENTATION, "valueCode": representation}]
    parts = {"text": name.text, "family": name.family, "given": [name.given] if name.given else []}
    return [{"extension": extension, "use": "official", **_told(parts)}]


def _organization(party: Party) -> Resource:
    telecom = _telecom(party.phone, party.email)
    return _told({"resourceType": "Organization", "id": party.id, "active": True,
                  "name": party.name, "telecom": telecom})  # fmt: skip


def _practitioner(party: Party) -> Resource:
    telecom = _telecom(party.phone, party.email)
    name = [{"text": party.name}] if party.name else []
    return _told({"resourceType": "Practitioner", "id": party.id, "name": name,
                  "telecom": telecom})  # fmt: skip


def _consent(consent: Consent, referral: Referral) -> Resource:
    """How they agreed goes as the attachment that the profile wants as a source."""
    words = b64encode(consent.how.encode()).decode()
    until = {"period": {"end": consent.until.isoformat()}} if consent.until else {}
    return {
        "resourceType": "Consent",
        "id": consent.id,
        "status": "active",
        "scope": _coded(codes.CONSENT_SCOPE, "patient-privacy"),
        "category": [_coded(codes.ACT_CODE, "IDSCL")],
        "patient": {"reference": address("Patient", referral.person.id)},
        "dateTime": consent.given_on.isoformat(),
        "organization": [{"reference": address("Organization", referral.sender.id)}],
        "sourceAttachment": _told({"contentType": "text/plain; charset=utf-8", "data": words}),
        "policyRule": _coded(codes.ACT_CODE, "OPTIN"),
        "provision": {"type": "permit", **until},
    }


def _party(refer: Refer, party: Party) -> Resource:
    return _told({"reference": refer("Organization", party.id), "display": party.name})


def _telecom(phone: str, email: str = "") -> list[Resource]:
    ways = (("phone", phone), ("email", email))
    return [{"system": system, "value": value} for system, value in ways if value]


def _concept(system: str, code: str, text: str) -> Resource:
    coding = [{"system": system, "code": code}] if code else []
    return _told({"coding": coding, "text": text})


def _coded(system: str, code: str) -> Resource:
    return {"coding": [{"system": system, "code": code}]}


def _priority(referral: Referral) -> str:
    return "urgent" if referral.is_urgent else "routine"


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _told(resource: Mapping[str, Any]) -> Resource:
    """FHIR leaves out what is empty."""
    return {name: value for name, value in resource.items() if value not in ("", None, [], {})}
