"""The word that claims a house nobody has an account in: only whoever sees the console knows it.

It lies in HIDAMARI_HOME, readable by its owner only, until the house is claimed.
"""

import os
import secrets
from hmac import compare_digest
from pathlib import Path

from django.conf import settings

from hidamari.kernel.organisations import queries


def _path() -> Path:
    return Path(settings.HIDAMARI_HOME) / "claim"


def word() -> str | None:
    """The word of a house that nobody claimed yet, made when there is none; else None."""
    if not queries.is_bare():
        _path().unlink(missing_ok=True)
        return None
    try:
        handle = os.open(_path(), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return _path().read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(16))
    return _path().read_text()


def is_word(said: str) -> bool:
    """Whether this is the word."""
    kept = word()
    return kept is not None and compare_digest(kept.encode(), said.encode())


def over() -> None:
    """The house is claimed: the word opens nothing any more."""
    _path().unlink(missing_ok=True)
