"""Sessions whose keys stand in the database as hashes: whoever reads the file takes over nothing.

The browser holds the key, the tables (Django's, and allauth's list of where somebody is signed in)
hold its hash. SESSION_ENGINE of the settings.
"""

import hashlib
from base64 import urlsafe_b64encode
from typing import Any

from django.contrib.sessions.backends import db

LENGTH = 40  # of the columns; 240 bits


class Stored(str):
    """The hash of a session key, as it stands in a table. Equal to the key of which it is one."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and (str(self) == str(other) or str(self) == stored(other))

    def __hash__(self) -> int:
        return hash(str(self))


def stored(key: str) -> str:
    """What stands in the tables for a key of a browser; what comes from a table stays."""
    if isinstance(key, Stored):
        return str(key)
    digest = hashlib.sha256(f"hidamari.session:{key}".encode()).digest()
    return urlsafe_b64encode(digest).decode()[:LENGTH]


class SessionStore(db.SessionStore):
    """Django's own, which meets the database only with hashes."""

    def _get_session_from_db(self) -> Any:
        key = self.session_key
        if key is None:
            return None
        self._session_key = Stored(stored(key))
        found = super()._get_session_from_db()  # type: ignore[misc]
        self._session_key = key if found else None
        return found

    def exists(self, session_key: str) -> bool:
        return super().exists(stored(session_key))

    def create_model_instance(self, data: Any) -> Any:
        made = super().create_model_instance(data)
        made.session_key = stored(made.session_key)
        return made

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(stored(key))


def keep_hash(sender: Any, instance: Any, **_: Any) -> None:
    """Before allauth keeps a session in its list."""
    instance.session_key = Stored(stored(instance.session_key))


def know_hash(sender: Any, instance: Any, **_: Any) -> None:
    """When a row of that list is read; one that is being made still holds the key, which is shorter."""
    if len(instance.session_key) == LENGTH:
        instance.session_key = Stored(instance.session_key)
