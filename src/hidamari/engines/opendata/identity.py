"""By what a place is known again when its city publishes the list a second time."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from .record import PlaceRecord


def identity_key(record: PlaceRecord, seen: set[str]) -> str:
    """A key that no earlier row of this file has; it is added to `seen`, empty at the start.

    The source's id if this is its first row; else name and address; else those with the
    position; a row that repeats even that is counted (#2).
    """
    wishes = _wishes(record)
    key = next((wish for wish in wishes if wish not in seen), "") or _counted(wishes[-1], seen)
    seen.add(key)
    return key


def identity_keys(records: Sequence[PlaceRecord]) -> list[str]:
    """One key for each record of a file, all different, and the same in whatever order they come.

    An id, or a name with its address, that several rows share is trusted for none of them.
    """
    wishes = [_wishes(record) for record in records]
    bearers = Counter(wish for each in wishes for wish in each)
    keys: dict[str, None] = {}
    for each in wishes:
        key = next((wish for wish in each if bearers[wish] == 1), each[-1])
        keys[_counted(key, keys.keys()) if key in keys else key] = None
    return list(keys)


def _wishes(record: PlaceRecord) -> list[str]:
    """The keys a record could have, best first."""
    place = f"place:{_place(record)}"
    wishes = [f"id:{record.source_id}"] if record.source_id else []
    wishes.append(place)
    if record.latitude is not None:
        wishes.append(f"{place}@{record.latitude:.6f},{record.longitude:.6f}")
    return wishes


def _counted(wish: str, seen: AbstractSet[str]) -> str:
    number = 2
    while f"{wish}#{number}" in seen:
        number += 1
    return f"{wish}#{number}"


def _place(record: PlaceRecord) -> str:
    """Name and address without blanks, brackets' width or case."""
    plain = unicodedata.normalize("NFKC", f"{record.name}|{record.address}").casefold()
    return re.sub(r"\s", "", plain)
