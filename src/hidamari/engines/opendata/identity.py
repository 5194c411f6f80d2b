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
    wished = wishes(record)
    key = next((wish for wish in wished if wish not in seen), "") or _counted(wished[-1], seen)
    seen.add(key)
    return key


def identity_keys(records: Sequence[PlaceRecord]) -> list[str]:
    """One key for each record of a file, all different, and the same in whatever order they come.

    An id, or a name with its address, that several rows share is trusted for none of them.
    """
    return settle([wishes(record) for record in records])


def settle(wished: Sequence[Sequence[str]]) -> list[str]:
    """`identity_keys` of what `wishes` said of each record, for those who cannot hold them all."""
    bearers = Counter(wish for each in wished for wish in each)
    taken: dict[str, int] = {}
    keys: dict[str, None] = {}
    for each in wished:
        key = next((wish for wish in each if bearers[wish] == 1), each[-1])
        while key in keys:
            taken[key] = taken.get(key, 1) + 1
            key = f"{key}#{taken[key]}" if f"{key}#{taken[key]}" not in keys else key
        keys[key] = None
    return list(keys)


def wishes(record: PlaceRecord) -> list[str]:
    """The keys a record could have, best first."""
    place = f"place:{_place(record)}"
    found = [f"id:{record.source_id}"] if record.source_id else []
    found.append(place)
    if record.latitude is not None:
        found.append(f"{place}@{record.latitude:.6f},{record.longitude:.6f}")
    if record.source_id:
        found.append(f"{found[-1]}&id:{record.source_id}")
    return found


def _counted(wish: str, seen: AbstractSet[str]) -> str:
    number = 2
    while f"{wish}#{number}" in seen:
        number += 1
    return f"{wish}#{number}"


def _place(record: PlaceRecord) -> str:
    """Name and address without blanks, brackets' width or case."""
    plain = unicodedata.normalize("NFKC", f"{record.name}|{record.address}").casefold()
    return re.sub(r"\s", "", plain)
