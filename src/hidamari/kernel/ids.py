"""Identifiers: every object visible outside has a UUIDv7 primary key."""

from uuid import UUID

from uuid_utils import compat


def new_id() -> UUID:
    """A fresh UUIDv7: sorts by the time it was made, names nobody."""
    return compat.uuid7()
