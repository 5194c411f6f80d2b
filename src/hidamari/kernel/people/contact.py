"""Contact points in one written form, so that the same number is found however it was typed."""

import unicodedata

from hidamari.engines.japanese import normalise_phone
from hidamari.engines.refusal import Refusal
from hidamari.kernel.people.enums import ContactKind


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
