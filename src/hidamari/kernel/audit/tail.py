"""The last seal, kept outside the database: a cut tail shows."""

import json
import os
from pathlib import Path

from django.conf import settings


def _path() -> Path:
    return Path(settings.HIDAMARI_HOME) / "audit-tail.json"


def remember(number: int, link: str) -> None:
    """Write the newest seal down, whole or not at all."""
    path, fresh = _path(), _path().with_suffix(".new")
    fresh.write_text(json.dumps({"number": number, "link": link}))
    os.replace(fresh, path)


def remembered() -> tuple[int, str] | None:
    """The newest seal known outside, or None before the first."""
    try:
        kept = json.loads(_path().read_text())
    except FileNotFoundError:
        return None
    return kept["number"], kept["link"]
