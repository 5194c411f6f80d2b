"""By what a place is known again when its city publishes the list a second time."""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

import numpy as np

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
    keys = Keys()
    wished = [keys.see(record) for record in records]
    return [keys.settle(each) for each in wished]


class Keys:
    """`identity_keys` for files too long to hold: see every record once, then settle each.

    Of what was seen only 64-bit hashes are kept. Two that fall together by chance (1 : 10⁸ in a
    file of 100,000 rows) make both rows take their next wish.
    """

    def __init__(self) -> None:
        self._seen = array("q")
        self._taken: dict[str, int] = {}

    def see(self, record: PlaceRecord) -> tuple[str, ...]:
        """The keys the record could have, best first, to be handed to `settle` later."""
        wished = tuple(wishes(record))
        self._seen.extend(map(hash, wished))
        return wished

    def settle(self, wished: Sequence[str]) -> str:
        """The first wish that no other record has; else the last one, counted."""
        trusted = (wish for wish in wished if hash(wish) not in self._shared)
        return next(trusted, "") or self._count(wished[-1])

    @cached_property
    def _shared(self) -> frozenset[int]:
        found, counts = np.unique(np.frombuffer(self._seen, dtype=np.int64), return_counts=True)
        return frozenset(found[counts > 1].tolist())

    def _count(self, key: str) -> str:
        """The key for its first row, then #2, #3 … unless a row is really called so."""
        if key not in self._taken:
            self._taken[key] = 1
            return key
        while True:
            self._taken[key] += 1
            counted = f"{key}#{self._taken[key]}"
            if hash(counted) not in self._all:
                return counted

    @cached_property
    def _all(self) -> frozenset[int]:
        return frozenset(self._seen)


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
