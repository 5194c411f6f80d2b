"""Careful looks into somebody else's record: types are checked, nothing is trusted."""

import math
import re
from collections.abc import Collection
from typing import Any
from uuid import UUID

from .vocabulary import Record, said

LONGEST_NUMBER = 15
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
REASONS = {
    "not_an_object": ("サービスの記録ではありません。", "This is no service record."),
    "no_id": ("UUIDの番号がありません。", "It has no UUID."),
    "no_name": ("名前がありません。", "It has no name."),
    "not_running": ("いまは行われていません。", "It is not running at present."),
    "no_location": ("行ける場所が書かれていません。", "It names no place to go to."),
    "invisible_character": (
        "目に見えない文字が入っています。",
        "It holds an invisible character.",
    ),
}


class Unreadable(Exception):
    """A record that cannot be taken; `field` is where, `code` one of REASONS."""

    def __init__(self, code: str, field: str) -> None:
        super().__init__(code, field)
        self.code, self.field = code, field

    @property
    def reasons(self) -> tuple[str, str]:
        return REASONS[self.code]


def refuse_invisible(record: Record) -> None:
    """NUL and halves of letters cannot be stored, wherever they stand. Raises Unreadable."""
    waiting: list[tuple[str, Any]] = [("", record)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.items()
            waiting += [(key, key) for key in value]
        elif isinstance(value, list):
            waiting += [(name, each) for each in value]
        elif isinstance(value, str) and _UNSTORABLE.search(value):
            raise Unreadable("invisible_character", _UNSTORABLE.sub("", name))


def words(record: Record, name: str) -> str:
    """The text of a field, empty when it has none."""
    value = record.get(name)
    return value if isinstance(value, str) else ""


def id_of(record: Record, name: str) -> UUID:
    """Raises Unreadable."""
    try:
        return UUID(words(record, name))
    except ValueError:
        raise Unreadable("no_id", name) from None


def listed(record: Record, name: str) -> list[Record]:
    """The records of a list; anything else in it is left out."""
    found = record.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def number(value: Any) -> float | None:
    """A finite number, also where it is written as text (as in CSV)."""
    if isinstance(value, str) and len(value) > 2 * LONGEST_NUMBER:
        return None
    try:
        found = float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) and not isinstance(value, bool) else None


def whole(value: Any) -> int | None:
    """A whole number, none below 0."""
    found = number(value)
    return int(found) if found is not None and found >= 0 and found.is_integer() else None


def rest(record: Record, taken: Collection[str], entity: str) -> dict[str, str]:
    """The fields that nobody took, as words: "service.wait_time" → "two weeks"."""
    found: dict[str, str] = {}
    for name, value in record.items():
        if name in taken or isinstance(value, bool) or not isinstance(value, str | int | float):
            continue
        if text := str(value):
            found[f"{entity}.{name}"] = text
    return found


def is_ours(location: Record) -> bool:
    """Whether we wrote a location: only we say its zone."""
    return any((g, n) == ("fact", "zone") for g, n, _ in said(listed(location, "attributes")))
