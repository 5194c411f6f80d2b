"""Whom a request brings out of the records, noted while it runs, for the audit of looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID


@dataclass
class Seen:
    """Ids only. `people` were read, `looked` have a row of their own, `rows` came as a list."""

    people: set[UUID] = field(default_factory=set)
    looked: set[UUID] = field(default_factory=set)
    rows: int = 0

    @property
    def count(self) -> int:
        """How many people, or rows about them, were shown beside the looks at single records."""
        return max(len(self.people - self.looked), self.rows)


_now: ContextVar[Seen | None] = ContextVar("seen", default=None)


@contextmanager
def noting() -> Iterator[Seen]:
    """While this lasts, what is read is noted."""
    seen = Seen()
    token = _now.set(seen)
    try:
        yield seen
    finally:
        _now.reset(token)


def note_person(pk: UUID) -> None:
    seen = _now.get()
    if seen is not None:
        seen.people.add(pk)


def note_look(pk: UUID) -> None:
    seen = _now.get()
    if seen is not None:
        seen.looked.add(pk)


def note_rows(count: int) -> None:
    seen = _now.get()
    if seen is not None:
        seen.rows += count
