"""The last seal, kept outside the database: a cut tail shows."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from hidamari.kernel import clock


def _path() -> Path:
    return Path(settings.HIDAMARI_HOME) / "audit-tail.json"


def remember(number: int, link: str, *, after: int) -> None:
    """Write the newest seal down, whole or not at all. `after`: the number before this sealing.

    Where a later one was known already, another, older database was put in place: since when is kept.
    """
    kept = _read()
    if kept.get("number", 0) > after:
        kept["set_back_at"] = clock.now().isoformat()
    path, fresh = _path(), _path().with_suffix(".new")
    fresh.write_text(json.dumps({**kept, "number": number, "link": link}))
    os.replace(fresh, path)


def remembered() -> tuple[int, str] | None:
    """The newest seal known outside, or None before the first."""
    kept = _read()
    return (kept["number"], kept["link"]) if kept else None


def set_back_at() -> datetime | None:
    """When the database was last found to be older than what is known outside of it."""
    moment = _read().get("set_back_at")
    return datetime.fromisoformat(moment) if moment else None


def _read() -> dict[str, Any]:
    try:
        return json.loads(_path().read_text())
    except FileNotFoundError:
        return {}
