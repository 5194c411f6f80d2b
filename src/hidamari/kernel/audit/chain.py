"""The arithmetic of the seal: MAC of a row, link of a chain. Keyed; the key is no column."""

import hashlib
import hmac
import json
from datetime import UTC
from typing import Any

from django.conf import settings

FIRST_LINK = "0" * 64


def _keyed(*parts: str) -> str:
    message = "\x1f".join(parts).encode()
    return hmac.new(settings.AUDIT_KEY.encode(), message, hashlib.sha256).hexdigest()


def mac_of(row: Any) -> str:
    """The MAC over everything a row says."""
    return _keyed(
        str(row.id),
        row.at.astimezone(UTC).isoformat(),
        str(row.organisation_id),
        str(row.actor_id),
        row.actor_name,
        row.via,
        row.verb,
        row.object_type,
        str(row.object_id),
        json.dumps(row.fields, ensure_ascii=False, sort_keys=True),
        *([str(row.count)] if row.count else []),  # rows from before there was a count stay whole
    )


def next_link(previous: str, row_id: Any, mac: str) -> str:
    return _keyed(previous, str(row_id), mac)
