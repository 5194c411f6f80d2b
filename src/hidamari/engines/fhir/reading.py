"""FHIR resources read back as a referral or an answer.

Raises Refusal: fhir_not_read, fhir_invalid (see `validating`), fhir_no_referral, fhir_no_person,
fhir_needs_reason, fhir_needs_outcome (see `states`), fhir_invisible_character.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from hidamari.engines.refusal import Refusal

from . import codes
from .states import Status, refuse_state
from .validating import refuse_invalid
from .values import Answer, Consent, Name, Outcome, Party, Person, Referral
from .writing import Resource

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read_bundle(record: Any) -> Referral:
    """One referral: the first Task with the ServiceRequest it asks for."""
    refuse_invalid(record)
    _refuse_invisible(record)
    found = _Found(record)
    task = next(found.all_of("Task"), None)
    request = found.at(task.get("focus"), "ServiceRequest") if task else None
    if task is None or request is None:
        raise Refusal("fhir_no_referral", "Taskと、その元のServiceRequestがありません。",
                       "There is no Task with the ServiceRequest it asks for.")  # fmt: skip
    patient = found.at(request.get("subject"), "Patient") or found.at(task.get("for"), "Patient")
    if patient is None:
        raise Refusal("fhir_no_person", "だれのことか(Patient)が書かれていません。",
                       "It does not say whom it is about (Patient).")  # fmt: skip
    return _referral(found, task, request, patient)


def read_answer(record: Any) -> Answer:
    """How a Task stands."""
    refuse_invalid(record)
    _refuse_invisible(record)
    if record["resourceType"] != "Task":
        raise Refusal("fhir_not_read", "Taskではありません。", "This is no Task.")
    focus = str(record.get("focus", {}).get("reference", ""))
    return _answer(record, focus.rsplit("/", 1)[-1].removeprefix("urn:uuid:"))


class _Found:
    """The resources of a Bundle by their address and by type and id."""

    def __init__(self, record: Resource) -> None:
        self._all: list[Resource] = []
        self._at: dict[str, Resource] = {}
        for entry in record.get("entry") or []:
            resource = entry.get("resource") or {}
            resource.setdefault("id", entry.get("fullUrl", "").rsplit(":", 1)[-1][:64])
            self._all.append(resource)
            for key in (entry.get("fullUrl"), f"{resource.get('resourceType')}/{resource['id']}"):
                self._at.setdefault(key or "", resource)

    def all_of(self, kind: str) -> Iterator[Resource]:
        return (resource for resource in self._all if resource.get("resourceType") == kind)

    def at(self, reference: Any, *kinds: str) -> Resource | None:
        """The resource that is referred to, when it is one of these kinds."""
        said = str((reference or {}).get("reference", ""))
        found = self._at.get(said) or self._at.get("/".join(said.split("/")[-2:]))
        return found if found and found.get("resourceType") in kinds else None


def _referral(found: _Found, task: Resource, request: Resource, patient: Resource) -> Referral:
    details = list(_codings(request.get("orderDetail")))
    consents = (found.at(each, "Consent") for each in request.get("supportingInfo") or [])
    receiver = found.at(task.get("owner"), "Organization")
    author = found.at(request.get("requester"), "Practitioner")
    return Referral(
        answer=_answer(task, request["id"]),
        authored_at=_moment(task.get("authoredOn") or request.get("authoredOn")) or EPOCH,
        sender=_sender(found, task, request),
        person=_person(patient),
        reason="\n".join(filter(None, (_words(c) for c in request.get("reasonCode") or []))),
        author=_party(author) if author else None,
        receiver=_party(receiver) if receiver else None,
        needs=tuple(code for system, code, _ in details if system == codes.NEED),
        note="\n".join(note["text"] for note in request.get("note") or []),
        basis=next((text for system, _, text in details if system == codes.BASIS), ""),
        consent=_agreed([_consent(each) for each in consents if each]),
        is_urgent=request.get("priority", "routine") != "routine",
        no_contact=any(code.strip().casefold() == codes.NO_CONTACT for _, code, _ in details),
    )


def _answer(task: Resource, referral_id: str) -> Answer:
    status = Status(task["status"]) if task["status"] in set(Status) else Status.REQUESTED
    if status is Status.REQUESTED and _words(task.get("businessStatus")) == Status.RECEIVED:
        status = Status.RECEIVED
    reason = task.get("statusReason") or {}
    outcomes = tuple(
        Outcome(code, text)
        for each in task.get("output") or []
        for _, code, text in _codings([each.get("valueCodeableConcept") or {}])
    )
    refuse_state(
        status, has_reason=bool(_words(reason) or reason.get("coding")), has_outcome=bool(outcomes)
    )
    return Answer(
        task.get("id", ""),
        referral_id,
        status,
        _words(reason),
        next((code for _, code, _ in _codings([reason])), ""),
        "\n".join(note["text"] for note in task.get("note") or []),
        outcomes,
        _day((task.get("executionPeriod") or {}).get("start")),
        _moment(task.get("lastModified")),
    )


def _sender(found: _Found, task: Resource, request: Resource) -> Party:
    """Who asks; one who is only named is kept under the name."""
    asked = task.get("requester") or request.get("requester") or {}
    sender = found.at(asked, "Organization") or found.at(request.get("requester"), "Organization")
    return _party(sender) if sender else Party("", asked.get("display", ""))


def _party(resource: Resource) -> Party:
    name = resource.get("name") or ""
    called = name if isinstance(name, str) else _name(name[0]).text
    return Party(resource["id"], called, _way(resource, "phone"), _way(resource, "email"))


def _person(patient: Resource) -> Person:
    """Names by their way of writing; one that does not say its way is the written one."""
    names = patient.get("name") or []
    ways = {
        _representation(each): each for each in reversed(names) if each.get("use") != "nickname"
    }
    written = ways.get(codes.IDEOGRAPHIC) or ways.get("") or ways.get("ABC") or {}
    nickname = next((each.get("text", "") for each in names if each.get("use") == "nickname"), "")
    home: Resource = next(iter(patient.get("address") or []), {})
    spoken: Resource = next(iter(patient.get("communication") or []), {})
    return Person(
        id=patient["id"],
        name=_name(written),
        kana=_name(ways.get(codes.SYLLABIC) or {}),
        nickname=nickname,
        birth_date=_day(patient.get("birthDate")),
        gender=patient.get("gender", ""),
        phone=_way(patient, "phone"),
        address=home.get("text") or " ".join(home.get("line") or []),
        municipality=home.get("city", ""),
        postcode=home.get("postalCode", ""),
        language=next((code for _, code, _ in _codings([spoken.get("language") or {}])), ""),
    )


def _name(name: Resource) -> Name:
    return Name(name.get("text", ""), name.get("family", ""), " ".join(name.get("given") or []))


def _representation(name: Resource) -> str:
    said = (e for e in name.get("extension") or [] if e.get("url") == codes.REPRESENTATION)
    return next((str(each.get("valueCode", "")) for each in said), "")


def _agreed(consents: list[Consent | None]) -> Consent | None:
    """The first, where none of them says no."""
    return consents[0] if consents and all(consents) else None


def _consent(consent: Resource) -> Consent | None:
    """None: it is no yes."""
    given = _day(consent.get("dateTime"))
    denied = (consent.get("provision") or {}).get("type") == "deny"
    if given is None or denied or consent.get("status") != "active":
        return None
    data = (consent.get("sourceAttachment") or {}).get("data", "")
    period = (consent.get("provision") or {}).get("period") or {}
    return Consent(consent["id"], given, _decoded(data), _day(period.get("end")))


def _decoded(data: str) -> str:
    """The words of an attachment; a scanned sheet has none."""
    try:
        return _UNSTORABLE.sub("", b64decode(data, validate=True).decode())
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _codings(concepts: Any) -> Iterator[tuple[str, str, str]]:
    """(system, code, text) of each concept; of one with several codings the first."""
    for concept in concepts or []:
        coding: Resource = next(iter(concept.get("coding") or []), {})
        if concept:
            yield coding.get("system", ""), coding.get("code", ""), concept.get("text", "")


def _words(concept: Any) -> str:
    """The text of a concept, else how its first code is displayed."""
    coding: Resource = next(iter((concept or {}).get("coding") or []), {})
    return str((concept or {}).get("text") or coding.get("display") or "")


def _way(resource: Resource, system: str) -> str:
    ways = (w for w in resource.get("telecom") or [] if w.get("system") == system)
    return next((str(way.get("value", "")) for way in ways), "")


def _day(value: Any) -> date | None:
    """A whole day; FHIR also has years and months, which are none."""
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _moment(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _refuse_invisible(record: Any) -> None:
    waiting = [record]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and _UNSTORABLE.search(value):
            raise Refusal("fhir_invisible_character", "目に見えない文字が入っています。",
                           "It holds an invisible character.")  # fmt: skip
