"""What may come in at the door: one reading for page, API and queue, quick enough for every tap.

(A Django form costs as much as all the rest of a check-in together.)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from hidamari.kernel.desk.enums import DoorKind, Head

CODEWORD = 40
KINDS = frozenset(DoorKind.values)
HEADS = frozenset(["", *Head.values])
NEEDS_PERSON = frozenset([DoorKind.TAP, DoorKind.NAMING])
NEEDS_REFERENCE = frozenset([DoorKind.UNDO, DoorKind.CHECK_OUT, DoorKind.NAMING])


class Invalid(ValueError):
    """Something must be written again: field -> what to do."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(str(errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Told:
    """One door event as its client tells it."""

    id: UUID
    kind: str
    device_at: datetime
    person_id: UUID | None
    head: str
    heads: int
    refers_to: UUID | None
    codeword: str


def read_event(told: Mapping[str, Any]) -> Told:
    """The event, or Invalid with a sentence for each field."""
    errors: dict[str, str] = {}
    event = Told(
        id=_uuid(told, "id", errors) or UUID(int=0),
        kind=_one_of(told, "kind", KINDS, errors),
        device_at=_moment(told, errors),
        person_id=_uuid(told, "person_id", errors),
        head=_one_of(told, "head", HEADS, errors),
        heads=_heads(told, errors),
        refers_to=_uuid(told, "refers_to", errors),
        codeword=_codeword(told, errors),
    )
    _check_together(event, errors)
    if errors:
        raise Invalid(errors)
    return event


def _check_together(event: Told, errors: dict[str, str]) -> None:
    if event.id.version != 7:
        errors["id"] = _("The id must be a UUIDv7.")
    if event.kind in NEEDS_PERSON and event.person_id is None:
        errors.setdefault("person_id", _("Please say who came."))
    if event.kind in NEEDS_REFERENCE and event.refers_to is None:
        errors.setdefault("refers_to", _("Please say which tap is meant."))
    if event.kind == DoorKind.HEADCOUNT and event.heads == 0:
        errors.setdefault("heads", _("Please say one more or one fewer."))


def _uuid(told: Mapping[str, Any], name: str, errors: dict[str, str]) -> UUID | None:
    value = told.get(name)
    if value is None or value == "" or isinstance(value, UUID):
        return value or None
    try:
        return UUID(value)
    except (ValueError, AttributeError, TypeError):
        errors[name] = _("This is not an id.")
        return None


def _one_of(told: Mapping[str, Any], name: str, known: Any, errors: dict[str, str]) -> str:
    value = told.get(name) or ""
    if isinstance(value, str) and value in known:
        return value
    errors[name] = _("Please choose one of: %(names)s") % {"names": ", ".join(filter(None, known))}
    return ""


def _moment(told: Mapping[str, Any], errors: dict[str, str]) -> datetime:
    value = told.get("device_at")
    try:
        moment = value if isinstance(value, datetime) else parse_datetime(value or "")
        if moment is not None and moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        pass
    errors["device_at"] = _("Please send the time with its zone, as in 2026-11-23T13:42:00+09:00.")
    return datetime.min.replace(tzinfo=UTC)


def _heads(told: Mapping[str, Any], errors: dict[str, str]) -> int:
    try:
        heads = int(told.get("heads") or 0)
    except (ValueError, TypeError, OverflowError):
        heads = 99
    if heads not in (-1, 0, 1):
        errors["heads"] = _("Please say one more or one fewer.")
        return 0
    return heads


def _codeword(told: Mapping[str, Any], errors: dict[str, str]) -> str:
    value = told.get("codeword") or ""
    if not isinstance(value, str) or len(value) > CODEWORD or not value.isprintable():
        errors["codeword"] = _("Please write the codeword in at most 40 letters.")
        return ""
    return value.strip()
