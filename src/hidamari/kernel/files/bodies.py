"""A body of JSON, of a size and depth that somebody could have meant."""

import json
from collections.abc import Callable
from typing import Any

LARGEST = 2 * 1024 * 1024  # bytes
DEEPEST = 50  # lists and objects inside one another; FHIR and HSDS nest about ten


class UnreadableBody(ValueError):
    """No JSON, too large, or nested too deeply."""


def read_json(
    content: bytes, *, pairs: Callable[[list[tuple[str, Any]]], Any] | None = None
) -> Any:
    """The document of a body. Raises UnreadableBody. `pairs`: as `object_pairs_hook` of json."""
    if len(content) > LARGEST:
        raise UnreadableBody("too large")
    try:
        document = json.loads(content, object_pairs_hook=pairs)
    except (ValueError, RecursionError) as error:
        raise UnreadableBody("no JSON") from error
    if not _is_shallow(document):
        raise UnreadableBody("too deep")
    return document


def _is_shallow(document: Any) -> bool:
    level = [document]
    for _depth in range(DEEPEST):
        inner = [list(one.values()) if isinstance(one, dict) else one for one in level]
        level = [one for part in inner if isinstance(part, list) for one in part]
        if not level:
            return True
    return False
