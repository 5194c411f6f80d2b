"""Contact points in one written form, so that the same number is found however it was typed."""

import unicodedata

from hidamari.engines.japanese import normalise_phone, read_telephones
from hidamari.engines.refusal import Refusal
from hidamari.kernel.people.enums import ContactKind


def one_number(value: str, note: str) -> tuple[str, str]:
    """A number as dialled, and the words beside it with the note; as it was where it is not one."""
    try:
        found = read_telephones(value)
    except Refusal:
        return value, note
    if len(found) != 1:
        return value, note
    words = found[0].words
    return found[0].number, note if words in note else f"{words} {note}".strip()


def normal_contact(kind: str, value: str) -> str:
    """The form under which a contact point is hashed: as dialled, lower case, no spaces."""
    plain = unicodedata.normalize("NFKC", value).strip()
    if kind == ContactKind.PHONE:
        try:
            return normalise_phone(plain)
        except Refusal:
            return "".join(c for c in plain if c.isdigit())
    if kind == ContactKind.EMAIL:
        return plain.casefold()
    return "".join(plain.split()).casefold()
